import { defineSuite } from './suite.ts';

defineSuite('identifiers');
