import { templateOf } from './deck.ts';
import { startOf } from './one/times.ts';
import { isToCome } from './one/types.ts';
import { proposed } from './schedule-forms.ts';
import { datesOf } from './season.ts';
import { beginSeries, keepSeries, type Listed, samePlan, sessionsOf, withSessions } from './series.ts';
import type { Board, Plan, Series } from './types.ts';

type Asked = Board['config']['sessions'][number];

/** The sessions of the rituals file are the circle's: what is new begins, what is other follows, what is gone ends. */
export async function followFile(board: Board): Promise<void> {
  const host = (await board.hosts())[0]?.id ?? '';
  for (const asked of board.config.sessions) {
    const series = board.data.series.find(({ file }) => file === asked.id);
    const next = { ...rhythmOf(asked), plan: planOf(board, asked) };
    if (series === undefined) {
      const dates = datesOf(next).filter((date) => startOf({ date, plan: next.plan }) > board.now);
      if (dates.length > 0) await beginSeries(board, { ...next, host, alternate: null, file: asked.id }, dates);
    } else await follow(board, series, next, host);
  }
  const named = new Set(board.config.sessions.map(({ id }) => id));
  for (const series of board.data.series)
    if (series.file !== null && !named.has(series.file) && !series.ended) await keepSeries(board, { ...series, ended: true });
}

const rhythmOf = ({ first, everyWeeks, count, except }: Asked) => ({ first, every: everyWeeks, count, except: [...except] });

/** What the file leaves out comes from the template, else from the settings. */
function planOf({ config, ritual }: Board, asked: Asked): Plan {
  const language = asked.language ?? ritual.language;
  const base = proposed(asked.template ?? null, { config, language });
  const places = asked.places ?? base.places;
  return {
    template: templateOf(asked.template ?? null)?.id ?? null,
    title: asked.title ?? (base.title || asked.id),
    purpose: asked.purpose ?? base.purpose,
    zone: asked.zone ?? ritual.zone,
    time: asked.time,
    minutes: asked.minutes ?? base.minutes,
    places,
    minimum: Math.min(asked.minimum ?? base.minimum, places),
    link: asked.link ?? null,
    language,
  };
}

type Next = Pick<Series, 'plan' | 'first' | 'every' | 'count' | 'except'>;

/**
 * The dates to come are laid on the sessions to come in their order, those that keep their date first. Of what is left over,
 * sessions are cancelled, dates begin a session. One that a host moved or cancelled on its own stays as it is.
 */
async function follow(board: Board, series: Series, next: Next, host: string): Promise<void> {
  const mine = (await sessionsOf(board)).filter(({ data }) => data.series === series.id);
  const open = mine.filter(({ stage, data }) => isToCome(stage) && startOf(data) > board.now);
  const given = ({ id, data }: Listed): string => series.dates?.[id] ?? data.date;
  // A date whose session was moved, or cancelled by a host, has had its own; what the file cancelled may take place again.
  const anew = series.ended === true;
  // Nothing is kept any more of a session that was cancelled long ago but its date.
  const forgotten = Object.entries(series.dates ?? {}).flatMap(([id, date]) =>
    anew || date === null || mine.some((one) => one.id === id) ? [] : [date],
  );
  const taken = new Set([...forgotten, ...mine.filter(({ stage, data }) => data.own || stage !== 'cancelled').map(given)]);
  const wanted = datesOf(next).filter((date) => startOf({ date, plan: next.plan }) > board.now);
  const free = wanted.filter((date) => !taken.has(date));
  const loose = open.filter((one) => !one.data.own && !wanted.includes(given(one)));
  const laid = loose.map(({ id }, i) => [id, free[i] ?? null] as const);
  const rest = free.slice(loose.length);
  if (laid.length === 0 && rest.length === 0 && !anew && samePlan(next.plan, series.plan)) return;
  const base: Series = { ...series, ...next, ended: false, host: host || series.host };
  const kept = { ...base, dates: { ...series.dates, ...Object.fromEntries(laid) } };
  await keepSeries(board, withSessions(board, kept, rest));
}
