import { type Card, type Ending, MESSAGES, type Stage } from './card.ts';
import type { Role } from './roles.ts';

/** What somebody may do with a card they read. */
export type Way =
  | 'withdraw'
  | 'heard'
  | 'understood'
  | 'reply'
  | 'repair'
  | 'contest'
  | 'ask'
  | 'done'
  | 'enough'
  | 'confirm'
  | 'not-yet'
  | 'settled'
  | 'thank';

/** Endings after which one private bravo is offered. */
const GOOD: ReadonlySet<Ending> = new Set<Ending>(['heard', 'understood', 'repaired', 'in-play', 'unclear']);
export const isGood = (ending: Ending): boolean => GOOD.has(ending);

/** Ways that carry the words written beside them. */
const WITH_WORDS: ReadonlySet<Way> = new Set<Way>(['heard', 'understood', 'reply', 'repair', 'contest']);
export const carriesWords = (way: Way): boolean => WITH_WORDS.has(way);

/** Whether this one of the two may still write a message. */
export const mayWrite = ({ said }: Pick<Card, 'said'>, role: Role): boolean =>
  said.filter(({ by }) => by === role).length < MESSAGES;

/** What this person may do with the card in this stage, in the order shown; a vote is asked for by itself. */
export function waysOf(stage: Stage, role: Role, card: Card, id: string): readonly Way[] {
  const reply: readonly Way[] = mayWrite(card, role) ? ['reply'] : [];
  const contest: readonly Way[] = card.read ? [] : ['contest'];
  switch (stage) {
    case 'cooling':
    case 'waiting':
      return ['withdraw'];
    case 'delivered':
      return role === 'author' ? ['withdraw'] : ['heard', 'repair', ...reply, ...contest, 'ask'];
    case 'dialogue':
      return role === 'author' ? [...reply, 'understood', 'ask', 'withdraw'] : ['heard', 'repair', ...reply, ...contest, 'ask'];
    case 'repair':
      return role === 'author' ? ['enough'] : ['done'];
    case 'repaired':
      return role === 'author' ? ['confirm', ...(card.notYet ? [] : (['not-yet'] as const))] : [];
    case 'handed-over':
      if (role === 'other') return [];
      return card.asked?.by === null ? ['ask', 'settled'] : ['settled'];
    case 'closed':
      return card.delivered && isGood(card.ending) && !card.thanked.includes(id) ? ['thank'] : [];
    default:
      return [];
  }
}
