import { defineSuite } from './suite.ts';

defineSuite('clusters');
