import { conformanceSuite } from './suite.ts';

conformanceSuite('wire');
