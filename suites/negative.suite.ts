import { conformanceSuite } from './suite.ts';

conformanceSuite('negative');
