import { describeSeeds } from './seeds.ts';

describeSeeds('check-in', 151, 150);
