import { conformanceSuite } from './suite.ts';

conformanceSuite('concurrency');
