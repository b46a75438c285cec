import type { Reply } from '../../../src/message/index.ts';
import { WORKSPACE } from '../cast.ts';
import { type Touched, touchedIn } from '../database.ts';
import { type Ask, ask, isSeen, pile, type Told, toldBy } from '../people.ts';
import type { World } from '../world.ts';
import { leavesNothing } from './fill.ts';
import { aReplySaysWhatHappened, nothingWasChanged, theUnknownIsUnknown } from './invariants-replies.ts';
import { aVoteIsSealed, isVote, type Vote, voteOf } from './invariants-votes.ts';
import { repliesShowNoMore, whatWasTakenIsKept } from './invariants-words.ts';
import { observe } from './observe.ts';
import { look, type Rows, stageOf } from './rows.ts';
import { remember } from './words.ts';

/** What was so of an act, and what became of it. */
export type Acted = {
  readonly one: Ask;
  readonly reply: Reply;
  readonly told: Told;
  readonly before: Rows;
  readonly after: Rows;
  /** Whether nobody else did anything at that moment. */
  readonly alone: boolean;
  readonly faulted: boolean;
  /** Whether the engine had noted this very act before; whether it has now. */
  readonly seen: boolean;
  readonly noted: boolean;
};

/** Several people, or one several times, at once, each by way of some node. All that must be so of the replies is checked. */
export async function act(world: World, asks: readonly Ask[]): Promise<readonly Reply[]> {
  for (const one of asks) remember(world, one);
  if (world.store.calm) return quietly(world, asks);
  const was = await glance(world, asks);
  const before = await look(world, was.touched);
  const alone = asks.length === 1;
  const vote = alone && isVote(before, asks[0] as Ask) ? await voteOf(world) : null;
  world.store.endings.length = 0;
  const replies = await Promise.all(asks.map((one) => ask(world.prng.pick(world.nodes), one)));
  const faulted = world.store.endings.some((ending) => ending === 'cut' || ending === 'unheard');
  const is = await glance(world, asks);
  const after = await observe(world, is.touched);
  for (const [i, one] of asks.entries()) {
    const reply = replies[i] as Reply;
    const [seen, noted] = [was.seen[i] === true, is.seen[i] === true];
    const acted = { one, reply, told: toldBy(reply), before, after, alone, faulted, seen, noted };
    world.say(`${one.user} ${one.values ? 'sends' : 'presses'} ${one.press.ref} of ${one.press.occurrence}: ${acted.told}`);
    await check(world, acted, was.touched, is.touched, vote);
    note(world, acted, asks);
  }
  return replies;
}

/** The same before a history begins, one after the other. */
async function quietly(world: World, asks: readonly Ask[]): Promise<readonly Reply[]> {
  const replies: Reply[] = [];
  for (const one of asks) {
    const reply = await ask(world.node(0), one);
    note(world, { one, reply, told: toldBy(reply), seen: false, noted: true }, asks);
    replies.push(reply);
  }
  await observe(world);
  return replies;
}

type Glance = { readonly touched: Touched; readonly seen: readonly boolean[] };

/** How often the database was written so far, and which of these acts the engine has noted. */
const glance = (world: World, asks: readonly Ask[]): Promise<Glance> =>
  world.look(async (tx) => {
    const seen: boolean[] = [];
    for (const one of asks) seen.push(await isSeen(world, tx, one));
    return { touched: await touchedIn(tx), seen };
  });

async function check(world: World, acted: Acted, touched: Touched, now: Touched, vote: Vote | null): Promise<void> {
  aReplySaysWhatHappened(world, acted);
  repliesShowNoMore(world, acted);
  if (!acted.alone) return;
  nothingWasChanged(acted, touched, now);
  whatWasTakenIsKept(world, acted);
  if (vote) await aVoteIsSealed(world, acted, vote);
  if (acted.told === 'unknown') await theUnknownIsUnknown(world, acted);
}

/** What people know from then on, and have before them. */
function note(
  world: World,
  { one, reply, told, seen, noted }: Pick<Acted, 'one' | 'reply' | 'told' | 'seen' | 'noted'>,
  asks: readonly Ask[],
): void {
  const { press, user, channel } = one;
  const { peers } = world;
  if (one.workspace !== WORKSPACE) return;
  if (noted && !seen && (told === 'ok' || told === 'trouble')) {
    const name = `${press.occurrence}|${user}`;
    const together = asks.filter((other) => other.user === user && other.press.occurrence === press.occurrence).length > 1;
    if (press.kind === 'bravo-one' && ['in-channel', 'just-me'].includes(press.ref)) {
      if (press.ref === 'in-channel') peers.shown.add(name);
      if (together) peers.chose.delete(name);
      else peers.chose.set(name, press.ref === 'in-channel' ? 'channel' : 'private');
    }
    if (press.kind === 'bravo' && one.values?.how === 'channel') peers.alwaysShown.add(user);
  }
  // Whoever signs what they say of a card is joined to it by themselves.
  if (press.kind === 'yellow-card-process' && one.values && press.ref !== 'edit') peers.spoke.add(`${press.occurrence}|${user}`);
  if (reply.r === 'form' || reply.r === 'invalid') world.opened.push({ user, form: reply.form, channel });
  if (reply.r === 'form' && leavesNothing(reply.form)) peers.waits.add(`${user} ${stageOf(world, press.occurrence)}`);
  if (reply.r === 'privately' || reply.r === 'replace') pile(world, user, null, reply.message);
}
