import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { RitualsError } from '../errors.ts';

/** A sentence in both languages. */
export const Both = z.object({ en: z.string().min(1), fr: z.string().min(1) });

/** A deck beside its ritual, read once and checked. Throws `deck.invalid` naming the file and every problem. */
export function loadDeck<T>(url: URL, schema: z.ZodType<T>): T {
  const file = fileURLToPath(url);
  const parsed = schema.safeParse(parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw new RitualsError('deck.invalid', `${basename(file)}: ${problems}`);
}
