import { type Block, type Button, button, buttons, type Message, message, plain, text } from '../message/index.ts';
import type { Ctx, Member } from './context.ts';
import { kitWords, leaveButtons, resumeButton } from './leaving.ts';
import { moment, untilSaid, whenSaid } from './moments.ts';
import { closesAt, hasBegun, nextFor, type RoundTypes } from './round.ts';
import { hold, skip } from './round-hosting.ts';
import { answer, changeButton, passButton, type Reader, takeBackButton } from './round-views.ts';

/** What a person's panel shows: the round that is open for them, or the next; what they did, chose and may do. */
export type RoundPanel = {
  readonly name: string;
  readonly now: number;
  readonly closes: number | null;
  readonly next: number | null;
  /** The start of the round to come that a host left out. */
  readonly leftOut: number | null;
  readonly said: 'nothing' | 'passed' | 'answered';
  readonly choice: Member['choice'];
  /** What a host may do with the round at hand. */
  readonly hosting: 'skip.open' | 'skip.next' | 'skip.hold' | null;
};

/** What there is to show to a person who asks about their ritual. */
export async function panelOf<T extends RoundTypes>(round: Ctx<T>, by: Member, name: string): Promise<RoundPanel> {
  const { stage, start, skipped } = round.occurrence;
  const entry = await round.entry(by.id);
  const ahead = stage === 'planned';
  const mayHost = by.host && (ahead || stage === 'open');
  return {
    name,
    now: round.now,
    closes: hasBegun(round, by.zone) ? closesAt(round) : null,
    next: nextFor(round, by.zone),
    leftOut: ahead && skipped ? start : null,
    said: entry === null ? 'nothing' : entry.passed ? 'passed' : 'answered',
    choice: by.choice,
    hosting: !mayHost ? null : !ahead ? 'skip.open' : skipped ? 'skip.hold' : 'skip.next',
  };
}

/** The panel; `label` is the answer's button, `more` stands at the end. */
export function panelView(facts: RoundPanel, reader: Reader, label: string, more: readonly Block[] = []): Message {
  const { language } = reader;
  const state = stateOf(facts, reader);
  const open = facts.closes !== null;
  const mine: readonly Button[] = [
    ...(open ? [facts.said === 'answered' ? changeButton(language) : button(label, answer({}))] : []),
    ...(open && facts.said === 'answered' ? [takeBackButton(language)] : []),
    ...(open && facts.said === 'nothing' ? [passButton(language)] : []),
  ];
  const leaving = facts.choice.state === 'in' ? leaveButtons(language) : [resumeButton(language)];
  return message(
    state,
    text([plain(state)]),
    ...chosen(facts, reader),
    buttons(...mine, ...leaving),
    ...hosting(facts, reader),
    ...more,
  );
}

/** Where the round is: open until when, or the next one. */
export function stateOf({ name, now, closes, next, leftOut }: RoundPanel, reader: Reader): string {
  const words = kitWords(reader.language);
  if (closes !== null) return words.line('panel.open', { name, until: untilSaid(closes, { ...reader, now }) });
  if (leftOut !== null)
    return words.line('panel.left-out', { name, date: moment(leftOut, reader.zone, reader.language, 'date') });
  return next === null
    ? words.line('panel.none', { name })
    : words.line('panel.next', { name, when: whenSaid(next, { ...reader, now }) });
}

/** That somebody is on pause or stopped. */
export function chosen({ choice }: RoundPanel, { language, zone }: Reader): readonly Block[] {
  if (choice.state === 'in') return [];
  const words = kitWords(language);
  const line =
    choice.state === 'paused'
      ? words.line('panel.paused', { until: moment(choice.until, zone, language, 'date') })
      : words.line('panel.stopped');
  return [text([plain(line)])];
}

function hosting({ hosting }: RoundPanel, { language }: Reader): readonly Block[] {
  if (hosting === null) return [];
  return [buttons(button(kitWords(language).line(hosting), hosting === 'skip.hold' ? hold({}) : skip({})))];
}
