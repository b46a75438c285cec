import { type Message, type Reply, replace, text } from '../../src/message/index.ts';
import { leaving, type Member, type On, sentence, stop, type Wire } from '../../src/ritual/index.ts';
import { inCharter } from './consent.ts';
import { stepDown, volunteer } from './forms.ts';
import { barOf, explained, offFor } from './gate.ts';
import { panel } from './panel.ts';
import type { Desk, YellowCard } from './types.ts';
import { charterFirst, leftCharter } from './views.ts';
import { words } from './words.ts';

/** What a member chooses once they are in the charter: a pause, to leave, to be drawn as a juror. */
export const takingPart = (on: On<YellowCard>): readonly Wire<YellowCard>[] => [
  // To stop is to leave the charter.
  ...leaving(on, { back, stays: (_, by) => clocksWait(by.language) }).filter(({ ref }) => ref !== stop({}).ref),
  on.press(stop, (desk, by) => leave(desk, by)),
  on.press(volunteer, (desk, by) => beJuror(desk, by, true)),
  on.press(stepDown, (desk, by) => beJuror(desk, by, false)),
];

/** Beside a pause: what becomes of cards that are open. */
export const clocksWait = (language: Member['language']) => [text(words(language).text('paused.clocks'))];

async function back(desk: Desk, by: Member): Promise<Message> {
  if (!desk.data.on) return offFor(desk, by);
  const choice = await desk.entry(by.id);
  if (!inCharter(choice)) return charterFirst(by.language);
  return panel(desk, { ...by, choice: { state: 'in' } }, choice);
}

async function leave(desk: Desk, by: Member): Promise<Reply> {
  desk.choose(by.id, { state: 'stopped' });
  desk.record(by.id, { accepted: null, juror: false });
  // A card may be between others, and they its juror.
  for (const card of desk.data.cards) if (card.open) desk.wake(card.id, 'left', desk.now);
  return replace(leftCharter(by.language));
}

async function beJuror(desk: Desk, by: Member, juror: boolean): Promise<Reply> {
  const choice = await desk.entry(by.id);
  if (juror && by.host) return replace(sentence(words(by.language).line('juror.host')));
  const bar = juror ? await barOf(desk, by) : null;
  if (bar !== null && bar !== 'paused') return replace(explained(bar, desk, by));
  if (!inCharter(choice)) return replace(charterFirst(by.language));
  const next = { ...choice, juror };
  desk.record(by.id, next);
  return replace(panel(desk, by, next));
}
