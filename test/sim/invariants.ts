import {
  atMostThreeAWeek,
  noPromptBeforeOnesOwnTime,
  noRoundOpensOver,
  nothingToWhoLeft,
  onlyTheLatestOpensLate,
} from './invariants-time.ts';
import {
  ballotsAreSealed,
  closedRoundsHoldNoBallot,
  logsHoldIdsOnly,
  messagesCarryNoWords,
  nothingPrivateInPublic,
  theDigestSaysWhatWasShared,
  theRoundClosesWithWhatWasSaid,
} from './invariants-words.ts';
import {
  everyRoundEnds,
  everySlotOnce,
  everyWakeupRanOnce,
  missedIsToldOnce,
  noLineAsksInVain,
  noStartIsPassedOver,
  noWakeupIsLeft,
  oneDigestARound,
} from './invariants-work.ts';
import type { Said } from './model.ts';
import { show } from './people.ts';
import type { Happening } from './watch.ts';
import type { World } from './world.ts';

/** Holds what is new since the last step against the invariants, and lets people see what has arrived. */
export function afterStep(world: World): void {
  for (const error of world.broken) throw error;
  world.nothingFailsByItself();
  for (const happening of world.happenings.slice(world.read.happenings)) {
    if (happening.h === 'entered') entered(world, happening);
    else {
      noPromptBeforeOnesOwnTime(happening);
      nothingToWhoLeft(world, happening);
    }
  }
  world.read.happenings = world.happenings.length;
  for (const arrival of world.platform.arrivals.slice(world.read.arrivals)) {
    nothingPrivateInPublic(world, arrival);
    messagesCarryNoWords(world, arrival);
    if (!arrival.edit) atMostThreeAWeek(world, arrival);
    show(world, arrival);
  }
  world.read.arrivals = world.platform.arrivals.length;
}

function entered(world: World, happening: Extract<Happening, { h: 'entered' }>): void {
  const { stage, occurrence } = happening;
  world.say(`${occurrence} is ${stage}`);
  world.stages.set(occurrence, stage);
  onlyTheLatestOpensLate(world, happening);
  noRoundOpensOver(happening);
  if (stage !== 'closed' && stage !== 'skipped') return;
  theRoundClosesWithWhatWasSaid(world, happening);
  const named = new Map<string, string>();
  const unsigned = new Map<string, string>();
  for (const { user, name } of world.platform.people) {
    const { entry, ballot } = world.saidBy(occurrence, user);
    for (const word of Object.values(entry?.named ?? {})) named.set(word, name);
    for (const [question, word] of Object.entries(ballot?.texts ?? {})) unsigned.set(word, question);
    // What a skipped round held is forgotten; of a closed one the ballots are.
    world.said.set(`${occurrence}|${user}`, { entry: stage === 'closed' ? entry : null, ballot: null });
  }
  const entries = happening.entries.map(({ entry }) => entry as NonNullable<Said['entry']>);
  if (stage === 'closed') world.closings.set(occurrence, { named, unsigned, entries });
}

/** What must hold once everything that was owed has been done. */
export async function inTheEnd(world: World): Promise<void> {
  await everyRoundEnds(world);
  await noWakeupIsLeft(world);
  await everyWakeupRanOnce(world);
  await everySlotOnce(world);
  await oneDigestARound(world);
  await noStartIsPassedOver(world);
  await noLineAsksInVain(world);
  await missedIsToldOnce(world);
  await theDigestSaysWhatWasShared(world);
  await closedRoundsHoldNoBallot(world);
  await ballotsAreSealed(world);
  logsHoldIdsOnly(world);
}
