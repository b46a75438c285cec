import { describe, expect, it } from 'vitest';
import { dates } from '../../src/cli/dates.ts';
import { ConfigError } from '../../src/errors.ts';

const PARIS = '{ every: 2 weeks, on: [tue], at: "09:30", zone: Europe/Paris }';
const ask = (recurrence: string, from: string, count = 3) => dates({ recurrence, from, count });

function problems(ask: () => unknown): readonly string[] {
  try {
    ask();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('the dates of a recurrence', () => {
  it('prints the next instants in UTC, to the second', () => {
    expect(dates({ recurrence: PARIS, from: '2026-11-21T00:00Z', count: 10 })).toEqual([
      '2026-11-24T08:30:00Z',
      '2026-12-08T08:30:00Z',
      '2026-12-22T08:30:00Z',
      '2027-01-05T08:30:00Z',
      '2027-01-19T08:30:00Z',
      '2027-02-02T08:30:00Z',
      '2027-02-16T08:30:00Z',
      '2027-03-02T08:30:00Z',
      '2027-03-16T08:30:00Z',
      '2027-03-30T07:30:00Z',
    ]);
  });

  it('starts with the soonest date, and keeps a from that is written', () => {
    expect(ask(PARIS, '2026-11-26T00:00Z', 2)).toEqual(['2026-12-01T08:30:00Z', '2026-12-15T08:30:00Z']);
    expect(ask(PARIS, '2026-11-24T08:30Z', 1)).toEqual(['2026-12-01T08:30:00Z']);
    expect(ask(PARIS.replace(' }', ', from: 2026-11-21 }'), '2026-11-26T00:00Z', 1)).toEqual(['2026-12-08T08:30:00Z']);
  });

  it('takes JSON, block YAML, seconds and offsets', () => {
    const json = '{"every":"1 day","at":"09:30","zone":"UTC"}';
    const block = 'every: day\nat: 09:30\nzone: UTC\n';
    for (const from of ['2026-11-21T09:29:59Z', '2026-11-21T09:29:59.999Z', '2026-11-21T11:29+02:00', '2026-11-20T23:30-09:30'])
      for (const rule of [json, block]) expect(ask(rule, from, 1)).toEqual(['2026-11-21T09:30:00Z']);
  });

  it('stops with the recurrence', () => {
    expect(ask('{ every: 1 week, on: tue, at: "09:30", zone: UTC, until: 2026-12-01 }', '2026-11-21T00:00Z', 9)).toHaveLength(2);
  });
});

describe('what cannot be understood', () => {
  it.each([
    ['2026-11-21', '--from: "2026-11-21" is not an instant; write it with its offset, such as 2026-11-21T00:00Z.'],
    ['2026-02-30T00:00Z', '--from: "2026-02-30T00:00Z" is not an instant; write it with its offset, such as 2026-11-21T00:00Z.'],
    ['2026-11-21T24:00Z', '--from: "2026-11-21T24:00Z" is not an instant; write it with its offset, such as 2026-11-21T00:00Z.'],
    ['2026-11-21T09:00', '--from: "2026-11-21T09:00" is not an instant; write it with its offset, such as 2026-11-21T00:00Z.'],
  ])('--from %s', (from, sentence) => expect(problems(() => ask(PARIS, from))).toEqual([sentence]));

  it.each([0, -1, 1.5, Number.NaN, 1e9])('--count %d', (count) => {
    const sentence = `--count: ${count} is not a number of dates; write a whole number from 1 to 100000.`;
    expect(problems(() => ask(PARIS, '2026-11-21T00:00Z', count))).toEqual([sentence]);
  });

  it('names every problem at once', () => {
    expect(
      problems(() => ask('{ every: 2 weeks, on: [tue], at: "09:30", zone: Paris, x: 1 }', 'now', 0)).map((p) => p.split(': ')[0]),
    ).toEqual(['--recurrence.zone', '--recurrence', '--from', '--count']);
  });

  it.each(['{ every: 2', 'a: *b', '{ a: 1, a: 2 }'])('YAML that is none: %s', (text) => {
    const [sentence, ...more] = problems(() => ask(text, '2026-11-21T00:00Z'));
    expect(sentence).toMatch(/^--recurrence: it is not YAML or JSON; .+[^.]\.$/);
    expect(more).toEqual([]);
  });
});
