import { accepts } from './accepts.ts';
import type { Act } from './card.ts';
import { arrive } from './notices.ts';
import { hasOneOpen, noteDelivered } from './register.ts';
import { tellMine } from './resting.ts';

const DAY = 86_400_000;

/** The card has rested: it is delivered now, or waits and its author is told that it does, never why. */
export async function startWaiting(act: Act): Promise<void> {
  if (!(await deliver(act))) await tellMine(act, 'waits');
}

/**
 * Delivers the card if this is a good moment: the recipient is at work and has no other card open. If not, it is looked
 * again as soon as one may be, and each working day; whoever closes a card of the same recipient wakes it sooner.
 */
export async function deliver(act: Act): Promise<boolean> {
  const recipient = (await act.members()).find(({ id }) => id === act.data.recipient.id);
  if (!recipient || !(await accepts(act, recipient.id))) {
    act.wakeAt('look', act.now + DAY);
    return false;
  }
  if (act.awake(recipient, act.now) <= act.now && !hasOneOpen(act, recipient.id)) {
    act.remember({ ...act.data, news: [recipient.id] });
    act.go('delivered');
    return true;
  }
  // A pause may be over sooner than it was meant to be: nobody's own is counted here.
  const present = { ...recipient, id: '' };
  const morning = act.awake(present, act.now);
  act.wakeAt('look', morning > act.now ? morning : act.awake(present, act.workingDays(present, act.now, 1)));
  return false;
}

/** The recipient can read it from now on. */
export async function arriveDelivered(act: Act): Promise<void> {
  if (!act.data.delivered) await tellMine(act, 'went');
  act.remember({ ...act.data, delivered: true });
  noteDelivered(act);
  await arrive(act);
}
