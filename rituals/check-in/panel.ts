import {
  type Block,
  type Button,
  button,
  buttons,
  type Message,
  message,
  plain,
  privately,
  type Reply,
  text,
} from '../../src/message/index.ts';
import { leaveButtons, type Member, moment, resumeButton, untilSaid, whenSaid } from '../../src/ritual/index.ts';
import { answer, hold, pass, skip, takeBack } from './forms.ts';
import { closesAt, hasBegun, nextFor } from './times.ts';
import type { Round } from './types.ts';
import { nameOf, offers, type Reader } from './views.ts';
import { words } from './words.ts';

/** What a person's panel shows: the round that is open for them, or the next; what they did, chose and may do. */
export type Panel = {
  readonly name: string;
  readonly now: number;
  readonly closes: number | null;
  readonly next: number | null;
  /** The start of the round to come that a host left out. */
  readonly leftOut: number | null;
  readonly said: 'nothing' | 'passed' | 'answered';
  readonly choice: Member['choice'];
  /** What a host may do with the round at hand. */
  readonly hosting: 'skip.open' | 'skip.next' | 'hold' | null;
};

/** What `/checkin` answers. */
export async function panel(round: Round, by: Member): Promise<Reply> {
  const { stage, start, skipped } = round.occurrence;
  const entry = await round.entry(by.id);
  const ahead = stage === 'planned';
  const mayHost = by.host && (ahead || stage === 'open');
  const shown = panelView(
    {
      name: nameOf(round.config, by.language),
      now: round.now,
      closes: hasBegun(round, by.zone) ? closesAt(round) : null,
      next: nextFor(round, by.zone),
      leftOut: ahead && skipped ? start : null,
      said: entry === null ? 'nothing' : entry.passed ? 'passed' : 'answered',
      choice: by.choice,
      hosting: !mayHost ? null : !ahead ? 'skip.open' : skipped ? 'hold' : 'skip.next',
    },
    by,
  );
  return privately(shown);
}

export function panelView(facts: Panel, reader: Reader): Message {
  const say = words(reader.language);
  const state = stateOf(facts, reader);
  const open = facts.closes !== null;
  const mine: readonly Button[] = [
    ...(open ? [button(say.line(facts.said === 'answered' ? 'noted.change' : 'answer'), answer({}))] : []),
    ...(open && facts.said === 'answered' ? [button(say.line('noted.back'), takeBack({}))] : []),
    ...(open && facts.said === 'nothing' ? [button(say.line('pass'), pass({}))] : []),
  ];
  const leaving = facts.choice.state === 'in' ? leaveButtons(reader.language) : [resumeButton(reader.language)];
  return message(
    state,
    text([plain(state)]),
    ...chosen(facts, reader),
    buttons(...mine, ...leaving),
    ...hosting(facts, reader),
    ...offers(reader.language),
  );
}

function stateOf({ name, now, closes, next, leftOut }: Panel, reader: Reader): string {
  const say = words(reader.language);
  if (closes !== null) return say.line('panel.open', { name, until: untilSaid(closes, { ...reader, now }) });
  if (leftOut !== null) return say.line('panel.left-out', { name, date: moment(leftOut, reader.zone, reader.language, 'date') });
  return next === null
    ? say.line('panel.none', { name })
    : say.line('panel.next', { name, when: whenSaid(next, { ...reader, now }) });
}

function chosen({ choice }: Panel, { language, zone }: Reader): readonly Block[] {
  if (choice.state === 'in') return [];
  const say = words(language);
  const line =
    choice.state === 'paused'
      ? say.line('panel.paused', { until: moment(choice.until, zone, language, 'date') })
      : say.line('panel.stopped');
  return [text([plain(line)])];
}

function hosting({ hosting }: Panel, { language }: Reader): readonly Block[] {
  if (hosting === null) return [];
  const label = words(language).line(`panel.${hosting}`);
  return [buttons(button(label, hosting === 'hold' ? hold({}) : skip({})))];
}
