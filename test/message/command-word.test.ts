import { expect, it } from 'vitest';
import { commandIn } from '../../src/message/index.ts';

it.each([
  ['help', 'help', ''],
  ['Hi!', 'hi', ''],
  ['hello.', 'hello', ''],
  ['HELP', 'help', ''],
  ['Bonjour\u00a0!', 'bonjour', ''],
  ['« Aide »', 'aide', ''],
  ['  /Bravo  for Ben ', 'bravo', 'for Ben'],
  ['yellow-card: now!', 'yellow-card', 'now!'],
  ['Élan, vite', 'élan', 'vite'],
  ['?', '?', ''],
  ['👋 hello', 'hello', ''],
  ['👋', '👋', ''],
  ['', '', ''],
])('%j is the command %j', (said, command, text) => {
  expect(commandIn(said)).toEqual({ command, text });
});
