import { interact } from '../../../src/engine/interact.ts';
import type { Reply } from '../../../src/message/index.ts';
import type { Interaction } from '../../../src/ports/adapter.ts';
import { hold } from '../broken.ts';
import { WORKSPACE } from '../cast.ts';
import { touchedIn } from '../database.ts';
import { pile, toldBy } from '../people.ts';
import type { World } from '../world.ts';
import { wordsIn } from './words.ts';

type Commanded = Omit<Extract<Interaction, { i: 'command' }>, 'workspace' | 'user' | 'id'>;

/** Somebody says a command, or looks at their own page; what they typed is theirs alone. Nothing is changed by it. */
export async function says(
  world: World,
  user: string,
  said: Commanded | { readonly i: 'home'; readonly channel: null },
): Promise<Reply> {
  const typed = wordsIn(JSON.stringify(said));
  for (const word of typed) world.peers.words.set(word, { by: user, purpose: 'typed', occurrence: '', at: world.clock.now() });
  const before = await world.look(touchedIn);
  world.store.endings.length = 0;
  const asked: Interaction = { workspace: WORKSPACE, user, id: world.fresh('c'), ...said };
  const reply = await interact(world.prng.pick(world.nodes).parts, asked);
  const faulted = world.store.endings.some((ending) => ending === 'cut' || ending === 'unheard');
  const told = toldBy(reply);
  const what = said.i === 'home' ? 'home' : `/${said.command} ${said.people ?? ''}`;
  world.say(`${user} says ${what} in ${said.channel ?? 'private'}: ${told}`);
  hold(
    'aReplySaysWhatHappened',
    ['ok', 'form', 'on-hold'].includes(told) || (told === 'trouble' && faulted),
    () => `${what} of ${user} was answered ${told}`,
  );
  const after = await world.look(touchedIn);
  hold(
    'aCommandOnlyShows',
    before.said === after.said && before.owed === after.owed,
    () => `${what} of ${user}: rows were written`,
  );
  const foreign = wordsIn(JSON.stringify(reply)).filter((word) => !typed.includes(word));
  hold('aCommandOnlyShows', foreign.length === 0, () => `${what} of ${user} shows ${foreign}`);
  if (reply.r === 'form' || reply.r === 'invalid') world.opened.push({ user, form: reply.form, channel: said.channel });
  if (reply.r === 'privately' || reply.r === 'replace') pile(world, user, null, reply.message);
  return reply;
}
