import { conformanceSuite } from './suite.ts';

conformanceSuite('identifiers');
