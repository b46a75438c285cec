import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Field, type RawValues, readValues } from '../../src/message/index.ts';

const read = (field: Field, raw: RawValues[string]): unknown => {
  const { values, problems } = readValues({ it: field }, { it: raw });
  return problems.it ?? { value: values.it };
};
const line: Field = { f: 'line', label: 'Word', min: 2, max: 5 };

describe('what a field takes', () => {
  it.each<[string, Field, RawValues[string], unknown]>([
    ['nothing where something is asked', line, undefined, { p: 'missing' }],
    ['white space only', line, ' \n ', { p: 'missing' }],
    ['null, as a platform sends an emptied field', line, null, { p: 'missing' }],
    ['nothing where it may be empty', { ...line, optional: true }, '', { value: undefined }],
    ['too little', line, 'a', { p: 'too-short', min: 2 }],
    ['too much', line, 'abcdef', { p: 'too-long', max: 5 }],
    ['what fits once it is trimmed', line, '  abcde ', { value: 'abcde' }],
    ['characters, not halves of them', line, '🌧🌧🌧🌧🌧', { value: '🌧🌧🌧🌧🌧' }],
    ['an answer that is offered', { f: 'choice', label: 'C', options: [{ value: 'a', label: 'A' }] }, 'a', { value: 'a' }],
    ['an answer that is not', { f: 'choice', label: 'C', options: [{ value: 'a', label: 'A' }] }, 'b', { p: 'not-an-option' }],
    [
      'a choice that was shown made and came back untouched',
      { f: 'choice', label: 'C', options: [{ value: 'a', label: 'A' }], initial: 'a' },
      null,
      { value: 'a' },
    ],
    [
      'a choice that may be empty, emptied',
      { f: 'choice', label: 'C', options: [{ value: 'a', label: 'A' }], initial: 'a', optional: true },
      null,
      { value: undefined },
    ],
    ['what nobody can see, for nothing', line, '\u200b\u2060\u200b', { p: 'missing' }],
    ['a leap day', { f: 'date', label: 'D' }, '2028-02-29', { value: '2028-02-29' }],
    ['a leap day of another year', { f: 'date', label: 'D' }, '2026-02-29', { p: 'not-a-date' }],
    ['a date in another order', { f: 'date', label: 'D' }, '29/02/2028', { p: 'not-a-date' }],
    ['a thirteenth month', { f: 'date', label: 'D' }, '2026-13-01', { p: 'not-a-date' }],
    ['people, each once', { f: 'people', label: 'P', max: 2 }, ['U1', 'U1'], { value: ['U1'] }],
    ['one person as a string', { f: 'people', label: 'P', max: 1 }, 'U1', { value: ['U1'] }],
    ['too many people', { f: 'people', label: 'P', max: 1 }, ['U1', 'U2'], { p: 'too-many', max: 1 }],
    ['nobody', { f: 'people', label: 'P', max: 1 }, [], { p: 'missing' }],
  ])('%s', (_, field, raw, expected) => {
    expect(read(field, raw)).toEqual(expected);
  });
});

it('leaves out what nobody can see or have meant, and keeps line breaks', () => {
  const text: Field = { f: 'paragraph', label: 'T', max: 100 };
  expect(read(text, 'a\u0000b\u0007c\r\nd\te\ud800f\u007f')).toEqual({ value: 'abc\nd\tef' });
});

it('gives a value or a problem for each field, and nothing for what was not asked', () => {
  const fields = { a: line, b: { f: 'date', label: 'B', optional: true } } as const;
  const raw = fc.dictionary(
    fc.constantFrom('a', 'b', 'c', '__proto__'),
    fc.oneof(fc.string(), fc.array(fc.string()), fc.constant(null)),
  );
  fc.assert(
    fc.property(raw, (typed) => {
      const { values, problems } = readValues(fields, typed as RawValues);
      expect([...Object.keys(values), ...Object.keys(problems)].sort()).toEqual(['a', 'b']);
    }),
    { seed: 3 },
  );
});
