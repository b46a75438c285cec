import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { failure } from '../../src/cli/failure.ts';
import { ConfigError, RitualsError } from '../../src/errors.ts';

const ROOT = join(import.meta.dirname, '../..');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rituals-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

type Run = { readonly exit: number; readonly out: string; readonly err: string };

/** One run of the command in an empty folder, with nothing in its environment but `env`. */
const rituals = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Run> =>
  new Promise((resolve) => {
    execFile(process.execPath, [join(ROOT, 'src/cli/bin.js'), ...args], { cwd: folder, env }, (error, out, err) =>
      resolve({ exit: error === null ? 0 : Number(error.code), out, err }),
    );
  });

it('prints the next dates, one a line', async () => {
  const recurrence = '{ every: 2 weeks, on: [tue], at: "09:30", zone: Europe/Paris }';
  const run = await rituals(['dates', '--recurrence', recurrence, '--from', '2026-11-21T00:00Z', '--count', '3']);
  expect(run).toEqual({ exit: 0, out: '2026-11-24T08:30:00Z\n2026-12-08T08:30:00Z\n2026-12-22T08:30:00Z\n', err: '' });
});

it('tells every problem of the environment and of .env, one a line, and ends with 78', async () => {
  writeFileSync(join(folder, '.env'), 'PORT=http\nSLACK_BOT_TOKEN=xoxp-tell-nobody\nLOG_LEVEL=loud\n');
  const run = await rituals(['start'], { LOG_LEVEL: 'info' });
  expect(run.exit).toBe(78);
  expect(run.out).toBe('');
  expect(
    run.err
      .trim()
      .split('\n')
      .map((line) => line.split(':')[0]),
  ).toEqual(['SLACK_BOT_TOKEN', 'PORT', 'SLACK_BOT_TOKEN']);
  expect(run.err).not.toContain('tell-nobody');
});

it('tells what is wrong with a recurrence, and ends with 78', async () => {
  const run = await rituals(['dates', '--recurrence', '{ every: 1 wek }', '--from', 'now']);
  expect(run.exit).toBe(78);
  expect(run.err).toContain('1 wek');
  expect(run.err).toContain('--from');
});

it.each([[['strat']], [['dates']], [['dates', '--recurrence', 'x', '--from', 'y', '--count', '0']]])(
  'refuses %j',
  async (args) => {
    const run = await rituals(args);
    expect(run.exit).toBe(1);
    expect(run.err).toMatch(/^error: /);
  },
);

it('ends with 1 for a failure that is no matter of settings', () => {
  expect(failure(new ConfigError('config.invalid', ['a', 'b']))).toEqual({ exit: 78, lines: ['a', 'b'] });
  expect(failure(new RitualsError('store.unusable', 'The disk is full.'))).toEqual({
    exit: 1,
    lines: ['store.unusable: The disk is full.'],
  });
  expect(failure(new TypeError('x')).lines[0]).toMatch(/^program\.bug: TypeError: x/);
});
