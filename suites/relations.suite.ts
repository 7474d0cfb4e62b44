import { conformanceSuite } from './suite.ts';

conformanceSuite('relations');
