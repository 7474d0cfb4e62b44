import { testEachMutant } from './test-each-mutant.ts';

testEachMutant(1);
