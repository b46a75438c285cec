import {
  type Button,
  button,
  buttons,
  type Language,
  type Message,
  message,
  note,
  type Press,
  plain,
  text,
} from '../../../src/message/index.ts';
import { type Member, moment, whenSaid } from '../../../src/ritual/index.ts';
import { answer, edit, finished, keepIt, letGo, letGoNow, sponsor, takeBack, unsay, unvoice, verdict } from './forms.ts';
import type { CardData, Choice } from './types.ts';
import { words } from './words.ts';

type Reader = Pick<Member, 'language' | 'zone'>;

/** One sentence. */
export const sentence = (line: string): Message => message(line, text([plain(line)]));
const withButtons = (line: string, ...row: readonly Button[]): Message => message(line, text([plain(line)]), buttons(...row));

/** An old button, once the card stands elsewhere. */
export const past = (language: Language): Message => sentence(words(language).line('past'));

type Resting = { readonly title: string; readonly signed: boolean; readonly at: number; readonly now: number };

/** A card that is not posted yet, for its author: until when, with a name or without, and how to change it. */
export function resting(
  { title, signed, at, now }: Resting,
  reader: Reader,
  address: (press: Press) => Press = (press) => press,
): Message {
  const say = words(reader.language);
  const when = whenSaid(at, { ...reader, now });
  const line = say.line(signed ? 'resting.signed' : 'resting.unsigned', { title, when });
  return message(
    say.line('resting.summary', { when }),
    text([plain(line)]),
    buttons(button(say.line('change'), address(edit({}))), button(say.line('back'), address(takeBack({})))),
  );
}

/** After “I live it too”. */
export const voiced = (how: 'yes' | 'already', language: Language): Message =>
  withButtons(words(language).line(`voice.${how}`), button(words(language).line('voice.back'), unvoice({})));

/** Words that appear in a few minutes: one’s own, to be changed or taken back; or somebody else’s. */
export function saying(
  how: 'signed' | 'unsigned' | 'other',
  at: number,
  now: number,
  reader: Reader,
  choice: Choice = 'done',
): Message {
  const say = words(reader.language);
  const line = say.line(`saying.${how}`, { when: whenSaid(at, { ...reader, now }) });
  if (how === 'other') return sentence(line);
  return withButtons(line, button(say.line('change'), FORMS[choice]({})), button(say.line('back'), unsay({})));
}

const FORMS: Readonly<Record<Choice, typeof answer>> = {
  drop: answer,
  simplify: answer,
  keep: answer,
  up: answer,
  agreed: sponsor,
  refused: sponsor,
  done: finished,
  better: verdict,
  'not-better': verdict,
};

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
