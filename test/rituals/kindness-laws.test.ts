import { kindness } from '../../rituals/kindness/index.ts';
import { describeRitual } from '../conformance/ritual.ts';

// Sentences that only stand beside a wrong field, or in a list of commands.
describeRitual(kindness, ['choices.few', 'command', 'propose.never']);
