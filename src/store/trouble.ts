import { RitualsError } from '../errors.ts';
import { sqliteReason } from './sqlite.ts';

/** A broken rule of our own schema is a bug in the unit, not trouble with the database. */
const OURS = /^(SQLITE_CONSTRAINT|23)/;
const CONNECTION = /^(08|53|57P|58|E[A-Z]+$)/;
const DAMAGED = /^SQLITE_(CORRUPT|NOTADB)/;

/** What a failed transaction means: `store.unusable` with the file and the reason when the database is at fault, else the error as it is. */
export function storeTrouble(name: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (OURS.test(code)) return error;
  if (code.startsWith('SQLITE_'))
    return new RitualsError('store.unusable', `${name} cannot be used: ${sqliteReason(error)}`, { cause: error });
  if (CONNECTION.test(code)) return new RitualsError('store.unusable', `${name} cannot be used: ${code}.`, { cause: error });
  return error;
}

/** Whether going on would make things worse: the file itself is damaged. */
export const isDamaged = (error: unknown): boolean =>
  error instanceof RitualsError &&
  error.cause instanceof Error &&
  'code' in error.cause &&
  DAMAGED.test(String(error.cause.code));
