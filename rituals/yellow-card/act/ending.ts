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
  await jurorsLeft(act);
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

/** A juror who left the charter gives up the seat for good; it stays empty, and counts for nothing. */
async function jurorsLeft(act: Act): Promise<void> {
  const { jury } = act.data;
  if (stageOf(act) !== 'jury' || jury === null) return;
  const gone: string[] = [];
  for (const id of jury.jurors) if (id !== '' && !(await accepts(act, id)) && (await act.entry(id)) === null) gone.push(id);
  if (gone.length === 0) return;
  act.remember({ ...act.data, jury: { ...jury, jurors: jury.jurors.map((id) => (gone.includes(id) ? '' : id)) } });
  const slots = await act.told('for:');
  await closeNotices(
    act,
    slots.filter((slot) => gone.some((id) => slot.startsWith(`for:${id}:`))),
  );
  await release(act, gone);
}
