import { expect } from 'vitest';
import type { Message } from '../../src/message/index.ts';
import type { Place } from '../../src/ports/adapter.ts';
import type { Wire } from './wire.ts';

let count = 0;

/** Sends through the adapter and gives back the receipt; fails when it was not sent. */
export async function posted(wire: Wire, to: Place, message: Message, under?: string): Promise<string> {
  count += 1;
  const sent = await wire.adapter.send(to, message, `delivery-${count}`, under);
  expect(sent).toMatchObject({ s: 'sent', receipt: expect.stringMatching(/./) });
  return sent.s === 'sent' ? sent.receipt : '';
}
