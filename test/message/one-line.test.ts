import fc from 'fast-check';
import { expect, it } from 'vitest';
import { oneLine } from '../../src/message/index.ts';

it('puts on one line whatever a person wrote, and leaves ordinary text alone', () => {
  expect(oneLine(' Two lines \n\n of text\u2028and more\n')).toBe('Two lines / of text / and more');
  expect(oneLine('\u202eevil\u200b')).toBe('evil');
  expect(oneLine('Déjà vu: “yes” 👩🏽‍🚀 (ok)')).toBe('Déjà vu: “yes” 👩🏽‍🚀 (ok)');
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', ' ', '/', '\n', '\r', '\u2028', '\u0085', '\v', '\u202e', 'é', '🌧') }),
      (text) => {
        const line = oneLine(text);
        expect(line).not.toMatch(/[\n\r\u2028\u2029\u0085\v\f]/);
        expect(oneLine(line)).toBe(line);
      },
    ),
    { seed: 4 },
  );
});
