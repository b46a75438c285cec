import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Secret } from '../../src/config/secret-value.ts';
import { ConfigError } from '../../src/errors.ts';
import { deriveKey, loadSecret } from '../../src/runtime/secret.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rituals-secret-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('is the given one where there is one, and then no file is made', () => {
  expect(loadSecret(new Secret('x'.repeat(32)), folder)).toEqual(Buffer.from('x'.repeat(32)));
  expect(readdirSync(folder)).toEqual([]);
});

it('is made once, for its owner only, and found again', () => {
  const inside = join(folder, 'data', 'deep');
  const made = loadSecret(null, inside);
  expect(made).toHaveLength(32);
  expect(loadSecret(null, inside)).toEqual(made);
  expect(readdirSync(inside)).toEqual(['secret.key']);
  expect(statSync(join(inside, 'secret.key')).mode & 0o777).toBe(0o600);
  expect(Buffer.from(readFileSync(join(inside, 'secret.key'), 'utf8'), 'base64')).toEqual(made);
});

it('is one and the same for processes that start together', async () => {
  const source = pathToFileURL(join(import.meta.dirname, '../../src/runtime/secret.ts')).href;
  const program = `const { loadSecret } = await import(${JSON.stringify(source)}); console.log(loadSecret(null, ${JSON.stringify(folder)}).toString('hex'))`;
  const runs = Array.from({ length: 4 }, () =>
    promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program]),
  );
  const keys = new Set((await Promise.all(runs)).map(({ stdout }) => stdout.trim()));
  expect(keys.size).toBe(1);
  expect([...keys][0]).toMatch(/^[0-9a-f]{64}$/);
  expect(readdirSync(folder)).toEqual(['secret.key']);
});

it.each(['', 'short', `${'A'.repeat(43)}`, `${'A'.repeat(43)}=\nmore`])('names the file when it holds no key (%j)', (text) => {
  const path = join(folder, 'secret.key');
  writeFileSync(path, text);
  expect(() => loadSecret(null, folder)).toThrow(ConfigError);
  expect(() => loadSecret(null, folder)).toThrow(path);
  expect(readFileSync(path, 'utf8')).toBe(text);
});

it('names the file when the folder cannot be had', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  expect(() => loadSecret(null, join(file, 'data'))).toThrow(ConfigError);
  expect(() => loadSecret(null, join(file, 'data'))).toThrow('secret.key');
});

it('gives a key of 32 bytes for each purpose, always the same', () => {
  const secret = Buffer.from('x'.repeat(32));
  expect(deriveKey(secret, 'tokens')).toHaveLength(32);
  expect(deriveKey(secret, 'tokens')).toEqual(deriveKey(secret, 'tokens'));
  expect(deriveKey(secret, 'tokens')).not.toEqual(deriveKey(secret, 'ballots'));
});
