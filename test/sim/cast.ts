import { Temporal } from 'temporal-polyfill';
import type { Wanted } from '../../src/engine/apply.ts';
import { Recurrence } from '../../src/schedule/recurrence.ts';
import type { Person } from './fake-platform.ts';
import type { Prng } from './prng.ts';

export const WORKSPACE = 'playground';
/** Another tenant of the same platform, with a user of the same id. */
export const ELSEWHERE = 'playground:elsewhere';
export const CHANNELS = ['C1', 'C2'] as const;
/** Somebody of the workspace who is in none of its channels. */
export const STRANGER = 'U0';

const HOUR = 3_600_000;
const NAMES = [
  ...['Adaeze', 'Björn', 'Camille', 'Dmitri', 'Esperança', 'Fumiko', 'Giulia', 'Hamza', 'Ilse'],
  ...['Joaquín', 'Kerstin', 'Leïla', 'Mbali', 'Nuria', 'Oleksandr', 'Priya', 'Qasim'],
];
/** Zones whose rules have not changed for long, from one end of the day to the other. */
const ZONES = [
  'Europe/Paris',
  'Europe/London',
  'America/New_York',
  'America/Los_Angeles',
  'Asia/Tokyo',
  'Asia/Kolkata',
  'Pacific/Auckland',
  'Australia/Lord_Howe',
  'Pacific/Pago_Pago',
  'Pacific/Kiritimati',
] as const;
/** Local dates around which things are placed: clock changes, forwards and back, and ordinary weeks. */
const PLACES = [
  ['Europe/Paris', '2026-10-25', '02:30'],
  ['Europe/Paris', '2027-03-28', '02:30'],
  ['America/New_York', '2026-11-01', '01:30'],
  ['America/New_York', '2027-03-14', '02:30'],
  ['Australia/Lord_Howe', '2026-10-04', '02:15'],
  ['Pacific/Auckland', '2027-04-04', '02:30'],
  ['Europe/London', '2026-11-24', '09:30'],
  ['Asia/Tokyo', '2026-12-28', '16:00'],
] as const;
const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Who there is, what they keep, and when it begins. */
export type Cast = { readonly people: Person[]; readonly wanted: Wanted; readonly begins: number; readonly placed: Placed };

/** Draws a circle, its rituals and the moment at which the history begins. */
export function drawCast(prng: Prng): Cast {
  const placed = drawPlace(prng);
  const people = drawPeople(prng, placed, 5 + prng.below(4));
  const rituals = Array.from({ length: prng.pick([1, 1, 1, 2, 2, 3]) }, (_, i) => drawCheckIn(prng, i, placed));
  const begins = drawBegin(prng, placed, rituals[0]?.recurrence?.at);
  return { people, wanted: { workspaces: { [WORKSPACE]: drawSettings(prng, placed) }, rituals }, begins, placed };
}

/** A day and the zones around it. */
export function drawPlace(prng: Prng): Placed {
  const [zone, date, changing] = prng.pick(PLACES);
  const day = Temporal.PlainDate.from(date).add({ days: prng.pick([0, 0, 0, 1, -1, 2]) });
  return { zone, zones: [zone, ...prng.shuffled(ZONES).slice(0, 2)], day, changing };
}

/** So many people, most of them in both channels, and a stranger. */
export function drawPeople(prng: Prng, { zones }: Placed, count: number): Person[] {
  const people = NAMES.slice(0, count).map(
    (name, i): Person => ({
      user: `U${i + 1}`,
      name,
      zone: prng.chance(0.1) ? null : prng.pick(zones),
      language: prng.pick(['en', 'fr', null]),
      channels: new Set(CHANNELS.filter((channel) => channel === 'C1' || prng.chance(0.7))),
    }),
  );
  // A host need not be in the channel.
  if (prng.chance(0.2)) people[0]?.channels.clear();
  people.push({ user: STRANGER, name: 'Nobody', zone: null, language: 'en', channels: new Set() });
  return people;
}

/** Some time before the day's `at`: days, or a minute. */
export function drawBegin(prng: Prng, { zone, day }: Placed, at: string | undefined): number {
  const start = day.toPlainDateTime(at).toZonedDateTime(zone).epochMilliseconds;
  return start - prng.pick([72 * HOUR, 27 * HOUR, 26 * HOUR + 60_000, 26 * HOUR + 60_000, 25 * HOUR, 3 * HOUR, 600_000]);
}

/** What a history is placed on: a local day, the time of day at which its clock changes, and the few zones people are in. */
export type Placed = {
  readonly zone: string;
  readonly zones: readonly string[];
  readonly day: Temporal.PlainDate;
  readonly changing: string;
};

/** A check-in, the i-th of its circle; the first is in `C1`. */
export function drawCheckIn(prng: Prng, i: number, placed: Placed): Wanted['rituals'][number] {
  return {
    id: `ritual-${i + 1}`,
    kind: 'check-in',
    workspace: WORKSPACE,
    channel: i === 0 ? 'C1' : prng.pick(CHANNELS),
    hosts: prng.chance(0.5) ? ['U1'] : ['U1', 'U2'],
    recurrence: drawRecurrence(prng, placed),
    language: prng.pick(['en', 'fr']),
    settings: { openFor: drawWindow(prng), remindAt: prng.pick([0, 0.5, 0.75, 0.75, 0.9]) },
  };
}

/** How long a round is open, from minutes to days. */
export const drawWindow = (prng: Prng): string => prng.pick(['PT5M', 'PT1H', 'PT1H', 'PT6H', 'PT12H', 'P1D', 'P2DT6H30M']);

/** A recurrence through the day the history is placed on, often at a time of day that a clock change moves. */
export function drawRecurrence(prng: Prng, { zone, day, changing }: Placed): Recurrence {
  const every = prng.weighted([
    [35, '1 day'],
    [15, '2 days'],
    [15, '3 days'],
    [25, '1 week'],
    [5, '2 weeks'],
    [5, '1 month'],
  ]);
  const on = every.includes('week')
    ? [WEEK[day.dayOfWeek - 1] as string, ...(prng.chance(0.3) ? [prng.pick(WEEK)] : [])]
    : every.includes('month')
      ? [String(day.day)]
      : [];
  return Recurrence.parse({
    every,
    on: [...new Set(on)],
    at: prng.chance(0.4) ? changing : prng.pick(['00:10', '09:30', '09:30', '16:00', '23:50']),
    zone,
    ...(prng.chance(0.6) ? { from: day.toString() } : {}),
    ...(prng.chance(0.15) ? { except: [day.add({ days: prng.pick([1, 2, 7]) }).toString()] } : {}),
    ...(prng.chance(0.1) ? { until: day.add({ days: 10 }).toString() } : {}),
  });
}

/** What the workspace chose: mostly no quiet hours, so that more happens. */
export function drawSettings(prng: Prng, { day, zones }: Placed): Wanted['workspaces'][string] {
  const quietHours = prng.pick([
    undefined,
    'none',
    'none',
    'none',
    { from: '18:30', to: '08:30', days: ['sat', 'sun'] },
    { from: '22:00', to: '07:00', days: [] },
    { from: '12:00', to: '14:00', days: ['fri'] },
  ] as const);
  const holidays = prng.chance(0.3) ? [day.add({ days: prng.below(3) }).toString()] : [];
  return {
    ...(quietHours === undefined ? {} : { quietHours: quietHours as 'none' }),
    ...(holidays.length > 0 ? { holidays } : {}),
    ...(prng.chance(0.3) ? { zone: prng.pick(zones) } : {}),
  };
}
