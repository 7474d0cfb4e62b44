import { defineSuite } from '../vitest/define-suite.ts';

defineSuite('clusters');
