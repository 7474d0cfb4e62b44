import { testNothingCanBeDeleted } from './test-nothing-can-be-deleted.ts';

testNothingCanBeDeleted(1);
