import { describeSeeds } from './seeds.ts';

describeSeeds('check-in', 31, 10);
describeSeeds('peers', 1, 8);
