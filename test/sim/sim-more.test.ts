import { describeSeeds } from './seeds.ts';

describeSeeds('check-in', 81, 40);
describeSeeds('peers', 1, 20);
