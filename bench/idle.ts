import { performance } from 'node:perf_hooks';
import { laneTimes } from '../src/store/lanes.ts';
import { occurrenceId, planOccurrence } from '../src/store/occurrences.ts';
import { openStore, type Store } from '../src/store/open.ts';
import { claimWakeups, nextWakeupAt, setWakeup } from '../src/store/wakeups.ts';
import { ensureWorkspace } from '../src/store/workspaces.ts';

// What one look of an idle loop costs with few and with many rituals planned a week ahead, on a file with synchronous=FULL.
const NOW = 1_795_000_000_000;
const WEEK = 7 * 86_400_000;

async function planned(count: number, file: string): Promise<Store> {
  const store = await openStore({ engine: 'sqlite', file });
  for (let from = 0; from < count; from += 5000)
    await store.transaction(async (tx) => {
      await ensureWorkspace(tx, 'slack:T1');
      for (let i = from; i < Math.min(from + 5000, count); i += 1) {
        const start = NOW + WEEK + i;
        const id = occurrenceId(`r${i}`, start);
        await planOccurrence(tx, {
          id,
          ritual: `r${i}`,
          workspace: 'slack:T1',
          kind: 'check-in',
          start_at: start,
          n: 1,
          zone_data: 'bench',
        });
        await setWakeup(tx, { id, occurrence: id, name: '@begin', member: '', due_at: start });
      }
    });
  return store;
}

async function lookMs(store: Store): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 201; i += 1) {
    const from = performance.now();
    await store.transaction((tx) => claimWakeups(tx, 'sqlite', { owner: 'bench', now: NOW, until: NOW + 1, limit: 20 }));
    await store.transaction((tx) => laneTimes(tx, 'bench'));
    await store.transaction((tx) => nextWakeupAt(tx, NOW));
    times.push(performance.now() - from);
  }
  return times.sort((a, b) => a - b)[100] as number;
}

const folder = process.argv[2] ?? 'data/bench';
const few = await planned(1_000, `${folder}/few.db`);
const many = await planned(100_000, `${folder}/many.db`);
const [a, b] = [await lookMs(few), await lookMs(many)];
process.stdout.write(
  `one look, median of 201: ${a.toFixed(2)} ms with 1,000 rituals, ${b.toFixed(2)} ms with 100,000: ratio ${(b / a).toFixed(2)}\n`,
);
await few.close();
await many.close();
