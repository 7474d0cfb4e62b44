import { conformanceSuite } from './suite.ts';

conformanceSuite('lifecycle');
