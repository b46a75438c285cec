import {
  type Button,
  button,
  buttons,
  type Language,
  type Message,
  message,
  note,
  plain,
  text,
} from '../../../src/message/index.ts';
import { type Member, moment, sentence, whenSaid } from '../../../src/ritual/index.ts';
import { answer, finished, keepIt, letGo, letGoNow, sponsor, unvoice } from './forms.ts';
import type { CardData } from './types.ts';
import { words } from './words.ts';

type Reader = Pick<Member, 'language' | 'zone'>;

const withButtons = (line: string, ...row: readonly Button[]): Message => message(line, text([plain(line)]), buttons(...row));

/** An old button, once the card stands elsewhere. */
export const past = (language: Language): Message => sentence(words(language).line('past'));

/** After “I live it too”. */
export const voiced = (how: 'yes' | 'already', language: Language): Message =>
  withButtons(words(language).line(`voice.${how}`), button(words(language).line('voice.back'), unvoice({})));

/** Somebody else’s words are about to appear. */
export const othersSay = (at: number, now: number, reader: Reader): Message =>
  sentence(words(reader.language).line('saying.other', { when: whenSaid(at, { ...reader, now }) }));

/** What a host is asked for: an answer once red, again after its day, whether a promise is kept, what the sponsor says. */
export type Ask = 'red' | 'red.again' | 'owed' | 'doing' | 'passed-up';

/** To a host, in private. */
export function askHost(
  what: Ask,
  { title, owedBy, said }: Pick<CardData, 'title' | 'owedBy' | 'said'>,
  reader: Reader,
): Message {
  const say = words(reader.language);
  const day = what === 'doing' || what === 'passed-up' ? said.findLast(({ by }) => by !== null)?.by : owedBy;
  const date = moment(day ?? 0, reader.zone, reader.language, 'date');
  const [label, press] =
    what === 'doing'
      ? ([say.line('ask.done'), finished({})] as const)
      : what === 'passed-up'
        ? ([say.line('ask.sponsor'), sponsor({})] as const)
        : ([say.line('ask.answer'), answer({})] as const);
  const line = say.line(`ask.${what}`, { title, date });
  return message(
    say.line('ask.summary', { title }),
    text([plain(line)]),
    buttons(button(label, press)),
    note(say.text('ask.audience')),
  );
}

/** What a host was asked for is given, or no longer owed. */
export const askOver = (title: string, language: Language): Message => sentence(words(language).line('ask.over', { title }));

/** In the channel: a dated answer is still owed. */
export const stillOwed = (title: string, language: Language): Message => sentence(words(language).line('owed.line', { title }));

/** In the channel, about a card that nobody joined for long. */
export function stillTrue(title: string, until: number, reader: Reader): Message {
  const say = words(reader.language);
  const line = say.line('still.question', { title });
  return message(
    line,
    text([plain(line)]),
    buttons(button(say.line('still.yes'), keepIt({})), button(say.line('still.no'), letGo({}))),
    note(say.text('still.until', { date: moment(until, reader.zone, reader.language, 'date') })),
  );
}

/** Whether it is really to be closed for all. */
export const letGoQuestion = (title: string, language: Language): Message =>
  withButtons(words(language).line('still.sure', { title }), button(words(language).line('still.sure.yes'), letGoNow({})));
