import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, it } from 'vitest';

const source = (path: string): string => JSON.stringify(pathToFileURL(join(import.meta.dirname, '../../src', path)).href);

let child: ChildProcessWithoutNullStreams;
let out: string;
let err: string;
afterEach(() => void child.kill('SIGKILL'));

/** A process with a bot that does what `bot` says, once it is ready for signals. */
async function start(bot: string): Promise<void> {
  const program = `
    const { obeySignals } = await import(${source('runtime/signals.ts')});
    const { jsonLog } = await import(${source('runtime/json-log.ts')});
    const { ConfigError } = await import(${source('errors.ts')});
    const say = (word) => process.stdout.write(word + '\\n');
    obeySignals({ ${bot} }, jsonLog('info'));
    setInterval(() => {}, 1000);
    say('ready');`;
  child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program]);
  out = '';
  err = '';
  child.stdout.on('data', (chunk) => {
    out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    err += String(chunk);
  });
  await said('ready');
}

/** Resolves once the process has said `word`. */
async function said(word: string): Promise<void> {
  while (!out.includes(word)) await once(child.stdout, 'data');
}

const ended = async (): Promise<number | null> => (await once(child, 'close'))[0] as number | null;

it.each(['SIGTERM', 'SIGINT'] as const)('%s stops the bot and ends with 0', async (signal) => {
  await start("stop: async () => say('stopped'), reload: async () => {}");
  child.kill(signal);
  expect(await ended()).toBe(0);
  expect(out).toContain('stopped');
  expect(out).toContain(`"event":"stopping","signal":"${signal}"`);
});

it('a second SIGINT does not wait', async () => {
  await start("stop: () => { say('stop begun'); return new Promise(() => {}); }, reload: async () => {}");
  child.kill('SIGINT');
  await said('stop begun');
  child.kill('SIGINT');
  expect(await ended()).toBe(1);
});

it('SIGHUP reloads; a refused file is told and the bot goes on', async () => {
  await start(`stop: async () => {}, reload: async () => { say('reload ' + (++globalThis.n || (globalThis.n = 1)));
    if (globalThis.n === 1) throw new ConfigError('rituals.invalid', ['line 1: a', 'line 2: b']); }`);
  child.kill('SIGHUP');
  await said('reload.refused');
  child.kill('SIGHUP');
  await said('reload 2');
  child.kill('SIGTERM');
  expect(await ended()).toBe(0);
  expect(err).toBe('line 1: a\nline 2: b\n');
  expect(out).toContain('"code":"rituals.invalid"');
});

it('a crash ends with 1 and says where, not what', async () => {
  await start(
    "stop: async () => {}, reload: async () => { setImmediate(() => { throw new TypeError('Amina wrote: hello'); }); }",
  );
  child.kill('SIGHUP');
  expect(await ended()).toBe(1);
  expect(out).toContain('"event":"process.crashed","error":"TypeError"');
  expect(out + err).not.toContain('Amina');
  expect(err).toContain('    at ');
});
