import { ConfigError, RitualsError } from '../errors.ts';

/** EX_CONFIG of sysexits.h: something is wrong with how the program was set up, and trying again will not help. */
const EX_CONFIG = 78;

/** How a command ends that failed: its exit code, and what to write on standard error. */
export function failure(error: unknown): { readonly exit: number; readonly lines: readonly string[] } {
  if (error instanceof ConfigError) return { exit: EX_CONFIG, lines: error.problems };
  if (error instanceof RitualsError) return { exit: 1, lines: [`${error.code}: ${error.message}`] };
  return { exit: 1, lines: [`program.bug: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`] };
}
