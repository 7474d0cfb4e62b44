import { defineSuite } from './suite.ts';

defineSuite('limits');
