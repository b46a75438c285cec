import { startAfter } from '../engine/planning.ts';
import { settingsOf } from '../engine/settings.ts';
import { BEGIN, ROSTER, UNTIL } from '../engine/wakeup-names.ts';
import { openOccurrences, PLANNED } from '../store/occurrences.ts';
import { isGone } from '../store/places.ts';
import type { RitualRow } from '../store/rituals.ts';
import { comingSteps } from '../store/told-wakeups.ts';
import type { Finding } from './finding.ts';
import { about, type Round, zoneFor } from './round.ts';

const HOW_MANY = 5;

type Coming = { readonly ritual: RitualRow; readonly at: number; readonly what: 'opens' | 'closes' | 'recurs' | 'step' };

/** The next things that will happen by themselves, soonest first: only what the whole circle knows of or will see. */
export async function comingFindings(round: Round): Promise<readonly Finding[]> {
  const all: Coming[] = [];
  for (const ritual of round.rituals)
    if (ritual.paused === 0 && !(await isGone(round.tx, ritual))) all.push(...(await ofRitual(round, ritual)));
  const next = all.sort((a, b) => a.at - b.at || (a.ritual.id < b.ritual.id ? -1 : 1)).slice(0, HOW_MANY);
  const found: Finding[] = [];
  for (const { ritual, at, what } of next) {
    const zone = zoneFor(ritual, await settingsOf(round.tx, ritual.workspace));
    found.push(about(ritual, 'ok', 'next', { args: { what: { word: what }, when: { at, zone }, zone, ritual: ritual.id } }));
  }
  return found;
}

async function ofRitual({ tx, parts, now, open }: Round, ritual: RitualRow): Promise<readonly Coming[]> {
  const kind = parts.kinds.get(ritual.kind);
  if (kind?.starts === 'clock') {
    const rounds = await openOccurrences(tx, ritual.id);
    return rounds.flatMap(({ stage, start_at, until_at, skip }): Coming[] => {
      // Its work may have begun before its start.
      if (start_at > now) return skip === 0 ? [{ ritual, at: start_at, what: 'opens' }] : [];
      if (stage === PLANNED) return [];
      return until_at !== null && until_at > now ? [{ ritual, at: until_at, what: 'closes' }] : [];
    });
  }
  const recurs = startAfter(ritual, now);
  const parts_ = (kind?.parts ?? []).map((part) => part.kind).filter((name) => open.includes(name));
  const asked = { rituals: [ritual.id], kinds: parts_, now, not: [BEGIN, ROSTER, UNTIL], limit: HOW_MANY };
  const steps = await comingSteps(tx, asked);
  return [
    ...(recurs === null ? [] : [{ ritual, at: recurs, what: 'recurs' as const }]),
    ...steps.map(({ due_at }) => ({ ritual, at: due_at, what: 'step' as const })),
  ];
}
