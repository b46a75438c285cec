import { afterEach, expect, it } from 'vitest';
import { trend } from '../../rituals/pulse/trend.ts';
import type { Month } from '../../rituals/pulse/types.ts';
import { chartsIn, type Lines, type Message, message, plainMessage } from '../../src/message/index.ts';
import type { Circle } from './circle.ts';
import { after, answerAll, during, openPulse, results } from './pulse-circle.ts';

let world: Circle | null = null;
afterEach(async () => {
  await world?.close();
  world = null;
});

/** A season of rounds in which so many people gave the same answer to all statements asked. */
async function season(people: number, given: readonly number[], skipped: readonly number[] = []): Promise<Circle> {
  const circle = await openPulse(people);
  world = circle;
  for (const [i, answer] of given.entries()) {
    const n = i + 1;
    await circle.until(during(n));
    if (skipped.includes(n)) {
      await circle.command('ana', 'pulse');
      await circle.press('ana', 'Skip this round for everyone');
      await circle.press('ana', 'Yes, skip it for everyone');
      continue;
    }
    await circle.press('ana', 'Answer');
    const asked = Object.keys(circle.form('ana').fields).filter((name) => name !== 'comment');
    // Two of each kind: a distribution that may be shown.
    const near = answer === 5 ? 4 : answer + 1;
    await answerAll(circle, people, (k) => Object.fromEntries(asked.map((id) => [id, String(k % 2 === 0 ? answer : near)])));
    await circle.until(after(n));
  }
  return circle;
}

const linesIn = (said: Message): readonly Lines[] => chartsIn(said).filter((one) => one.sort !== 'grid');
const pictures = (circle: Circle): readonly Lines[] => circle.platform.arrived.flatMap(({ message }) => linesIn(message));

it('shows a trend from the third round on, as a picture, as a sentence and as rows that say the same', async () => {
  const circle = await season(6, [2, 3, 4]);
  const [picture, ...others] = pictures(circle);
  expect(others).toEqual([]);
  expect(picture).toMatchObject({
    title: 'Season so far',
    levels: ['Not at all', 'Rather not', 'In between', 'Rather', 'Fully'],
    along: ['Dec', 'Jan', 'Feb'],
    lines: [
      {
        name: 'I believe something will change because of what we say here.',
        // Six people answered: only the level was shown.
        points: [{ level: 1 }, { level: 2 }, { level: 3 }],
      },
    ],
  });
  const said = 'I believe something will change because of what we say here.';
  expect(picture?.alt).toBe(`Season so far. ${said} December 2026: rather not. February 2027: rather.`);
  const text = results(circle);
  expect(text).toContain(`${said}\nDecember 2026: rather not. February 2027: rather.`);
  expect(text).toContain(`Season so far\n• ${said} Dec: rather not, Jan: in between, Feb: rather.`);
});

it('has the middle of a round’s answers where ten or more answered, and where that was shown', async () => {
  const circle = await season(10, [1, 2, 3]);
  // Half of them on either level: the middle lies where one ends and the other begins.
  const at = [{ at: 1 }, { at: 2 }, { at: 3 }];
  expect(pictures(circle)[0]?.lines[0]?.points).toEqual(at);
});

it('leaves a month in which the round was skipped open, and keeps those before it', async () => {
  const circle = await season(6, [2, 3, 4, 5], [2]);
  const [picture] = pictures(circle);
  expect([picture?.along, picture?.lines[0]?.points]).toEqual([
    ['Dec', 'Jan', 'Feb', 'Mar'],
    [{ level: 1 }, null, { level: 4 }, { level: 3 }],
  ]);
  expect(results(circle)).toContain('Dec: rather not, Feb: fully, Mar: rather.');
  expect(picture?.alt).toMatch(/ Dashes: nothing was shown in between\.$/);
});

it('has a line for each statement asked this time that was shown before: all nine others come round in three months', async () => {
  const circle = await season(6, [1, 2, 3, 4, 5, 4, 3]);
  const last = pictures(circle).at(-1);
  expect(last?.lines.map(({ points }) => points.filter(Boolean).length)).toEqual([7, 3, 3, 3]);
  expect(last?.lines[1]).toMatchObject({
    name: 'When I raise a problem, someone listens.',
    points: [{ level: 0 }, null, null, { level: 3 }, null, null, { level: 2 }],
  });
});

it('says that a round was not shown, and draws nothing there', () => {
  const month = (m: number, level: number | null): Month => ({
    at: Date.UTC(2026, m, 5, 9),
    shown: { p01: level === null ? null : { level, middle: null } },
  });
  const blocks = trend([month(0, 1), month(1, null), month(2, 2), month(3, 3)], ['p01'], {
    language: 'fr',
    zone: 'Europe/Paris',
  });
  const said = message('s', ...blocks);
  expect(linesIn(said)[0]?.lines[0]?.points).toEqual([{ level: 1 }, null, { level: 2 }, { level: 3 }]);
  expect(plainMessage(said).replace(/\u00a0/g, ' ')).toContain(
    'Janv. : plutôt non, févr. : non montré, mars : entre les deux, avr. : plutôt.',
  );
});

it('shows none while no statement of this round was shown three times', async () => {
  expect(pictures(await season(6, [2, 3]))).toEqual([]);
  await world?.close();
  expect(pictures(await season(4, [2, 3, 4]))).toEqual([]);
});

it('is the last twelve rounds', async () => {
  const circle = await season(5, [1, 2, 3, 4, 5, 4, 3, 2, 1, 2, 3, 4, 5]);
  const last = pictures(circle).at(-1);
  expect([last?.along.length, last?.along[0], last?.along.at(-1)]).toEqual([12, 'Jan', 'Dec']);
  const rows = (await circle.rows('occurrence')).filter(({ stage }) => stage === 'closed');
  const kept = rows.map(({ data }) => (JSON.parse(String(data)) as { season: unknown[] }).season.length);
  expect(Math.max(...kept)).toBe(12);
});

it('names the year where a season spans two, and only there; dashes are explained only where there are any', () => {
  const month = (y: number, m: number): Month => ({ at: Date.UTC(y, m, 5, 9), shown: { p01: { level: 2, middle: null } } });
  const altOf = (...season: readonly Month[]): string =>
    chartsIn(message('s', ...trend(season, ['p01'], { language: 'en', zone: 'Europe/Paris' })))[0]?.alt ?? '';
  expect(altOf(month(2026, 10), month(2026, 11), month(2027, 0))).toMatch(
    / November 2026: in between\. January 2027: in between\.$/,
  );
  expect(altOf(month(2027, 1), month(2027, 2), month(2027, 3))).toMatch(/ February: in between\. April: in between\.$/);
  expect(altOf(month(2027, 1), month(2027, 2), month(2027, 4))).toContain('Dashes: nothing was shown in between.');
});

it('names rounds by their day where a month has several', () => {
  const at = (day: number): Month => ({ at: Date.UTC(2026, 10, day, 9), shown: { p01: { level: 2, middle: 2.6 } } });
  const [picture] = linesIn(message('s', ...trend([at(3), at(10), at(17)], ['p01'], { language: 'en', zone: 'Europe/Paris' })));
  expect(picture?.along).toEqual(['3 Nov', '10 Nov', '17 Nov']);
});
