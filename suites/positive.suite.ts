import { defineSuite } from './suite.ts';

defineSuite('positive');
