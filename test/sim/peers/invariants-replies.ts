import { isDeepStrictEqual } from 'node:util';
import { memberId } from '../../../src/store/members.ts';
import { hold } from '../broken.ts';
import type { Touched } from '../database.ts';
import { ask, type Told } from '../people.ts';
import type { World } from '../world.ts';
import type { Acted } from './ask.ts';
import { CARDS } from './cast.ts';
import { isThereFor } from './concern.ts';
import { mayBeTold } from './expect.ts';

/** A reply says what happened, to whom it concerns; what is somebody else's is answered as what is not there. */
export function aReplySaysWhatHappened(world: World, { one, told, before, after, alone, faulted, seen }: Acted): void {
  const may = mayBeTold(world, before, one, seen);
  // What others do at the same moment may come first.
  const together: readonly Told[] = alone ? [] : [...mayBeTold(world, after, one, seen), 'done', 'closed'];
  hold(
    'aReplySaysWhatHappened',
    may.includes(told) || together.includes(told) || (told === 'trouble' && faulted),
    () =>
      `${one.press.ref} of ${one.user} on ${one.press.occurrence} was answered ${told}, not ${[...may, ...together].join(' or ')}`,
  );
}

const NOTHING: readonly Told[] = ['closed', 'unknown', 'stranger', 'not-host', 'on-hold', 'removed', 'invalid'];

/** What was refused, only shown, or done before, writes nothing. */
export function nothingWasChanged({ one, told, seen, noted }: Acted, before: Touched, after: Touched): void {
  const shown = told === 'form' && one.values === undefined;
  const quiet = NOTHING.includes(told) || shown || seen || (told === 'trouble' && !noted);
  hold(
    'nothingWasChanged',
    !quiet || (before.said === after.said && before.owed === after.owed),
    () =>
      `${one.press.ref} of ${one.user} on ${one.press.occurrence} was answered ${told}${seen ? ' again' : ''}, and rows were written`,
  );
}

/** To anybody whom it does not concern, a thing is answered word for word as one that never was. */
export async function theUnknownIsUnknown(world: World, { one, reply, before }: Acted): Promise<void> {
  const held = before.all.get(one.press.occurrence);
  // To whom it concerns, a button that nobody made is answered in their language for this ritual.
  if (held && isThereFor(world, before, held, memberId(one.workspace, one.user))) return;
  const { calm } = world.store;
  world.store.calm = true;
  const press = { ...one.press, occurrence: `${CARDS}.nothing` };
  const never = await ask(world.node(0), { ...one, id: world.fresh('t'), press });
  world.store.calm = calm;
  hold('theUnknownIsUnknown', isDeepStrictEqual(never, reply), () => `${JSON.stringify(reply)}, not ${JSON.stringify(never)}`);
}
