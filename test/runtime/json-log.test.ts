import { expect, it } from 'vitest';
import { RitualsError } from '../../src/errors.ts';
import type { LogFields } from '../../src/ports/log.ts';
import { errorFields } from '../../src/runtime/error-fields.ts';
import { jsonLog } from '../../src/runtime/json-log.ts';

function collecting(level: 'debug' | 'info' | 'warn' | 'error' = 'info') {
  const lines: string[] = [];
  return { log: jsonLog(level, { write: (line: string) => void lines.push(line) }), lines };
}

it('writes one JSON line with level, time, event and fields, and nothing of the machine', () => {
  const { log, lines } = collecting();
  log.info('delivery.sent', { occurrence: 'o1', ms: 12, retried: false, place: null, none: undefined });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^\{.*\}\n$/);
  expect(JSON.parse(lines[0]!)).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    event: 'delivery.sent',
    occurrence: 'o1',
    ms: 12,
    retried: false,
    place: null,
  });
});

it('leaves out what is below its level', () => {
  const { log, lines } = collecting('warn');
  log.debug('a');
  log.info('b');
  log.warn('c');
  log.error('d');
  expect(lines.map((line) => JSON.parse(line).event)).toEqual(['c', 'd']);
});

it('keeps out what slipped past the types: messages, objects, long texts, keys of its own', () => {
  const { log, lines } = collecting();
  const fields = {
    error: new RitualsError('store.unusable', 'Amina wrote: hello'),
    body: { text: 'hello' },
    long: 'x'.repeat(999),
    event: 'forged',
  };
  log.error('unit.failed', fields as unknown as LogFields);
  const line = JSON.parse(lines[0]!);
  expect(lines[0]).not.toContain('hello');
  expect(line).toMatchObject({
    event: 'unit.failed',
    event_: 'forged',
    error: { error: 'RitualsError', code: 'store.unusable' },
    body: '[object]',
  });
  expect(line.long).toHaveLength(201);
});

it.each([
  [new RitualsError('deck.invalid', 'secret words'), { error: 'RitualsError', code: 'deck.invalid' }],
  [Object.assign(new TypeError('secret words'), { code: 'ERR_X' }), { error: 'TypeError', code: 'ERR_X' }],
  [Object.assign(new Error('x'), { name: 'secret words', code: 'more secret words' }), { error: 'object', code: null }],
  ['secret words', { error: 'string', code: null }],
  [null, { error: 'object', code: null }],
  [undefined, { error: 'undefined', code: null }],
])('says no more of a failure than its kind and code', (thrown, fields) => {
  expect(errorFields(thrown)).toEqual(fields);
});
