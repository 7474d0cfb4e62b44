import { defineSuite } from './suite.ts';

defineSuite('wire');
