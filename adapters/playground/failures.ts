import type { Sent } from '../../src/ports/adapter.ts';

/** What a request to the playground can be refused for. The page has its own words for each; scripts read the sentence. */
export const REFUSALS = {
  malformed: 400,
  stranger: 403,
  missing: 404,
  method: 405,
  'nothing-planned': 409,
  'no-travel': 409,
  'too-long': 413,
  'not-json': 415,
  failed: 500,
  stopping: 503,
} as const;
export type RefusalCode = keyof typeof REFUSALS;

/** Thrown while a request is read: it becomes the HTTP answer `{ error, code }`. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  constructor(code: RefusalCode, sentence: string) {
    super(sentence);
    this.code = code;
  }
  get status(): number {
    return REFUSALS[this.code];
  }
}

/** The file could not be written: nothing was shown to anybody, so trying again is safe. */
export const notWritten = (error: unknown): Sent => ({
  s: 'later',
  afterMs: 5000,
  lane: true,
  why: error instanceof Error && 'code' in error ? String(error.code) : 'not written',
});
