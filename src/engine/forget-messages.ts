import type { Message } from '../message/index.ts';
import type { Tx } from '../store/open.ts';
import { messagesNaming, rewrite } from '../store/personal-rows.ts';
import { type Named, NOBODY } from './scrubbed.ts';

/** Takes somebody's ids and name out of messages to others that have not left, and out of the names of their slots. Returns how many. */
export async function clearMessages(tx: Tx, who: Named): Promise<number> {
  let cleared = 0;
  for (const row of await messagesNaming(tx, who.workspace, who.id)) {
    const slot = row.slot.includes(who.id) ? `forgotten:${row.id}` : row.slot;
    const under = row.under.includes(who.id) ? '' : row.under;
    const message = row.message === '' ? '' : JSON.stringify(without(JSON.parse(row.message) as Message, who));
    if (slot === row.slot && under === row.under && message === row.message) continue;
    await rewrite(tx, row.id, { slot, under, message });
    cleared += 1;
  }
  return cleared;
}

/** A value of a message without somebody: where they are mentioned, or named as a whole word, stands a dash. */
function without(value: unknown, who: Named): unknown {
  if (typeof value === 'string') return unnamed(value, who);
  if (Array.isArray(value)) return value.map((one) => without(one, who));
  if (typeof value !== 'object' || value === null) return value;
  if ('t' in value && value.t === 'mention' && 'user' in value && value.user === who.user) return { t: 'plain', text: NOBODY };
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, without(one, who)]));
}

function unnamed(text: string, { id, name }: Named): string {
  const short = text.replaceAll(id, NOBODY);
  if (name === '' || !short.includes(name)) return short;
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'gu');
  return short.replace(whole, NOBODY);
}
