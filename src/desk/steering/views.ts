import {
  type Button,
  button,
  buttons,
  facts,
  heading,
  type Language,
  type Message,
  message,
  note,
  type Press,
  plain,
  text,
} from '../../message/index.ts';
import { label, moment } from '../../ritual/index.ts';
import { atDesk } from '../desk.ts';
import { check, edit } from '../refs.ts';
import { dayOf } from './day.ts';
import { endIt, goOnNow, handOver, holdNext, moveNext, pauseIt, skipNext, skipSurely } from './refs.ts';
import { steeringWords } from './words.ts';

/**
 * How a ritual stands: it runs, or is paused until a moment (`far`: more than a year away) or further notice, or stands still
 * as its channel is gone.
 */
export type State =
  | { readonly s: 'runs' | 'gone' | 'draft' }
  | { readonly s: 'paused'; readonly until: number | null; readonly far?: boolean };

/** What comes next; `after`: the date after it, where that was left out. */
type Coming = { readonly at: number; readonly leftOut: boolean; readonly after?: number | null };

/** What a host's page of one ritual says; moments are the reader's own. */
export type Page = {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly channel: string;
  readonly state: State;
  readonly next: Coming | null;
  /** Whether it has dates at all. */
  readonly dated: boolean;
  readonly hosts: readonly string[];
  readonly zone: string;
  /** A rituals file manages it. */
  readonly file: boolean;
  /** Whether its form is there. */
  readonly settable: boolean;
  readonly tryIt: Press;
  /** What can be begun in it, where whoever looks may. */
  readonly way: Button | null;
  /** What has just been done, in one sentence. */
  readonly said: string | null;
};

/** A host's page of one ritual: what it is, how it stands, and what can be done. */
export function pageView(page: Page, language: Language): Message {
  const say = steeringWords(language);
  const { name, kind, channel, hosts, said, file, id } = page;
  return message(
    said ?? name,
    heading(name),
    ...(said === null ? [] : [text([plain(said)])]),
    facts(
      [label(say.line('fact.what'), language), [plain(kind)]],
      [label(say.line('fact.where'), language), [plain(channel)]],
      [label(say.line('fact.state'), language), [plain(stateLine(page.state, page.zone, language))]],
      ...(page.dated ? [[label(say.line('fact.next'), language), [plain(nextLine(page, language))]] as const] : []),
      [label(say.line('fact.hosts'), language), [plain(hosts.join(', '))]],
    ),
    ...(file ? [note(say.text('file.note', { id }))] : []),
    ...(page.way === null ? [] : [buttons({ ...page.way, style: 'primary' as const })]),
    ...rows(page, language),
  );
}

/** How it stands, in words. */
export function stateLine(state: State, zone: string, language: Language): string {
  const say = steeringWords(language);
  if (state.s !== 'paused') return say.line(`state.${state.s}`);
  return state.until === null
    ? say.line('state.paused')
    : say.line('state.paused.until', { date: dayOf(state.until, { zone, language, far: state.far }) });
}

/** When it comes next, in words. */
export function nextLine({ next, zone, state }: Pick<Page, 'next' | 'zone' | 'state'>, language: Language): string {
  const say = steeringWords(language);
  if (state.s === 'paused') return say.line('next.paused');
  if (next === null || state.s === 'gone') return say.line('next.none');
  const when = moment(next.at, zone, language);
  if (!next.leftOut) return when;
  if (next.after == null) return say.line('next.left-out', { when });
  return say.line('next.left-out.then', { when, after: moment(next.after, zone, language) });
}

function rows({ id, state, next, file, settable, tryIt }: Page, language: Language) {
  const say = steeringWords(language);
  const at = (label: Parameters<typeof say.line>[0], press: Press, style?: 'danger'): Button =>
    button(say.line(label), atDesk(press, id), style ? { style } : {});
  const runs = state.s === 'runs';
  const pauses = state.s === 'paused';
  const dated = !runs || next === null ? [] : [next.leftOut ? at('do.hold', holdNext({})) : at('do.skip', skipNext({}))];
  const tried = button(say.line('do.try'), tryIt);
  if (file) return [buttons(...(next !== null ? dated : []), tried, at('do.check', check({})))];
  return [
    buttons(
      ...(settable ? [at('do.edit', edit({}))] : []),
      pauses ? at('do.go-on', goOnNow({})) : at('do.pause', pauseIt({})),
      ...dated,
      ...(dated.length > 0 && !next?.leftOut ? [at('do.move', moveNext({}))] : []),
    ),
    buttons(at('do.hand-over', handOver({})), tried, at('do.end', endIt({}), 'danger')),
  ];
}

/** What a host reads before a date that has begun its work is left out: that cannot be taken back. */
export function skipSureView(id: string, at: number, when: string, language: Language): Message {
  const say = steeringWords(language);
  const line = say.line('skip.sure', { when });
  return message(line, text([plain(line)]), buttons(button(say.line('skip.yes'), atDesk(skipSurely({ at }), id))));
}

/** Who hosts from now on is told so, with the page's button. */
export function handedView(
  facts: { readonly who: string; readonly name: string; readonly page: Press },
  language: Language,
): Message {
  const say = steeringWords(language);
  const { who, name, page } = facts;
  const line = say.line('handed.told', { who, name });
  return message(line, text([plain(line)]), buttons(button(say.line('page'), page)));
}
