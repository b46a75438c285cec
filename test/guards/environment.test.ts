import { expect, it } from 'vitest';
import { ENVIRONMENT_KEYS } from '../../src/config/environment-schema.ts';
import { textOf } from './source.ts';

const lines = textOf('.env.example').split('\n');

it('.env.example lists exactly the settings there are, in their order, none of them filled in', () => {
  const set = lines.filter((line) => line.trim() && !line.startsWith('#'));
  expect(set).toEqual(ENVIRONMENT_KEYS.map((key) => `${key}=`));
});

it('.env.example says what each is for', () => {
  const bare = lines.filter((line, i) => /^\w+=/.test(line) && !/^# \S/.test(lines[i - 1] ?? ''));
  expect(bare).toEqual([]);
});
