import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { readRitualsFile } from '../../src/config/read-rituals-file.ts';
import { ConfigError } from '../../src/errors.ts';

const parts = {
  kinds: new Map<string, z.ZodType>(),
  recurs: () => true,
  recurrence: z.unknown(),
  quietHours: z.unknown(),
  isZone: () => true,
};
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rituals-file-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function problem(path: string): string {
  try {
    readRitualsFile(path, parts);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).problems.join('\n');
  }
  return '';
}

it('reads a file', () => {
  const path = join(folder, 'rituals.yaml');
  writeFileSync(path, 'workspaces: { playground: { language: fr } }\n');
  expect(readRitualsFile(path, parts).workspaces.get('playground')).toEqual({ language: 'fr' });
});

it('names a file that is not there, is a folder, is empty or is not text', () => {
  const [empty, binary, wrong] = ['empty.yaml', 'binary.yaml', 'wrong.yaml'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(empty, '');
  writeFileSync(binary, Buffer.from([0xff, 0xfe, 0x00]));
  writeFileSync(wrong, '\nritual: []\n');
  expect(problem(join(folder, 'none.yaml'))).toContain(`${join(folder, 'none.yaml')}" does not exist`);
  expect(problem(folder)).toContain(`${folder}" is a directory`);
  expect(problem(empty)).toContain(`${empty} line 1: the file is empty`);
  expect(problem(binary)).toContain('is not UTF-8');
  expect(problem(wrong)).toBe(`${wrong} line 2: ritual: is not a key here. Did you mean \`rituals\`?`);
});
