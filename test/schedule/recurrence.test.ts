import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Recurrence } from '../../src/schedule/recurrence.ts';

const read = (yaml: string) => Recurrence.safeParse(parse(yaml));
const problems = (yaml: string): string[] =>
  read(yaml).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
const on = (every: string, days: string) => read(`{ every: ${every}, on: ${days}, at: "09:30", zone: UTC }`).data?.on;

describe('what can be written', () => {
  it.each([
    [
      '{ every: 1 week, on: [tue], at: "09:30", zone: Europe/Paris, except: [2026-12-29] }',
      { except: ['2026-12-29'], on: ['tue'] },
    ],
    ['{ every: 2 weeks, on: [tue], at: 09:30, zone: Europe/Paris }', { every: '2 weeks', zone: 'Europe/Paris' }],
    ['{ every: 1 day, at: "09:30", zone: UTC }', { every: '1 day', on: [], except: [] }],
    ['{ every: day, at: "9:30", zone: UTC }', { every: '1 day', at: '09:30' }],
    [
      '{ every: 3 Days, at: "0:00", zone: UTC, from: 2026-01-01, until: 2027-06-30 }',
      { every: '3 days', from: '2026-01-01', until: '2027-06-30' },
    ],
    [
      '{ every: 1 day, on: [mon, fri], at: "09:30", zone: UTC, except: 2026-12-25 }',
      { on: ['mon', 'fri'], except: ['2026-12-25'] },
    ],
    [
      '{ every: 1 week, on: [tue], at: "09:30", zone: UTC, except: [2027-01-05, 2026-12-29, 2027-01-05] }',
      { except: ['2026-12-29', '2027-01-05'] },
    ],
  ])('%s', (yaml, expected) => expect(read(yaml).data).toMatchObject(expected));

  it('takes days of the week in any case, short or long, in any order', () => {
    expect(on('1 week', '[Thursday, MON, monday]')).toEqual(['mon', 'thu']);
    expect(on('week', 'sunday')).toEqual(['sun']);
  });

  it('takes days of the month, alone or together', () => {
    expect(on('1 month', '2nd tue')).toEqual(['2nd tue']);
    expect(on('2 months', '[last Fri, second tuesday, 15, last day, 3rd]')).toEqual([
      '3',
      '15',
      '2nd tue',
      'last fri',
      'last day',
    ]);
  });

  it('reads what it wrote', () => {
    const first = Recurrence.parse(parse('{ every: month, on: [last fri, 31], at: "7:05", zone: US/Eastern, from: 2026-01-01 }'));
    expect(Recurrence.parse(JSON.parse(JSON.stringify(first)))).toEqual(first);
  });
});

describe('what is refused, in one sentence with what was seen and what to write', () => {
  const whole = '; write it as { every: 1 week, on: [tue], at: "09:30", zone: Europe/Paris }.';
  const rule = (change: string) =>
    `{ every: 1 week, on: [tue], at: "09:30", zone: Europe/Paris, ${change} }`.replace(', }', ' }');
  const of = (part: string, other: string) => rule('').replace(part, other);
  it.each([
    ['null', `: null is not a recurrence${whole}`],
    ['every tuesday', `: "every tuesday" is not a recurrence${whole}`],
    [
      of('1 week', 'fortnight'),
      'every: "fortnight" is not a period; write a number and days, weeks or months, such as "2 weeks".',
    ],
    [of('1 week', '0 weeks'), 'every: "0 weeks" is out of range; write from 1 to 104 weeks.'],
    [of('1 week', '400 days'), 'every: "400 days" is out of range; write from 1 to 366 days.'],
    [of('every: 1 week, ', ''), 'every: it is missing; write a number and days, weeks or months, such as "2 weeks".'],
    [
      of('[tue]', '[tues]'),
      'on: "tues" is not a day; write a weekday (tue), one of a month (2nd tue, last fri), a date (15) or last day.',
    ],
    [of('[tue]', '[]'), 'on: nothing says which day of the week; write on: [tue].'],
    [
      of('[tue]', '2nd tue'),
      'on: "2nd tue" does not go with every 1 week; write days of the week, such as [tue], or every: 1 month.',
    ],
    [of('1 week', '1 month'), 'on: "tue" does not say which one of the month; write "1st tue" or "last tue".'],
    [of('1 week, on: [tue]', '1 month'), 'on: nothing says which day of the month; write on: 2nd tue, on: 15 or on: last day.'],
    [
      of('1 week, on: [tue]', '1 month, on: 32'),
      'on: 32 is not a day; write a weekday (tue), one of a month (2nd tue, last fri), a date (15) or last day.',
    ],
    [of('"09:30"', '"24:00"'), 'at: "24:00" is not a time of day; write hours and minutes in quotes, from "00:00" to "23:59".'],
    [of('"09:30"', '570'), 'at: 570 is not a time of day; write hours and minutes in quotes, from "00:00" to "23:59".'],
    [
      of('Europe/Paris', 'Romance Standard Time'),
      'zone: "Romance Standard Time" is not a time zone; write an IANA name such as Europe/Paris.',
    ],
    [
      of('Europe/Paris', '../../etc/passwd'),
      'zone: "../../etc/passwd" is not a time zone; write an IANA name such as Europe/Paris.',
    ],
    [
      rule('except: [2026-02-30]'),
      'except: "2026-02-30" is not a date of the calendar; write it as YYYY-MM-DD, such as 2026-12-29.',
    ],
    [rule('until: tomorrow'), 'until: "tomorrow" is not a date of the calendar; write it as YYYY-MM-DD, such as 2026-12-29.'],
    [rule('from: 2027-01-01, until: 2026-01-01'), 'until: "2026-01-01" is before from, "2027-01-01"; write a later date.'],
    [rule('skip: 3'), ': "skip" is not a key of a recurrence; the keys are every, on, at, zone, except, also, from and until.'],
  ])('%s', (yaml, expected) => expect(problems(yaml)).toEqual([expected]));

  it('names every problem at once', () => {
    expect(problems('{ every: x, at: y, zone: z, w: 1 }').map((p) => p.split(':')[0])).toEqual(['every', 'at', 'zone', '']);
  });
});
