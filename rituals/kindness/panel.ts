import { type Button, button, buttons, type Message, message, note, type Press, plain, text } from '../../src/message/index.ts';
import { addressed, leaveButtons, type Member, moment, resumeButton, whenSaid } from '../../src/ritual/index.ts';
import type { Filters } from './filters.ts';
import { KINDNESS, STORIES, WEEK } from './kinds.ts';
import { choices, join, propose, received } from './refs.ts';
import { MINUTE, type Next, nextFor } from './times.ts';
import { type Choices, type Desk, WeekData } from './types.ts';
import { nameOf, type Reader, whatItIs } from './views.ts';
import { words } from './words.ts';

/** What a member's panel shows: whether they take part, when the next prompt comes, what they chose, what they may begin. */
export type Panel = {
  readonly name: string;
  readonly now: number;
  readonly choice: Member['choice'];
  readonly next: Next | null;
  readonly window: number;
  readonly filters: Filters;
  /** Whether they may be suggested; null where nobody is. */
  readonly suggest: boolean | null;
  readonly host: boolean;
  /** Where a story goes; null where none are gathered. */
  readonly story: Press | null;
  /** The standing occurrence, for the buttons that are always its own. */
  readonly desk: string;
};

type Stands = Pick<Panel, 'name' | 'now' | 'choice' | 'next' | 'window'>;
type Standing = { readonly id: string; readonly data: Desk['data'] };

/** Where a story goes now; null where none are gathered. */
export const storyPress = ({ config }: Pick<Desk, 'config'>, { stories }: Desk['data']): Press | null =>
  config.stories && stories !== null ? addressed(received({}), STORIES, stories) : null;

/** A member's panel, from what stands for the circle and what they chose. */
export async function panelOf(
  ritual: Pick<Desk, 'now' | 'after' | 'ritual' | 'config' | 'all'>,
  { id, data }: Standing,
  by: Member,
  { filters, suggest }: Pick<Choices, 'filters' | 'suggest'>,
): Promise<Message> {
  return panelView(
    {
      ...(await standsAt(ritual, data, by)),
      filters,
      suggest: ritual.config.suggest ? suggest : null,
      host: by.host,
      story: storyPress(ritual, data),
      desk: id,
    },
    by,
  );
}

/** Whether somebody takes part, and when their next prompt comes. */
export async function standsAt(
  ritual: Pick<Desk, 'now' | 'after' | 'ritual' | 'config' | 'all'>,
  data: Desk['data'],
  by: Member,
): Promise<Stands> {
  return {
    name: nameOf(ritual.config, by.language),
    now: ritual.now,
    choice: by.choice,
    next: nextFor(ritual, by.zone, data.started, await stillToCome(ritual, by)),
    window: ritual.config.window,
  };
}

/** Whether a week's prompt is still to come to somebody: their minute of chance is not over, or not drawn yet. */
async function stillToCome(ritual: Pick<Desk, 'all' | 'now'>, by: Member) {
  const weeks = (await ritual.all({ kind: WEEK })).map(({ stage, data }) => ({ stage, ...WeekData.parse(data) }));
  return (start: number, from: number): boolean => {
    const week = weeks.find((one) => one.start === start);
    const minute = week?.minutes[by.id];
    return week?.stage !== 'over' && (minute === undefined || from + minute * MINUTE > ritual.now);
  };
}

/** The panel: what `/kindness` answers, and what somebody reads who has just come, come back or chosen. */
export function panelView(facts: Panel, reader: Reader): Message {
  const say = words(reader.language);
  const { choice, filters, suggest, host, desk } = facts;
  const state = stateOf(facts, reader);
  const mine = (press: Press): Press => addressed(press, KINDNESS, desk);
  const others: readonly Button[] = [
    button(say.line('propose'), mine(propose({}))),
    ...(facts.story ? [button(say.line('received'), facts.story)] : []),
  ];
  if (choice.state === 'stopped')
    return message(
      state,
      text([plain(state)]),
      ...whatItIs(reader.language, suggest !== null),
      buttons(button(say.line('join'), mine(join({}))), ...others),
    );
  const chosen = say.line('panel.filters', {
    whom: say.line(`whom.${filters.whom}`),
    setting: say.line(`setting.${filters.setting}`),
    effort: say.line(`effort.${filters.effort}`),
  });
  return message(
    state,
    text([plain(state)]),
    note([plain(chosen)]),
    ...(choice.state === 'in' && facts.next !== null ? [note(say.text('panel.window'))] : []),
    ...(suggest === null ? [] : [note(say.text(suggest ? 'panel.suggested' : 'panel.not-suggested'))]),
    ...(suggest !== null && host ? [note(say.text('panel.small'))] : []),
    buttons(button(say.line('choices'), mine(choices({}))), ...others),
    buttons(...(choice.state === 'in' ? leaveButtons(reader.language) : [resumeButton(reader.language)])),
  );
}

/** The same in one sentence. */
export function stateOf({ name, now, choice, next, window }: Stands, reader: Reader): string {
  const say = words(reader.language);
  if (choice.state === 'stopped') return say.line('panel.out', { name });
  if (choice.state === 'paused')
    return say.line('panel.paused', { name, until: moment(choice.until, reader.zone, reader.language, 'date') });
  if (next === null) return say.line('panel.in.none', { name });
  return next.from > now
    ? say.line('panel.in', { name, when: whenSaid(next.from, { ...reader, now }), window })
    : say.line('panel.in.now', { name, until: whenSaid(next.until, { ...reader, now }) });
}
