import type { Member } from '../../src/ritual/index.ts';
import { sessionOne } from './one/index.ts';
import { startOf } from './one/times.ts';
import { isToCome, KIND, One, type OneData } from './one/types.ts';
import type { Board, Plan, Series } from './types.ts';

/** A session among all of its ritual. */
export type Listed = { readonly id: string; readonly stage: string; readonly data: OneData };

/** All sessions that the ritual still holds, by their start. */
export const sessionsOf = async (ctx: Pick<Board, 'all'>): Promise<readonly Listed[]> =>
  (await ctx.all({ kind: KIND }))
    .map(({ id, stage, data }) => ({ id, stage, data: One.parse(data) }))
    .sort((a, b) => startOf(a.data) - startOf(b.data) || (a.id < b.id ? -1 : 1));

/** Those that people can still answer to. */
export const toCome = async (ctx: Pick<Board, 'all' | 'now'>): Promise<readonly Listed[]> =>
  (await sessionsOf(ctx)).filter(({ stage, data }) => isToCome(stage) && startOf(data) > ctx.now);

/** The next ones. One that has begun and is not over is among them: people look for its link then. */
export const nextOnes = async (ctx: Pick<Board, 'all' | 'now'>): Promise<readonly Listed[]> => [
  ...(await sessionsOf(ctx)).filter(({ stage }) => stage === 'live'),
  ...(await toCome(ctx)),
];

/** What a series is made of. */
export type Wanted = Pick<Series, 'plan' | 'first' | 'every' | 'count' | 'except' | 'host' | 'alternate' | 'file'>;

/**
 * Begins a series on these dates: one session for each, at once. Returns the sessions' ids. Series of which nothing is kept
 * any more are forgotten.
 */
export async function beginSeries(board: Board, wanted: Wanted, dates: readonly string[]): Promise<readonly string[]> {
  const n = board.data.n + 1;
  const held = new Set((await sessionsOf(board)).map(({ id }) => id));
  const others = board.data.series.filter(({ file, sessions }) => file !== null || sessions.some((id) => held.has(id)));
  const series: Series = { ...wanted, id: `s${n}`, sessions: [], roles: {}, dates: {} };
  const next = withSessions(board, series, dates);
  board.remember({ ...board.data, n, series: [...others, next] });
  return next.sessions;
}

/** The series with a session more for each of these dates. */
export function withSessions(board: Pick<Board, 'start' | 'now'>, series: Series, dates: readonly string[]): Series {
  const begun = dates.map((date, i) => {
    const one: OneData = {
      series: series.id,
      n: series.sessions.length + i + 1,
      plan: series.plan,
      date,
      host: series.host,
      own: false,
      sequence: 0,
      changed: board.now,
      next: 1,
      roles: {},
      agenda: null,
      step: null,
      notes: [],
      posts: 0,
    };
    return [board.start(sessionOne, one), date] as const;
  });
  return {
    ...series,
    sessions: [...series.sessions, ...begun.map(([id]) => id)],
    dates: { ...series.dates, ...Object.fromEntries(begun) },
  };
}

/** A series as it is to be from now on; its sessions to come follow, the next one first. */
export async function keepSeries(board: Board, next: Series): Promise<void> {
  const series = { ...next, told: [] };
  board.remember({ ...board.data, series: board.data.series.map((one) => (one.id === next.id ? series : one)) });
  const sessions = (await toCome(board)).filter(({ data }) => data.series === next.id);
  // Each is woken at its turn: who is concerned by several is told by the first.
  for (const [i, { id }] of sessions.entries()) board.wake(id, 'series', board.now - sessions.length + i);
}

/** Whether somebody may change all of a series: its host, who stands in for them, or any host of the circle. */
export const mayChange = (series: Pick<Series, 'host' | 'alternate'>, by: Member): boolean =>
  by.host || by.id === series.host || by.id === series.alternate;

/** What two plans have to share to be the same. */
export const samePlan = (a: Plan, b: Plan): boolean =>
  JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
