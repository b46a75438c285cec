import { accepts } from './accepts.ts';
import { type Act, stageOf } from './card.ts';

import { count } from './jury.ts';
import { arrive, closeNotices, release, tellUnsent } from './notices.ts';
import { noteOver } from './register.ts';
import { tellMine } from './resting.ts';

/** The card is closed, by somebody or by time alone; the time of a jury is up when its votes are counted. */
export async function close(act: Act): Promise<void> {
  if (act.data.ending === 'count') return count(act);
  noteOver(act);
  if (!act.data.delivered) await tellMine(act, 'went');
  await arrive(act);
}

/** Nothing of the card is left, anywhere; who is told of that learns nothing of what it was. */
export async function erase(act: Act): Promise<void> {
  const { ending, author, jury } = act.data;
  const slots = await act.told('for:');
  noteOver(act);
  await tellMine(act, ending === 'withdrawn' ? 'withdrawn' : 'gone');
  act.erase();
  await closeNotices(act, slots);
  if (jury) await release(act, jury.jurors);
  if (ending === 'unsent') await tellUnsent(act, author.id);
}

/** Cards were switched off: it closes, and that means nothing. */
export function switchedOff(act: Act): void {
  act.remember({ ...act.data, ending: 'lapsed', news: null });
  act.go('closed');
}

/** One of the two left the charter: an author takes the card along, without its recipient it closes. What the other asked a person for goes on. */
export async function somebodyLeft(act: Act): Promise<void> {
  const { author, recipient, asked } = act.data;
  const helps = (id: string): boolean => stageOf(act) === 'handed-over' && asked?.by === id;
  if (!(await accepts(act, author.id))) {
    if (helps(recipient.id)) return;
    act.remember({ ...act.data, ending: 'withdrawn' });
    act.go('erased');
  } else if (!(await accepts(act, recipient.id)) && !helps(author.id)) {
    act.remember({ ...act.data, ending: 'lapsed', news: [author.id] });
    act.go('closed');
  }
}
