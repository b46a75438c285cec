import fc from 'fast-check';
import { expect, it } from 'vitest';
import { civilDate, dayNumber, daysInMonth, readDate, weekdayOf, weekNumber, writeDate } from '../../src/schedule/civil.ts';

const day = fc.integer({ min: -700_000, max: 2_900_000 });

it('counts days as UTC does, both ways, with their weekday', () => {
  fc.assert(
    fc.property(day, (n) => {
      const date = new Date(n * 86_400_000);
      const { y, m, d } = civilDate(n);
      expect([y, m, d]).toEqual([date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]);
      expect(dayNumber(y, m, d)).toBe(n);
      expect(weekdayOf(n) % 7).toBe(date.getUTCDay());
      expect(weekNumber(n) - weekNumber(n - 1)).toBe(weekdayOf(n) === 1 ? 1 : 0);
    }),
    { numRuns: 2000 },
  );
});

it('knows how long months are', () => {
  expect([2023, 2024, 2100, 2400].map((y) => daysInMonth(y, 2))).toEqual([28, 29, 28, 29]);
  expect([1, 4, 12].map((m) => daysInMonth(2026, m))).toEqual([31, 30, 31]);
});

it('reads and writes dates of the calendar only', () => {
  for (const text of ['2026-11-21', '2024-02-29', '0001-01-01', '9999-12-31']) expect(writeDate(readDate(text)!)).toBe(text);
  for (const text of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '0000-01-01', '21/11/2026', ''])
    expect(readDate(text)).toBeNull();
});
