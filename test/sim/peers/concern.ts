import type { Bravo } from '../../../rituals/bravo/one/types.ts';
import type { Card } from '../../../rituals/yellow-card/act/card.ts';
import type { World } from '../world.ts';
import { type Held, hostsOf, marked, type Rows } from './rows.ts';

/** Whether something is there for this member: what was erased is there for nobody, the rest for whom it is meant, while they are here. */
export function isThereFor(world: World, rows: Rows, held: Held, member: string): boolean {
  const { kind } = held.row;
  if (['bravo', 'yellow-card', 'check-in'].includes(kind)) return true;
  if (held.data === null) return false;
  // What the channel reads is everybody's.
  if (kind === 'yellow-card-process') return true;
  if (rows.members.get(member)?.deleted === 1) return false;
  switch (kind) {
    case 'bravo-one':
      return bravoIsFor(held as Held<Bravo>, member);
    case 'yellow-card-act':
      return actIsFor(rows, held as Held<Card>, member);
    case 'yellow-card-draft':
      return marked(world, held, member);
    default:
      return false;
  }
}

const bravoIsFor = ({ row, data }: Held<Bravo>, member: string): boolean =>
  data?.from === member || (row.stage !== 'grace' && (data?.to ?? []).some(({ id, told }) => told && id === member));

function actIsFor(rows: Rows, { row, data, entries }: Held<Card>, member: string): boolean {
  if (data === null || row.stage === 'erased') return false;
  if (member === data.author.id || (member === data.recipient.id && data.delivered)) return true;
  if (row.stage === 'jury')
    return (data.jury?.jurors.includes(member) ?? false) && !entries.some((vote) => vote.member === member);
  return (
    row.stage === 'handed-over' &&
    data.asked?.host === member &&
    hostsOf(rows, row.ritual).some((user) => member.endsWith(`/${user}`))
  );
}

/** Whether this member is a juror who can still vote. */
export const mayVote = (rows: Rows, held: Held<Card>, member: string): boolean =>
  held.row.stage === 'jury' &&
  held.data?.author.id !== member &&
  held.data?.recipient.id !== member &&
  actIsFor(rows, held, member);

/** Whether this member may read the words of a card: once it is handed over, who asked for a person, and whom they show it. */
export function mayRead(rows: Rows, held: Held<Card>, member: string): boolean {
  const { row, data } = held;
  if (data === null || !actIsFor(rows, held, member)) return false;
  if (row.stage !== 'handed-over') return true;
  return member === data.author.id || member === data.recipient.id ? data.asked?.by === member : data.asked?.shown === true;
}
