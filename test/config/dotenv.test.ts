import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadDotEnv } from '../../src/config/dotenv.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rituals-dotenv-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('adds what the file says, and the real environment wins', () => {
  const path = join(folder, '.env');
  writeFileSync(path, '\uFEFF# ours\r\nPORT=4000\r\nHOST="127.0.0.1" # here\r\nPLAYGROUND=\r\n');
  const env = { HOST: '::1' };
  expect(loadDotEnv(path, env)).toEqual({ PORT: '4000', HOST: '::1', PLAYGROUND: '' });
  expect(env).toEqual({ HOST: '::1' });
});

it('adds nothing when there is no file, or a folder of that name', () => {
  expect(loadDotEnv(join(folder, '.env'), { A: '1' })).toEqual({ A: '1' });
  mkdirSync(join(folder, 'venv'));
  expect(loadDotEnv(join(folder, 'venv'), { A: '1' })).toEqual({ A: '1' });
});
