import { applyWanted, type Wanted } from '../../src/engine/apply.ts';
import { hold } from './broken.ts';
import { drawRecurrence, drawWindow } from './cast.ts';
import { survives } from './processes.ts';
import type { World } from './world.ts';

/** The rituals file is applied again, as it was or rewritten. */
export async function appliesTheFile(world: World): Promise<void> {
  const same = world.prng.chance(0.5);
  const wanted = same ? world.wanted : rewritten(world);
  if (!(await applies(world, wanted)) || same) return;
  await world.noteVersions();
  await forgetUnplanned(world);
}

/** Some process applies the file. One that is applied again as it was moves nothing, adds nothing and ends nothing. Says whether it was applied. */
export async function applies(world: World, wanted: Wanted): Promise<boolean> {
  const same = wanted === world.wanted;
  const before = await planOf(world);
  world.store.endings.length = 0;
  await survives(applyWanted(world.prng.pick(world.nodes).parts, wanted));
  const applied = world.store.endings.some((ending) => ending === 'committed' || ending === 'unheard');
  world.say(`the file is applied ${same ? 'again' : 'with changes'}: ${applied}`);
  if (applied && same) theSameFileChangesNothing(before, await planOf(world));
  if (applied) world.wanted = wanted;
  return applied;
}

/** A rituals file that is applied again as it was moves nothing, adds nothing and ends nothing. */
function theSameFileChangesNothing(before: string, now: string): void {
  hold('theSameFileChangesNothing', before === now, () => `${before}\nbecame\n${now}`);
}

const planOf = (world: World): Promise<string> =>
  world.look(async (tx) => {
    const planned = await tx.selectFrom('occurrence').select(['id', 'stage', 'skip', 'n']).execute();
    const due = await tx
      .selectFrom('wakeup')
      .select(['occurrence', 'name', 'member', 'due_at'])
      .where('done_at', 'is', null)
      .execute();
    return [...planned, ...due]
      .map((row) => JSON.stringify(row))
      .sort()
      .join('\n');
  });

function rewritten(world: World): Wanted {
  const { prng, wanted } = world;
  const now = (id: string) => wanted.rituals.find((ritual) => ritual.id === id);
  const kept = world.everWanted.filter(({ id }) => prng.chance(now(id) ? 0.85 : 0.7));
  return { ...wanted, rituals: kept.map((ritual) => changed(world, now(ritual.id) ?? ritual)) };
}

function changed(world: World, ritual: Wanted['rituals'][number]): Wanted['rituals'][number] {
  const { prng } = world;
  switch (prng.pick(['nothing', 'window', 'recurrence', 'hosts'])) {
    case 'window':
      return { ...ritual, settings: { ...(ritual.settings as object), openFor: drawWindow(prng) } };
    case 'recurrence':
      return { ...ritual, recurrence: drawRecurrence(prng, world.placed) };
    case 'hosts':
      return { ...ritual, hosts: [prng.pick(['U1', 'U2', 'U3'])] };
    default:
      return ritual;
  }
}

/** A round that is no longer planned cannot be skipped: should it be planned again, it is another. */
async function forgetUnplanned(world: World): Promise<void> {
  const rows = await world.look((tx) => tx.selectFrom('occurrence').select('id').execute());
  for (const id of world.skipped) if (!rows.some((row) => row.id === id)) world.skipped.delete(id);
}
