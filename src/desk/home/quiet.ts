import { DEFAULT_QUIET } from '../../engine/settings.ts';
import type { Language, Option } from '../../message/index.ts';
import { moment, readClockTime } from '../../ritual/index.ts';
import { WEEKDAYS } from '../../schedule/civil.ts';
import type { QuietHours } from '../../schedule/quiet-hours.ts';
import { homeWords } from './words.ts';

type Days = readonly string[];
/** Which quiet hours: those that hold anyway, others, or none. */
const WHICH = ['same', 'own', 'none'] as const;
type Which = (typeof WHICH)[number];

type Line = {
  readonly f: 'line';
  readonly label: string;
  readonly max: number;
  readonly optional: true;
  readonly initial?: string;
};

/** The questions about quiet hours, the same in one's own choices and in the workspace's settings. */
export type QuietFields = {
  readonly quiet: {
    readonly f: 'choice';
    readonly label: string;
    readonly hint: string;
    readonly options: readonly Option[];
    readonly initial: string;
  };
  readonly from: Line;
  readonly to: Line;
  readonly days: {
    readonly f: 'choices';
    readonly label: string;
    readonly options: readonly Option[];
    readonly optional: true;
    readonly initial: Days;
  };
};

/** What the form says of `chosen` (null: none of their own), and of those that hold `else`; `as` is what these are called. */
export function quietFields(
  chosen: QuietHours | null,
  { else: other, as }: { readonly else: QuietHours; readonly as: 'workspace' | 'usual' },
  language: Language,
): QuietFields {
  const say = homeWords(language);
  const labels: Readonly<Record<Which, string>> = {
    same: say.line(`quiet.${as}`, { hours: hoursSaid(other, language) }),
    own: say.line('quiet.own'),
    none: say.line('quiet.none'),
  };
  const { quiet: initial, hours } = shownOf(chosen, other);
  const nightly = hours.from !== hours.to;
  const line = { f: 'line' as const, max: 20, optional: true as const };
  return {
    quiet: {
      f: 'choice',
      label: say.line('quiet.label'),
      hint: say.line('quiet.hint'),
      options: WHICH.map((value) => ({ value, label: labels[value] })),
      initial,
    },
    from: { ...line, label: say.line('quiet.from'), ...(nightly ? { initial: hours.from } : {}) },
    to: { ...line, label: say.line('quiet.to'), ...(nightly ? { initial: hours.to } : {}) },
    days: {
      f: 'choices',
      label: say.line('quiet.days'),
      options: weekdays(language),
      optional: true,
      initial: hours.days,
    },
  };
}

/** What the form shows of them: which are chosen, and the hours beneath. */
function shownOf(chosen: QuietHours | null, other: QuietHours) {
  const quiet: Which = chosen === null ? 'same' : chosen === 'none' ? 'none' : 'own';
  const hours = [chosen, other].find((one) => one !== null && one !== 'none') ?? DEFAULT_QUIET;
  return { quiet, hours: hours === 'none' ? { from: '00:00', to: '00:00', days: [] } : hours };
}

type Typed = {
  readonly quiet: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly days: Days | undefined;
};

/**
 * What was chosen: null for the hours that hold anyway; or what is wrong, field by field. Whoever leaves the choice as it
 * stood (`chosen` over `else`) and writes other hours beneath it means these.
 */
export function readQuiet(
  values: Typed,
  before: { readonly chosen: QuietHours | null; readonly else: QuietHours },
  language: Language,
): { readonly quiet: QuietHours | null } | { readonly wrong: Readonly<Partial<Record<'from' | 'to', string>>> } {
  const shown = shownOf(before.chosen, before.else);
  const meant = values.quiet === shown.quiet && differs(values, shown.hours) ? 'own' : values.quiet;
  if (meant !== 'own') return { quiet: meant === 'none' ? 'none' : null };
  const say = homeWords(language);
  const days = WEEKDAYS.filter((day) => values.days?.includes(day));
  // Whole days alone.
  if (!values.from && !values.to && days.length > 0) return { quiet: { from: '00:00', to: '00:00', days } };
  const [from, to] = [readClockTime(values.from ?? ''), readClockTime(values.to ?? '')];
  const wrong = say.line('wrong.time');
  if (from === null || to === null)
    return { wrong: { ...(from === null ? { from: wrong } : {}), ...(to === null ? { to: wrong } : {}) } };
  return from === to ? { wrong: { to: say.line('wrong.same') } } : { quiet: { from, to, days } };
}

/** Whether other hours were written than those that stood there; hours taken out are none. */
function differs({ from, to, days }: Typed, hours: Exclude<QuietHours, 'none'>): boolean {
  const other = (typed: string | undefined, was: string): boolean =>
    typed !== undefined && typed !== '' && (readClockTime(typed) !== was || hours.from === hours.to);
  return (
    other(from, hours.from) || other(to, hours.to) || WEEKDAYS.some((day) => hours.days.includes(day) !== days?.includes(day))
  );
}

/** Quiet hours where there is little room: "18:30–08:30, Sat, Sun". */
export function hoursSaid(quiet: QuietHours, language: Language): string {
  if (quiet === 'none') return homeWords(language).line('hours.none');
  const days = WEEKDAYS.flatMap((day, i) => (quiet.days.includes(day) ? [dayName(i, language, 'short')] : []));
  const night = quiet.from === quiet.to ? [] : [`${clock(quiet.from, language)}–${clock(quiet.to, language)}`];
  return [...night, ...days].join(', ');
}

const weekdays = (language: Language): readonly Option[] =>
  WEEKDAYS.map((value, i) => ({ value, label: dayName(i, language, 'long') }));

/** The first of January 2024 was a Monday. */
const dayName = (i: number, language: Language, weekday: 'long' | 'short'): string =>
  new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { weekday, timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1 + i));

function clock(time: string, language: Language): string {
  const [h = 0, min = 0] = time.split(':').map(Number);
  return moment(Date.UTC(2024, 0, 1, h, min), 'UTC', language, 'clock');
}
