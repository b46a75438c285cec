import { bravo } from '../../../rituals/bravo/index.ts';
import { yellowCard } from '../../../rituals/yellow-card/index.ts';
import type { Wanted } from '../../../src/engine/apply.ts';
import { Recurrence } from '../../../src/schedule/recurrence.ts';
import { type Cast, drawBegin, drawCheckIn, drawPeople, drawPlace, drawSettings, type Placed, WORKSPACE } from '../cast.ts';
import type { Prng } from '../prng.ts';

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** The rituals of such a circle, by id. */
export const BRAVOS = 'bravos';
export const CARDS = 'cards';

/** A circle in one channel that thanks and cautions each other; now and then it has a check-in too. */
export function drawPeersCast(prng: Prng): Cast {
  const placed = drawPlace(prng);
  const count = prng.weighted([
    [20, 6],
    [20, 7],
    [30, 8],
    [24, 9],
    [6, 16],
  ]);
  const people = drawPeople(prng, placed, count).map((one) => (prng.chance(0.04) ? { ...one, guest: true } : one));
  const hosts = prng.chance(0.6) ? ['U1'] : ['U1', 'U2'];
  const bravos = { ...base(prng, BRAVOS, 'bravo', hosts), recurrence: drawWeekly(prng, placed), settings: drawBravos(prng) };
  const cards = { ...base(prng, CARDS, 'yellow-card', hosts), recurrence: null, settings: drawCards(prng) };
  const checkIns = prng.chance(0.35) ? [drawCheckIn(prng, 0, placed)] : [];
  const begins = drawBegin(prng, placed, bravos.recurrence.at);
  return {
    people,
    wanted: { workspaces: { [WORKSPACE]: drawSettings(prng, placed) }, rituals: [bravos, cards, ...checkIns] },
    begins,
    placed,
  };
}

const base = (prng: Prng, id: string, kind: string, hosts: readonly string[]) => ({
  id,
  kind,
  workspace: WORKSPACE,
  channel: 'C1',
  hosts,
  language: prng.pick(['en', 'fr'] as const),
});

function drawWeekly(prng: Prng, { zone, day, changing }: Placed): Recurrence {
  return Recurrence.parse({
    every: '1 week',
    on: [WEEK[day.dayOfWeek - 1]],
    at: prng.chance(0.4) ? changing : prng.pick(['09:30', '16:00']),
    zone,
  });
}

/** Settings of bravos: mostly five a week. */
export const drawBravos = (prng: Prng): Wanted['rituals'][number]['settings'] =>
  bravo.config.parse({
    perWeek: prng.pick([5, 5, 5, 2, 1]),
    digest: prng.chance(0.9),
    ...(prng.chance(0.3) ? { behaviours: ['golden_rule'] } : {}),
  });

/** Settings of cards: now and then with the rules in them, people who can help, other lengths. */
export const drawCards = (prng: Prng): Wanted['rituals'][number]['settings'] =>
  yellowCard.config.parse({
    ...(prng.chance(0.25) ? { rules: ['golden-do', { en: 'We start on time', fr: 'Nous commençons à l’heure' }] } : {}),
    ...(prng.chance(0.4) ? { help: ['The mediation desk'] } : {}),
    restHours: prng.pick([1, 1, 1, 3]),
    answerDays: prng.pick([1, 5]),
    juryDays: prng.pick([1, 3]),
    redVoices: 3,
    staleDays: prng.pick([30, 60]),
    eraseAfterDays: prng.pick([7, 30]),
  });
