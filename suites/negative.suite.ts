import { defineSuite } from './suite.ts';

defineSuite('negative');
