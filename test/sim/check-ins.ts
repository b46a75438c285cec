import { checkIn } from '../../rituals/check-in/index.ts';
import { drawCast } from './cast.ts';
import { afterStep, inTheEnd } from './invariants.ts';
import { startsFollowTheRecurrence } from './invariants-time.ts';
import { ballotsAreSealed } from './invariants-words.ts';
import { leftIsLeft } from './invariants-work.ts';
import type { Sort } from './sort.ts';
import { move } from './steps.ts';
import { appliesTheFile } from './steps-of-hosts.ts';
import {
  again,
  asksTheBot,
  comesOrGoes,
  everybodyAnswers,
  forged,
  press,
  profile,
  submit,
  takesBackLate,
  twiceAtOnce,
} from './steps-of-people.ts';

const HOUR = 3_600_000;

/** Circles with one check-in or several: every answer is followed from the form to the digest. */
export const checkIns: Sort = {
  name: 'check-in',
  kinds: [checkIn],
  length: 120,
  liveliness: 0.35,
  life: [
    [26, press],
    [12, submit],
    [4, twiceAtOnce],
    [3, again],
    [2, forged],
    [4, asksTheBot],
    [1.5, everybodyAnswers],
    [2, takesBackLate],
    [2, profile],
    [2, comesOrGoes],
    [1.5, appliesTheFile],
    [0.5, ballotsAreSealed],
    [1, async (world) => move(world, world.prng.pick([HOUR, 4 * HOUR, 24 * HOUR]))],
  ],
  cast: drawCast,
  before: async () => undefined,
  afterStep: async (world) => afterStep(world),
  leaves: leftIsLeft,
  concluded: async () => undefined,
  goesOn: startsFollowTheRecurrence,
  inTheEnd,
};
