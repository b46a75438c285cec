import type { Member } from '../../../src/ritual/index.ts';
import { accepts } from './accepts.ts';
import { type Act, type Card, type Stage, stageOf } from './card.ts';

/** What somebody is to a card in a stage. `other` is the one of the two who did not ask for a person. */
export type Role = 'author' | 'recipient' | 'juror' | 'asker' | 'other' | 'host';

/** What this person is to the card, or null when it does not concern them. A juror counts until they have voted. */
export function roleOf(stage: Stage, card: Card, id: string): Role | null {
  const two = card.author.id === id ? 'author' : card.recipient.id === id ? 'recipient' : null;
  if (stage === 'erased') return null;
  if (two === 'recipient' && !card.delivered) return null;
  if (stage === 'jury' && card.jury?.jurors.includes(id)) return 'juror';
  if (stage !== 'handed-over') return two;
  if (two === null) return card.asked?.host === id ? 'host' : null;
  return card.asked?.by === null || card.asked?.by === id ? 'asker' : 'other';
}

/** The same of who acts now: a juror who has voted or left the charter and somebody who is no host any more are strangers to it. */
export async function roleNow(act: Act, by: Member): Promise<Role | null> {
  const role = roleOf(stageOf(act), act.data, by.id);
  if (role === 'host' && !by.host) return null;
  if (role !== 'juror') return role;
  const free = (await act.entry(by.id)) === null && (await accepts(act, by.id));
  return free ? role : null;
}

/** Everybody a stage concerns, by member id. */
export function readersOf(stage: Stage, card: Card): readonly string[] {
  const possible = [card.author.id, card.recipient.id, ...(card.jury?.jurors ?? []), card.asked?.host ?? ''];
  return possible.filter((id) => roleOf(stage, card, id) !== null);
}
