import { conformanceSuite } from './suite.ts';

conformanceSuite('positive');
