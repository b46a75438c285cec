import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { RitualsError } from '../errors.ts';
import type { Sealer } from '../ports/sealer.ts';
import { deriveKey } from './secret.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Every sealed text is a multiple of this long, in bytes. */
const PAD_BYTES = 4096;

/** A sealer over the bot's secret: AES-256-GCM for the texts, HMAC-SHA-256 for the ids, a key of its own for each. */
export function realSealer(secret: Buffer): Sealer {
  const idKey = deriveKey(secret, 'ballot-id');
  const textKey = deriveKey(secret, 'ballot-text');
  const tokenKey = deriveKey(secret, 'token');
  const hmac = (key: Buffer, parts: readonly string[]): string =>
    createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url');
  const hashed = (parts: readonly string[]): string => hmac(idKey, parts);
  return {
    ballotId: (occurrence, member) => hashed([occurrence, member]),
    blind: (text) => hashed([text]),
    token: (...of) => hmac(tokenKey, of),
    seal: (name, text) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', textKey, iv).setAAD(Buffer.from(name));
      const body = Buffer.concat([cipher.update(padded(text)), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
    },
    open: (name, sealed) => {
      const bytes = Buffer.from(sealed, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', textKey, bytes.subarray(0, IV_BYTES))
        .setAAD(Buffer.from(name))
        .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      try {
        const plain = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
        return plain.subarray(4, 4 + plain.readUInt32BE(0)).toString('utf8');
      } catch (cause) {
        throw new RitualsError(
          'secret.mismatch',
          'An answer was sealed with another secret. Put the former RITUALS_SECRET back.',
          { cause },
        );
      }
    },
  };
}

/** The text's length, the text, and zeros up to the next full block. */
function padded(text: string): Buffer {
  const body = Buffer.from(text, 'utf8');
  const out = Buffer.alloc(Math.ceil((body.length + 4) / PAD_BYTES) * PAD_BYTES);
  out.writeUInt32BE(body.length, 0);
  body.copy(out, 4);
  return out;
}
