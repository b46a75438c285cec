import type { World } from '../world.ts';
import { circle, commands, goesOn, takes } from './doing.ts';
import { THEMES } from './memory.ts';
import { says } from './said.ts';

/** A host has switched cards on, most have accepted the charter, some volunteer as jurors, a few have said how they want to be thanked. */
export async function before(world: World): Promise<void> {
  const { prng, platform } = world;
  platform.calm = true;
  world.peers.theme = prng.pick(THEMES);
  const people = circle(world);
  const hosts = world.wanted.rituals[0]?.hosts ?? [];
  const asks = (user: string, command: string) => says(world, user, { i: 'command', command, channel: null, text: '' });
  // In some histories all of this is still to be done.
  if (prng.chance(0.92)) {
    for (const user of hosts.slice(0, 1)) await goesOn(world, user, await asks(user, 'charter'), { go: 'yes' });
    for (const { user } of people.filter(() => prng.chance(0.9))) {
      const panel = await takes(world, user, await asks(user, 'charter'), 'charter', { accept: 'yes' });
      if (panel && prng.chance(0.8)) await takes(world, user, panel, 'volunteer');
    }
  }
  for (const { user } of people.filter(() => prng.chance(0.15))) await takes(world, user, await asks(user, 'bravos'), 'how');
  // Some of what the history is about is under way as it begins.
  for (const { user } of prng.shuffled(people).slice(0, 4)) await goesOn(world, user, await commands(world, user));
  platform.calm = false;
}
