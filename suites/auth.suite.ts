import { defineSuite } from './suite.ts';

defineSuite('auth');
