import { parseArgs } from 'node:util';
import { simulate } from './simulate.ts';
import { SORTS, type SortName } from './sort.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    rituals: { type: 'string', default: 'all' },
    all: { type: 'boolean', default: false },
  },
});
const sorts = SORTS.filter((sort) => [sort, 'all'].includes(values.rituals));
if (sorts.length === 0) throw new RangeError(`--rituals is one of ${SORTS.join(', ')}, all; it is ${values.rituals}.`);
const [first, count] = [Number(values.seed), Number(values.seeds)];
const began = performance.now();
let broken = 0;
for (let seed = first; seed < first + count; seed += 1) {
  const broke = await simulate(seed, sorts[seed % sorts.length] as SortName);
  if (broke === null) continue;
  broken += 1;
  process.stdout.write(`${broke}\n\n`);
  if (!values.all) break;
}
const seconds = (performance.now() - began) / 1000;
process.stdout.write(
  `${broken === 0 ? `${count} histories held` : `${broken} broke`}, ${(count / seconds).toFixed(1)} a second\n`,
);
process.exitCode = broken === 0 ? 0 : 1;
