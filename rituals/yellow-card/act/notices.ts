import { button, buttons, type Language, type Message, message, plain, text } from '../../../src/message/index.ts';
import type { Member } from '../../../src/ritual/index.ts';
import { nameOf } from '../views.ts';
import { type Act, type Ending, type Stage, stageOf } from './card.ts';
import { card } from './forms.ts';
import { readersOf, roleOf } from './roles.ts';
import { words } from './words.ts';

/** How a card ends if nobody does anything in a stage. */
const SILENCE: Readonly<Partial<Record<Stage, Ending>>> = {
  cooling: 'unsent',
  waiting: 'unsent',
  delivered: 'lapsed',
  dialogue: 'lapsed',
  repair: 'lapsed',
  repaired: 'repaired',
  jury: 'count',
  'handed-over': 'lapsed',
};

/** A new stage: what silence will mean is noted, those to whom it is news are told that there is something to read. */
export async function arrive(act: Act): Promise<void> {
  const stage = stageOf(act);
  const { news, jury, ending, told } = act.data;
  if (jury && stage !== 'jury') await release(act, jury.jurors);
  for (const id of news ?? readersOf(stage, act.data)) {
    const reader = await present(act, id);
    if (!reader) continue;
    // Of two notices that wait for the morning, one is enough.
    act.withdraw(`for:${id}:`);
    const asker = roleOf(stage, act.data, id) === 'host' ? await act.member(act.data.asked?.by ?? '') : null;
    const said = notice(nameOf(act.config, reader.language), reader.language, asker?.name);
    act.tell(`for:${id}:${told}`, reader, said, { unprompted: 'personal' });
  }
  act.remember({
    ...act.data,
    news: null,
    told: told + 1,
    jury: stage === 'jury' ? jury : null,
    ending: SILENCE[stage] ?? ending,
  });
}

/** The part of the jurors is over: nothing of it is kept, and they are told once. */
export async function release(act: Act, jurors: readonly string[]): Promise<void> {
  for (const id of jurors.filter(Boolean)) {
    act.drop(id);
    const juror = await present(act, id);
    if (juror) act.tell(`over:${id}`, juror, sentenceIn(act, juror, 'notice.over'), { unprompted: 'personal' });
  }
}

/** Where a notice stands there is nothing left to open. To be asked for once all is erased: `slots` are those it was told in. */
export async function closeNotices(act: Act, slots: readonly string[]): Promise<void> {
  for (const slot of slots) {
    const reader = await act.member(slot.slice('for:'.length, slot.lastIndexOf(':')));
    if (reader) act.edit(slot, sentenceIn(act, reader, 'notice.gone'));
  }
}

/** The author learns that the card found no good moment. */
export async function tellUnsent(act: Act, author: string): Promise<void> {
  const reader = await present(act, author);
  if (reader) act.tell('unsent', reader, sentenceIn(act, reader, 'notice.unsent'), { unprompted: 'personal' });
}

/** All that a chat ever shows of a card; a host reads who asks for them. */
export function notice(circle: string, language: Language, asker?: string): Message {
  const say = words(language);
  const line = asker === undefined ? say.line('notice', { circle }) : say.line('notice.host', { circle, asker });
  return message(line, text([plain(line)]), buttons(button(say.line('open'), card({}))));
}

/** The other notices: one sentence, nothing to press. */
export function said(key: 'notice.over' | 'notice.gone' | 'notice.unsent', circle: string, language: Language): Message {
  const line = words(language).line(key, { circle });
  return message(line, text([plain(line)]));
}

const sentenceIn = (act: Act, { language }: Member, key: Parameters<typeof said>[0]): Message =>
  said(key, nameOf(act.config, language), language);

/** Somebody of the circle as it is now; whoever left the channel is told nothing any more. */
const present = async (act: Act, id: string): Promise<Member | null> =>
  (await act.members()).find((one) => one.id === id) ?? (await act.hosts()).find((one) => one.id === id) ?? null;
