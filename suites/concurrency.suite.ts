import { defineSuite } from './suite.ts';

defineSuite('concurrency');
