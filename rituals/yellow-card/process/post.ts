import {
  type Block,
  type Button,
  button,
  buttons,
  heading,
  type Language,
  list,
  type Message,
  message,
  note,
  oneLine,
  plain,
  text,
} from '../../../src/message/index.ts';
import { moment } from '../../../src/ritual/index.ts';
import { answer, finished, sponsor, takeBack, verdict, voice } from './forms.ts';
import { type Card, type CardData, type Posted, type Said, voicesOf } from './types.ts';
import { words } from './words.ts';

/** All that the post shows; `since` and `until` are those of the stage. */
export type Shown = {
  readonly data: CardData;
  readonly stage: Posted;
  readonly redVoices: number;
  readonly since: number;
  readonly until: number | null;
};
type Reader = { readonly language: Language; readonly zone: string };

/** The card as it stands in the channel now. */
export const postOf = ({ data, occurrence, config, ritual }: Card): Message =>
  postView({ data, redVoices: config.redVoices, ...occurrence, stage: occurrence.stage as Posted }, ritual);

/** The one message of a card: what it is about, how many live it, what was said, where it stands, what can be pressed. */
export function postView(shown: Shown, reader: Reader): Message {
  const { data, stage } = shown;
  const say = words(reader.language);
  const [colour, mark] = COLOURS[stage] ?? (['other', ''] as const);
  const title = say.line(`post.${colour}`, { title: data.title });
  const pressed = buttonsOf(shown, reader.language);
  return message(
    title,
    heading(`${mark}${title}`),
    text([plain(lineOf(shown, reader.language))]),
    list([[plain(oneLine(data.text))]]),
    ...data.said.flatMap((one) => saidBlocks(one, reader)),
    text([plain(stateOf(shown, reader))]),
    ...(pressed.length > 0 ? [buttons(...pressed)] : []),
    ...(joinable(stage) ? [note(say.text('post.audience'))] : []),
  );
}

const COLOURS: { readonly [S in Posted]?: readonly ['yellow' | 'red', string] } = {
  open: ['yellow', '🟨 '],
  asked: ['yellow', '🟨 '],
  red: ['red', '🟥 '],
  owed: ['red', '🟥 '],
};

/** Stages in which somebody may say that they live it too. */
export const JOINABLE = ['open', 'asked', 'red', 'owed', 'doing', 'passed-up'] as const;
const joinable = (stage: Posted): boolean => (JOINABLE as readonly Posted[]).includes(stage);
/** Stages at which a card is over: no name of its author stands on it any more. */
const OVER: readonly Posted[] = ['solved', 'kept', 'done-unconfirmed', 'archived'];

/** Its kind, whose name stands on it, how many live it. */
function lineOf({ data, stage }: Shown, language: Language): string {
  const say = words(language);
  const [kind, n] = [say.line(`kind.${data.kind}`), voicesOf(data)];
  if (OVER.includes(stage)) return say.line('post.over', { kind, n });
  return data.author === null
    ? say.line('post.unsigned', { kind, n })
    : say.line('post.signed', { kind, n, who: data.author.name });
}

/** Who said what, and their words. */
function saidBlocks({ choice, words: said, by, who }: Said, { language, zone }: Reader): readonly Block[] {
  const key = who === null && (choice === 'better' || choice === 'not-better') ? (`said.${choice}.unsigned` as const) : null;
  const date = by === null ? '' : moment(by, zone, language, 'date');
  const line = words(language).line(key ?? `said.${choice}`, { who: oneLine(who ?? ''), date });
  return [text([plain(line)]), list([[plain(oneLine(said))]])];
}

function stateOf({ data, stage, redVoices, since, until }: Shown, { language, zone }: Reader): string {
  const say = words(language);
  const date = (at: number | null): string => moment(at ?? since, zone, language, 'date');
  const again = data.said.some(({ choice }) => choice === 'not-better');
  switch (stage) {
    case 'open':
    case 'asked':
      return say.line('state.open', { n: redVoices });
    case 'red':
      return say.line(again ? 'state.red.again' : 'state.red', { date: date(data.owedBy) });
    case 'passed-up':
      return say.line('state.passed-up', { date: date(since) });
    case 'check':
      return say.line('state.check', { date: date(until) });
    case 'archived':
      return say.line(unanswered(data) ? 'state.unanswered' : 'state.let-go');
    default:
      return say.line(`state.${stage}`);
  }
}

/** Whether a card ends because an answer was owed and none came, not because nobody kept it. */
const unanswered = ({ owedBy, said }: CardData): boolean => owedBy !== null || said.length > 0;

/** Whether something was promised that can be done. */
export const isPromised = ({ said }: CardData): boolean =>
  said.some(({ choice }) => choice === 'drop' || choice === 'simplify' || choice === 'agreed');

function buttonsOf({ data, stage }: Shown, language: Language): readonly Button[] {
  const say = words(language);
  const join = button(say.line('post.voice'), voice({}));
  const reply = button(say.line('post.answer'), answer({}));
  const done = button(say.line('post.done'), finished({}));
  const back = data.signed && data.voices === 0 ? [button(say.line('post.back'), takeBack({}))] : [];
  switch (stage) {
    case 'open':
    case 'asked':
      return [join, reply, ...back];
    case 'red':
      return [join, reply];
    case 'owed':
      return [join, reply, ...(isPromised(data) ? [done] : [])];
    case 'doing':
      return [join, done];
    case 'passed-up':
      return [join, button(say.line('post.sponsor'), sponsor({}))];
    case 'check':
      return [button(say.line('post.verdict'), verdict({}))];
    default:
      return [];
  }
}
