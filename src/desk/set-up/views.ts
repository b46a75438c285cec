import {
  type Button,
  bold,
  button,
  buttons,
  facts,
  heading,
  type Language,
  list,
  type Message,
  message,
  note,
  type Press,
  plain,
  type Text,
  text,
} from '../../message/index.ts';
import { label, type Minutes, moment } from '../../ritual/index.ts';
import { atDesk } from '../desk.ts';
import { edit, setUp } from '../refs.ts';
import { startNow, throwAway } from './refs.ts';
import { setUpWords } from './words.ts';

/** A kind, for somebody who never heard of it. */
export type Offered = { readonly kind: string; readonly name: string; readonly line: string };

/** Which kinds can be begun: each with its one sentence and its button. */
export function beginView(kinds: readonly Offered[], language: Language): Message {
  const line = setUpWords(language).line('begin');
  return message(
    line,
    text([plain(line)]),
    list(kinds.map(({ name, line }): Text => [bold(name), plain(` – ${line}`)])),
    buttons(...kinds.map(({ kind, name }) => button(name, atDesk(setUp({ kind }))))),
  );
}

/** A ritual that is about to start, as its preview says it. `starts` are the reader's own. */
export type Preview = {
  readonly id: string;
  readonly name: string;
  readonly line: string;
  readonly gets: string;
  readonly channel: string;
  readonly people: number;
  readonly minutes: Minutes;
  /** How often it comes in a week, on average. */
  readonly weekly: number;
  readonly starts: readonly number[];
  /** When the first one reaches people, where quiet hours hold it back; else null. */
  readonly quiet: number | null;
  /** Whether each has it at their own hour. */
  readonly own: boolean;
  readonly zone: string;
  readonly tryIt: Press;
};

/** What will happen once it starts, for who sets it up alone. */
export function previewView(preview: Preview, language: Language): Message {
  const say = setUpWords(language);
  const { id, name, line, gets, channel, starts, own, zone, tryIt } = preview;
  return message(
    say.line('preview.summary', { name }),
    heading(say.line('preview.title', { name })),
    text([plain(gets)]),
    facts(
      [label(say.line('preview.what'), language), [plain(line)]],
      [label(say.line('preview.where'), language), [plain(channel)]],
    ),
    ...(starts.length === 0
      ? [text(say.text('preview.at-once'))]
      : [
          text(say.text(own ? 'preview.dates.own' : 'preview.dates')),
          list(starts.map((at): Text => [plain(moment(at, zone, language))])),
          ...(preview.quiet === null ? [] : [text(say.text('preview.quiet', { when: moment(preview.quiet, zone, language) }))]),
        ]),
    text(cost(preview, language)),
    note(say.text('preview.note')),
    buttons(
      button(say.line('preview.start'), atDesk(startNow({}), id), { style: 'primary' }),
      button(say.line('preview.try'), tryIt),
      button(say.line('preview.change'), atDesk(edit({}), id)),
      button(say.line('preview.drop'), atDesk(throwAway({}), id), { style: 'danger' }),
    ),
  );
}

/** What it takes of each one's time. */
function cost({ minutes, weekly, people }: Preview, language: Language): Text {
  const say = setUpWords(language);
  if (typeof minutes === 'string') return say.text(`preview.cost.${minutes}`, { people });
  const each = minutes.per === 'time' ? minutes.minutes * weekly : minutes.minutes;
  const n = Math.round(each);
  if (minutes.most) return say.text('preview.cost.most', { minutes: Math.ceil(each), people });
  return n < 1 ? say.text('preview.cost.little', { people }) : say.text('preview.cost', { minutes: n, people });
}

/** It has started: when it comes first, and where it is steered. */
export function startedView(
  facts: {
    readonly name: string;
    readonly channel: string;
    readonly first: number | null;
    readonly zone: string;
    readonly steer: Press;
    /** What it is there for is begun with this, where it opens something. */
    readonly way: Button | null;
  },
  language: Language,
): Message {
  const say = setUpWords(language);
  const { name, channel, first, zone, steer, way } = facts;
  const line =
    first === null
      ? say.line('started.now', { name, channel })
      : say.line('started', { name, channel, when: moment(first, zone, language) });
  const ways: readonly Button[] = way === null ? [] : [{ ...way, style: 'primary' }];
  return message(line, text([plain(line)]), buttons(...ways, button(say.line('started.steer'), steer)));
}

/** Why a draft cannot start as it is, with its form at hand. */
export const problemView = (id: string, line: string, language: Language): Message =>
  message(line, text([plain(line)]), buttons(button(setUpWords(language).line('preview.change'), atDesk(edit({}), id))));

/** A sentence on its own. */
export const saying = (line: string): Message => message(line, text([plain(line)]));
