import { Temporal } from 'temporal-polyfill';
import { type Button, type Message, plainMessage, type Reply } from '../../src/message/index.ts';

/** A moment as the clock on the wall shows it in a zone: 2026-11-24T09:30. */
export const local = (at: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });

/** What can be pressed in a message. */
export const buttonsOf = (message: Message): readonly Button[] =>
  message.blocks.flatMap((block) => (block.b === 'buttons' ? block.buttons : []));

/** What can be pressed in a reply. */
export const refsIn = (reply: Reply): readonly string[] =>
  reply.r === 'privately' || reply.r === 'replace' ? buttonsOf(reply.message).map(({ press }) => press.ref) : [];

/** A label without its emoji: what a person says they press. */
export const plainLabel = (label: string): string => label.replace(/^[^\p{L}]+/u, '');

/** What a reply says, as text. */
export function heard(reply: Reply): string {
  if (reply.r === 'privately' || reply.r === 'replace') return plainMessage(reply.message);
  return reply.r === 'invalid' ? Object.values(reply.errors).join(' ') : reply.r;
}
