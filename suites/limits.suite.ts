import { conformanceSuite } from './suite.ts';

conformanceSuite('limits');
