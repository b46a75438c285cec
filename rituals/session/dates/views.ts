import {
  button,
  buttons,
  heading,
  type Language,
  type Message,
  message,
  note,
  oneLine,
  plain,
  text,
} from '../../../src/message/index.ts';
import { addressed, type Member, moment, sentence, untilSaid, when } from '../../../src/ritual/index.ts';
import { zoned } from '../zoned.ts';
import { closeNow, scheduleAt, takeBack, tick } from './refs.ts';
import type { Suggestion } from './suggest.ts';
import { type DatesData, instantOf, KIND } from './types.ts';
import { words } from './words.ts';

type Reader = Pick<Member, 'language' | 'zone'>;

const titleOf = (data: DatesData, language: Language): string =>
  words(language).line('post.title', { title: oneLine(data.title) });

/** The question in the channel: what there is to choose from and how many have answered, nothing else. */
export function askedView(data: DatesData, n: number, { language, zone }: Reader): Message {
  const say = words(language);
  const title = titleOf(data, language);
  return message(
    title,
    heading(title),
    text(say.text('post.counts', { slots: data.slots.length, minutes: data.minutes, n })),
    text(say.text('post.until', { when: when(data.closes, zone, language) })),
    buttons(button(say.line('tick'), tick({}), { style: 'primary' })),
    note(say.text('post.private')),
  );
}

/** The same once it is closed: the suggestion with its reason, or that there is none. */
export function closedView(data: DatesData, found: Suggestion | null, n: number, { language, zone }: Reader): Message {
  const say = words(language);
  const title = titleOf(data, language);
  const at = atOf(data, found);
  if (!found || at === null) return message(title, heading(title), text(say.text(n === 0 ? 'closed.empty' : 'closed.none')));
  const line = say.line('closed.line', { when: zoned(moment(at, zone, language), zone, language) });
  return message(
    `${title}. ${line}`,
    heading(title),
    text(say.text('closed.line', { when: when(at, zone, language) })),
    text([plain(reasonOf(found, language))]),
    text(say.text('closed.counts', { yes: found.yes, ifs: found.ifs })),
  );
}

/** Why this time, in one sentence. */
export const reasonOf = ({ reason }: Suggestion, language: Language): string => words(language).line('reason', reason);

const atOf = ({ slots, zone }: DatesData, found: Suggestion | null): number | null => {
  const slot = slots.find(({ id }) => id === found?.slot);
  return slot ? instantOf(slot, zone) : null;
};

/** What the host who asked reads once it is closed: the suggestion, and the form of a session that begins with it. */
export function hostView(data: DatesData, found: Suggestion | null, board: string, { language, zone }: Reader): Message {
  const say = words(language);
  const title = oneLine(data.title);
  const [at, slot] = [atOf(data, found), data.slots.find(({ id }) => id === found?.slot)];
  if (!found || at === null || !slot) return sentence(say.line('host.none', { title }));
  const line = say.line('host.suggested', { title, when: moment(at, zone, language) });
  const press = scheduleAt({
    date: slot.date,
    time: slot.time,
    zone: data.zone,
    title: data.title,
    ...(data.language ? { language: data.language } : {}),
  });
  return message(
    line,
    text([plain(line)]),
    text([plain(reasonOf(found, language))]),
    buttons(button(say.line('host.schedule'), addressed(press, 'session', board), { style: 'primary' })),
  );
}

/** After somebody has ticked. */
export function notedView(data: DatesData, now: number, reader: Reader): Message {
  const say = words(reader.language);
  const line = say.line('noted', { until: untilSaid(data.closes, { ...reader, now }) });
  return sentence(line, buttons(button(say.line('change'), tick({})), button(say.line('back'), takeBack({}))));
}

/** What the host who has just asked reads: until when, and how to close it before. `id`: the question’s. */
export function openedView(data: Pick<DatesData, 'closes'>, id: string, now: number, reader: Reader): Message {
  const say = words(reader.language);
  const line = say.line('find.opened', { until: untilSaid(data.closes, { ...reader, now }) });
  return sentence(line, buttons(button(say.line('find.close'), addressed(closeNow({}), KIND, id))));
}
