import { button, type Language } from '../../../src/message/index.ts';
import type { On, Stage } from '../../../src/ritual/index.ts';
import { startOf } from '../one/times.ts';
import type { Session } from '../one/types.ts';
import { askActions, carryingWires } from './carrying.ts';
import { close, openNotes, recapAt } from './ending.ts';
import { boardOf, comers, MINUTE } from './facts.ts';
import { handWire } from './hand.ts';
import { type Begun, beginEarly, leadingWires } from './leading.ts';
import { notedWire, writeWire } from './noting.ts';
import { beforeStart, showControls } from './prepare.ts';
import { handOver, roles } from './refs.ts';
import { rolesWire } from './roles.ts';
import { refreshStarted, sayStarted, showStep, timeIsUp } from './running.ts';
import { takingWires } from './taking.ts';
import type { Ones, Wires } from './types.ts';
import { words } from './words.ts';

export { endSeason } from './ending.ts';
export { liveGallery } from './gallery.ts';
export { giveControls } from './prepare.ts';

/** On an invitation: takes a role or leaves it. On what a host reads before a session: hands it over. */
export const roleButton = (language: Language) => button(words(language).line('roles'), roles({}));
export const handOverButton = (language: Language) => button(words(language).line('hand'), handOver({}));

/** Wakeups of the stage `invited`: ten minutes before the start, and when volunteers are asked what became of things. */
export const beforeWakeups = { 'before-start': beforeStart, 'ask-actions': askActions };

/** When roles that nobody took are drawn, and everybody gets what they need. */
const beforeAt = ({ data }: Pick<Session, 'data'>): number => startOf(data) - 10 * MINUTE;

/** Asks for both; to be called whenever that stage is entered. What would have been asked by now is left out. */
export function planBeforeStart(session: Session): void {
  const starts = startOf(session.data);
  const ask = starts - session.config.remindDay * MINUTE;
  session.wakeAt('before-start', Math.max(session.now, beforeAt(session)));
  if (ask > session.now) session.wakeAt('ask-actions', ask);
}

/** So long after its planned end a session that nobody ended goes on to its notes. */
const OVERRUN = 60 * MINUTE;

/** Who held which role is kept on the board, so that nobody holds one twice running. */
function noteRoles(session: Session): void {
  const board = boardOf(session);
  const roles = { ...session.data.roles, host: session.data.host };
  const series = board.series.map((one) => (one.id === session.data.series ? { ...one, roles } : one));
  session.standing.remember({ ...board, series });
}

/**
 * The channel is told that it has begun, unless nobody is coming: then nothing is said until somebody starts it. A session
 * whose host started it early shows its first step at once.
 */
const start =
  (begun: Begun) =>
  async (session: Session): Promise<void> => {
    // Started before roles were drawn and kits given out.
    if (session.data.controls === undefined || session.now < beforeAt(session)) await beforeStart(session);
    noteRoles(session);
    const quiet = session.data.step === null && (await comers(session)).length === 0;
    if (quiet) session.remember({ ...session.data, quiet });
    await begun(session, quiet);
    if (quiet) return;
    await sayStarted(session);
    await showStep(session);
    if (session.data.step !== null) await showControls(session);
  };

/** What the stage `invited` answers of roles, handing over, an early start, and what became of things taken on. */
export const roleWires = (on: On<Ones>): Wires => [
  rolesWire(on),
  handWire(on),
  beginEarly(on),
  writeWire(on),
  ...carryingWires(on),
];

/** A session from its start to its recap; `begun` is what else is owed as it begins. */
export const liveStages = (
  on: On<Ones>,
  begun: Begun = () => undefined,
): Readonly<Record<'live' | 'notes' | 'over', Stage<Ones>>> => ({
  live: {
    enter: start(begun),
    joined: refreshStarted,
    wakeups: { time: timeIsUp },
    on: [rolesWire(on), handWire(on), ...leadingWires(on, begun), writeWire(on), ...takingWires(on), ...carryingWires(on)],
    until: ({ occurrence, data }) => occurrence.since + data.plan.minutes * MINUTE + OVERRUN,
    leadsTo: 'notes',
  },
  notes: {
    enter: openNotes,
    on: [writeWire(on), notedWire(on), ...takingWires(on), ...carryingWires(on)],
    until: recapAt,
    leadsTo: 'over',
  },
  over: { enter: close, on: carryingWires(on) },
});
