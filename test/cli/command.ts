import { execFile } from 'node:child_process';
import { join } from 'node:path';

const BIN = join(import.meta.dirname, '../../src/cli/bin.js');

/** How a command ended, and what it wrote. */
export type Run = { readonly exit: number; readonly out: string; readonly err: string };

/** One run of the command line in a folder, with nothing in its environment but `env`. */
export const rituals = (cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Run> =>
  new Promise((resolve) => {
    execFile(process.execPath, [BIN, ...args], { cwd, env }, (error, out, err) =>
      resolve({ exit: error === null ? 0 : Number(error.code), out, err }),
    );
  });
