import { sessionVote } from '../../rituals/session/vote/index.ts';
import { describeRitual } from '../conformance/ritual.ts';
import { one } from './session-live-kit.ts';

/** Sentences that only stand beside a wrong field. */
const UNSEEN = ['roles.taken', 'roles.twice', 'take.past', 'write.long', 'write.many', 'write.nothing'];

describeRitual(one, UNSEEN, 'rituals/session/live');
describeRitual(sessionVote, [], 'rituals/session/vote');
