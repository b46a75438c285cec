import type { Wanted } from '../../../src/engine/apply.ts';
import { applies } from '../steps-of-hosts.ts';
import type { World } from '../world.ts';
import { drawBravos, drawCards } from './cast.ts';

/** The rituals file is applied again, as it was or rewritten: other settings, other hosts, a ritual left out or back. */
export async function appliesTheFile(world: World): Promise<void> {
  await applies(world, world.prng.chance(0.3) ? world.wanted : rewritten(world));
}

function rewritten(world: World): Wanted {
  const { prng, wanted } = world;
  const now = (id: string) => wanted.rituals.find((ritual) => ritual.id === id);
  const kept = world.everWanted.filter(({ id }) => prng.chance(now(id) ? 0.95 : 0.8));
  return { ...wanted, rituals: kept.map((ritual) => changed(world, now(ritual.id) ?? ritual)) };
}

function changed(world: World, ritual: Wanted['rituals'][number]): Wanted['rituals'][number] {
  const { prng } = world;
  switch (prng.pick(['nothing', 'settings', 'hosts'])) {
    case 'settings':
      if (ritual.kind === 'check-in') return ritual;
      return { ...ritual, settings: ritual.kind === 'bravo' ? drawBravos(prng) : drawCards(prng) };
    case 'hosts':
      return { ...ritual, hosts: prng.pick([['U1'], ['U1', 'U2'], ['U3'], ['U2', 'U4']]) };
    default:
      return ritual;
  }
}
