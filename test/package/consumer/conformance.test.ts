import { defineSuite } from 'ecs-conformance';

defineSuite('limits');
