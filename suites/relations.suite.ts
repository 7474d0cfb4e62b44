import { defineSuite } from './suite.ts';

defineSuite('relations');
