import { defineSuite } from './suite.ts';

defineSuite('lifecycle');
