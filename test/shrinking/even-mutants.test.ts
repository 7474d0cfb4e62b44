import { nothingCanBeLeftOut } from './nothing-left-out.ts';

nothingCanBeLeftOut(0);
