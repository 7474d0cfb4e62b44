import { conformanceSuite } from './suite.ts';

conformanceSuite('clusters');
