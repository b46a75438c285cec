import { z } from 'zod';
import { RitualsError } from '../../src/errors.ts';
import { decodePress, encodePress, type Press } from '../../src/message/index.ts';

/** The message whose button was pressed, so that a later `replace` can find it. */
export type Pressed = { readonly channel: string; readonly ts: string };
/** Where an act, or the form it sent, began: a message of ours, or the person's home page. */
export type Origin = Pressed | 'home';

/** Option values longer than Slack takes, by field name and place in the list. */
export type LongValues = Readonly<Record<string, Readonly<Record<string, string>>>>;

const Long = z.record(z.string(), z.record(z.string(), z.string()));

/** A form's `private_metadata`: where it was opened and an id of this showing, where its values go, and values too long for an option. At most 3,000 characters. */
export function writeMetadata(origin: Origin | null, press: Press, long: LongValues, once: string): string {
  const lines = [`${whereOf(origin)}|${once}`, encodePress(press)];
  if (Object.keys(long).length > 0) lines.push(JSON.stringify(long));
  const metadata = lines.join('\n');
  if (metadata.length > 3000)
    throw new RitualsError(
      'ritual.invalid',
      `The form ${press.kind}/${press.ref} carries too much: shorten its option values to 75 characters`,
    );
  return metadata;
}

const whereOf = (origin: Origin | null): string => (origin === 'home' ? 'home|' : `${origin?.channel ?? ''}|${origin?.ts ?? ''}`);

/** What `writeMetadata` wrote; null when it is not ours. */
export function readMetadata(metadata: string): { origin: Origin | null; press: Press; long: LongValues; once: string } | null {
  const [where = '', wire, extra = '{}'] = metadata.split('\n');
  const press = decodePress(wire);
  const at = /^(?:([CDG][A-Z0-9]+)\|(\d+\.\d+)|(?:home)?\|)\|([\w-]{0,64})$/.exec(where);
  if (press === null || at === null) return null;
  let long: LongValues = {};
  try {
    long = Long.parse(JSON.parse(extra));
  } catch {
    return null;
  }
  const message = at[1] && at[2] ? { channel: at[1], ts: at[2] } : null;
  return { origin: where.startsWith('home|') ? 'home' : message, press, long, once: at[3] ?? '' };
}
