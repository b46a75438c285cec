import { interact } from '../../src/engine/interact.ts';
import { hold } from './broken.ts';
import { WORKSPACE } from './cast.ts';
import { repliesAreOnesOwn } from './invariants-words.ts';
import { pile, toldBy } from './people.ts';
import type { Node, World } from './world.ts';

/** Somebody asks the bot by its command, in a channel or in private, and reads what is open to them. */
export async function command(world: World, node: Node, user: string, channel: string | null): Promise<void> {
  world.store.endings.length = 0;
  const asked = {
    workspace: WORKSPACE,
    user,
    id: world.fresh('c'),
    channel,
    i: 'command',
    command: 'checkin',
    text: '',
  } as const;
  const reply = await interact(node.parts, asked);
  const told = toldBy(reply);
  world.say(`${user} asks the bot in ${channel ?? 'private'}: ${told}`);
  const faulted = world.store.endings.some((ending) => ending === 'cut' || ending === 'unheard');
  hold(
    'aReplySaysWhatHappened',
    told === 'ok' || (told === 'trouble' && faulted),
    () => `/checkin of ${user} was answered ${told}`,
  );
  repliesAreOnesOwn(world, user, channel, reply);
  if (told === 'ok' && reply.r === 'privately') pile(world, user, null, reply.message);
}
