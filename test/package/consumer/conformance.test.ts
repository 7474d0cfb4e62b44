import { defineSuite } from 'ecs-conformance/vitest';

defineSuite('limits');
