/**
 * Every code an error of ours can carry, with what it means. `docs/errors.md` is the same table for operators;
 * a test keeps the two and the code in step. Codes are never reused.
 */
export const CODES = {
  'config.invalid': 'The environment is not usable as it is. Nothing was started.',
  'rituals.invalid': 'The rituals file is not usable as it is. Nothing of it was applied.',
  'recurrence.invalid': 'A recurrence cannot be understood.',
  'zone.unknown': 'A time zone is not an IANA name this machine knows.',
  'store.unusable': 'The database cannot be opened, read or written.',
  'store.newer': 'The database was written by a newer version of Rituals.',
  'ritual.invalid': 'A ritual kind is not well formed. Found at start-up.',
  'ritual.unknown': 'A row names a ritual kind, ref or occurrence that does not exist.',
  'deck.invalid': 'A deck of questions or prompts does not have the shape it should.',
  'adapter.start': 'A platform could not be reached or refused the credentials at start.',
  'secret.mismatch': 'The secret is not the one that seals what this database holds.',
  'program.bug': 'A part of the program was used in a way it does not allow. Please report it.',
} as const;
export type Code = keyof typeof CODES;

/** A failure with a code from the table, a sentence that says what to do, and the cause. */
export class RitualsError extends Error {
  override readonly name = 'RitualsError';
  readonly code: Code;
  constructor(code: Code, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options);
    this.code = code;
  }
}

/** A wrong configuration: every problem at once, one a line. The process ends with 78 (EX_CONFIG). */
export class ConfigError extends RitualsError {
  readonly problems: readonly string[];
  constructor(code: Code, problems: readonly string[]) {
    super(code, problems.join('\n'));
    this.problems = problems;
  }
}
