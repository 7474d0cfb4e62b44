import { conformanceSuite } from './suite.ts';

conformanceSuite('auth');
