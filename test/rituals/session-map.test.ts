import { afterEach, describe, expect, it } from 'vitest';
import { csvLines, PART_CHARS } from '../../rituals/session/map/copy.ts';
import { newMap } from '../../rituals/session/map/types.ts';
import { startMap } from '../../rituals/session/map/wires.ts';
import { chartsIn, type Grid, plainText } from '../../src/message/index.ts';
import { describeRitual } from '../conformance/ritual.ts';
import type { Circle } from './circle.ts';
import { heard } from './reading.ts';
import { begins, mapCircle, mapFamily, notes, others } from './session-map-kit.ts';

let world: Circle;
afterEach(() => world?.close());

const picture = (): Grid => {
  const [grid] = world.platform.standing.flatMap(({ message }) => chartsIn(message)).filter((one) => one.sort === 'grid');
  if (!grid) throw new Error('there is no picture');
  return grid;
};
const texts = (user: string): readonly string[] =>
  Object.values(world.form(user).fields).map((field) => ('initial' in field ? String(field.initial) : ''));

describe('a map', () => {
  it('stands in the channel with its steps, and says how many notes there are, not whose nor which', async () => {
    world = await mapCircle();
    await begins(world);
    await notes(world, 'ben');
    await notes(world, 'cleo', { text: 'Nobody called back', row: 'happens', proof: 'seen' });
    expect(world.channel()).toEqual([
      [
        'The journey: A customer who moves house',
        'Its steps:',
        '• Hears of us\n• Calls\n• Moves',
        '2 notes so far.',
        '[Add a note] [Remove a note of mine] [Name the steps] [End and show the map]',
        'Notes appear together, without names, once a host ends it and 5 people have added some.',
      ].join('\n'),
    ]);
  });

  it('lets people remove their own notes, and nobody else’s', async () => {
    world = await mapCircle();
    await begins(world);
    await notes(world, 'ben');
    expect(heard(await world.press('cleo', 'Remove a note of mine'))).toBe('There is no note of yours on this map.');
    await world.press('ben', 'Remove a note of mine');
    const { press, fields } = world.form('ben');
    expect(fields.note).toMatchObject({ options: [{ value: 'n4', label: 'Calls: Who are you (heard)' }] });
    await world.act('cleo', press, { values: { note: 'n4' } });
    expect(world.channel()[0]).toContain('1 note so far.');
    expect(heard(await world.send('ben', { note: 'n4' }))).toBe('Removed. Nothing of it is kept.');
    expect(world.channel()[0]).toContain('No note yet.');
    expect(await world.rows('entry')).toEqual([]);
  });

  it('has its steps named by a host alone; a step with notes stays', async () => {
    world = await mapCircle();
    await begins(world);
    await notes(world, 'ben');
    expect(heard(await world.press('ben', 'Name the steps'))).toBe('Only a host can do this.');
    expect(heard(await world.press('ben', 'End and show the map'))).toBe('Only a host can do this.');
    expect(heard(await world.fill('ana', 'Name the steps', { steps: 'Hears of us\nMoves' }))).toBe(
      'There are notes on “Calls”, so it stays.',
    );
    await world.fill('ana', 'Name the steps', { steps: 'Calls\nMoves\nRemembers' });
    expect(world.channel()[0]).toContain('• Calls\n• Moves\n• Remembers');
    await others(world, ['ana', 'cleo', 'dia', 'eli']);
    await world.press('ana', 'End and show the map');
    const rows = picture().rows.filter(({ name }) => name !== '');
    expect(rows.map(({ name, cells }) => [name, cells[1]])).toEqual([
      ['Calls', 'Who are you (heard)'],
      ['Moves', ''],
      ['Remembers', ''],
    ]);
  });

  it.each([
    ['\n', 'needs an answer|Please'],
    [Array.from({ length: 13 }, (_, i) => `Step ${i}`).join('\n'), 'Please name 12 steps at most.'],
    [`Calls\n${'x'.repeat(41)}`, 'Line 2: please use 40 characters at most.'],
    ['Calls\n\ncalls', 'Line 3: this step stands there already.'],
  ])('comes back with what was typed: %j', async (steps, why) => {
    world = await mapCircle();
    const reply = await begins(world, steps);
    expect(heard(reply)).toMatch(new RegExp(why));
    expect(reply.r === 'invalid' && reply.typed.steps).toBe(steps);
    expect(world.channel()).toEqual([]);
  });

  it('begun by a session waits for its steps', async () => {
    const begun: unknown[] = [];
    const start = (_part: unknown, data: unknown): string => String(begun.push(data));
    for (const template of ['customer-journey-mapping', 'failure-sharing', null])
      startMap({ data: { host: 'playground/ben', plan: { template, title: 'Moving house' } }, start } as never);
    expect(begun).toEqual([newMap('Moving house', 'playground/ben')]);
  });
});

describe('once a host has ended it', () => {
  it('the table stands in the channel: guesses as questions, how each thing is known, nobody’s name', async () => {
    world = await mapCircle();
    await begins(world);
    await notes(world, 'ben');
    await notes(world, 'ben', { text: 'They forgot me.', proof: 'guessed' });
    await notes(world, 'cleo', { step: 's3', row: 'needs', text: 'A date', proof: 'seen' });
    await others(world, ['ana', 'dia', 'eli'], { step: 's1' });
    await world.press('ana', 'End and show the map');
    expect(world.channel()[0]).toBe(
      'The map: A customer who moves house\n6 notes on 3 steps. A guess is shown as a question to ask.\n[Copy for a spreadsheet] [Copy as Markdown]',
    );
    const { columns, rows, alt } = picture();
    expect(columns).toEqual(['Step', 'What happens', 'Thinks', 'Feels', 'Needs']);
    expect(rows.map(({ name }) => name)).toEqual(['Hears of us', '', '', 'Calls', '', 'Moves']);
    expect(rows.flatMap(({ cells }) => cells.filter(Boolean)).sort()).toEqual([
      'A date (seen)',
      'Alone (heard)',
      'Alone (heard)',
      'Alone (heard)',
      'They forgot me? (guessed)',
      'Who are you (heard)',
    ]);
    expect(alt).toContain('Moves. Needs: A date (seen).');
    expect(await world.rows('entry')).toEqual([]);
    expect(JSON.stringify(await world.rows('occurrence'))).not.toContain('playground/ben');
  });

  it('the table can be copied as CSV and as Markdown, by anybody', async () => {
    world = await mapCircle();
    await begins(world, 'Calls', 'A | B');
    await notes(world, 'ben', { step: 's1', text: '=HYPERLINK("http://x","y")' });
    await notes(world, 'ben', { step: 's1', row: 'feels', text: 'a | b *c*' });
    await others(world, ['ana', 'cleo', 'dia', 'eli'], { step: 's1', row: 'happens', text: 'Rings' });
    await world.press('ana', 'End and show the map');
    await world.press('cleo', 'Copy for a spreadsheet');
    expect(texts('cleo')).toEqual([
      '"Step","What happens","Thinks","Feels","Needs"\n"Calls","Rings (heard)","\'=HYPERLINK(""http://x"",""y"") (heard)","a | b *c* (heard)",""'.concat(
        '\n"Calls","Rings (heard)","","",""'.repeat(3),
      ),
    ]);
    expect(await world.send('cleo', {})).toEqual({ r: 'done' });
    await world.press('cleo', 'Copy as Markdown');
    expect(texts('cleo')[0]).toBe(
      [
        '| Step | What happens | Thinks | Feels | Needs |',
        '| --- | --- | --- | --- | --- |',
        '| Calls | Rings (heard) | =HYPERLINK("http://x","y") (heard) | a \\| b \\*c\\* (heard) |  |',
        ...Array.from({ length: 3 }, () => '| Calls | Rings (heard) |  |  |  |'),
      ].join('\n'),
    );
  });

  it('by nobody, it ends by itself after a week; without notes there is no table', async () => {
    world = await mapCircle();
    await begins(world);
    await world.until('2026-12-08T10:01 Europe/Paris');
    expect(world.channel()).toEqual(['The map: A customer who moves house\nNo note was added.']);
  });

  it('of fewer than five people nothing is shown: it stays open, and says so', async () => {
    world = await mapCircle();
    await begins(world);
    await others(world, ['ana', 'ben', 'cleo', 'dia'], { text: 'Very much theirs' });
    await world.press('ben', 'Add a note');
    expect(plainText(world.form('ben').audience)).toContain('once a host ends the map, from 5 people up');
    expect(heard(await world.press('ana', 'End and show the map'))).toBe(
      'Not enough people to show unsigned notes and protect everyone. The map stays open: end it once 5 have added some.',
    );
    expect(world.channel().join('\n')).not.toContain('theirs');
    expect(world.channel()[0]).toContain('4 notes so far.');
    await others(world, ['eli'], { text: 'Very much theirs' });
    expect(heard(await world.press('ana', 'End and show the map'))).toBe('The map is in the channel.');
    expect(picture().rows.flatMap(({ cells }) => cells.filter(Boolean))).toHaveLength(5);
  });

  it('of fewer than five people after a week, nothing is shown nor kept', async () => {
    world = await mapCircle();
    await begins(world);
    await others(world, ['ana', 'ben', 'cleo', 'dia'], { text: 'Very much theirs' });
    await world.until('2026-12-08T10:01 Europe/Paris');
    expect(world.channel()).toEqual([
      'The map: A customer who moves house\nNot enough people to show unsigned notes and protect everyone. No note is kept.',
    ]);
    expect(await world.rows('entry')).toEqual([]);
    expect(JSON.stringify(await world.rows('occurrence'))).not.toContain('theirs');
  });

  it('old forms add nothing more', async () => {
    world = await mapCircle();
    await begins(world);
    await world.press('ben', 'Add a note');
    await world.press('ana', 'End and show the map');
    await world.send('ben', { step: 's1', row: 'feels', text: 'Too late', proof: 'seen' });
    expect(JSON.stringify(await world.rows('occurrence'))).not.toContain('Too late');
  });
});

it('a map as large as it may be fits forms and pictures, and loses nothing', () => {
  const view = Object.entries(mapFamily.parts![0]!.gallery('en'));
  const [, form] = view.find(([name]) => name === 'map-csv-most')!;
  const parts =
    'form' in form ? Object.values(form.form.fields).map((field) => ('initial' in field ? String(field.initial) : '')) : [];
  expect([parts.length > 1, parts.every((part) => part.length <= PART_CHARS)]).toEqual([true, true]);
  expect(parts.join('\n').match(/\((heard|seen|guessed)\)/g)?.length).toBe(120);
  const cells = view.flatMap(([name, shown]) =>
    name.startsWith('map-picture') && 'message' in shown ? chartsIn(shown.message) : [],
  );
  expect(cells.every(({ alt }) => alt.length <= 2000)).toBe(true);
});

it.each(['=1+1', '+1', '-1', '@x', ' =1', '＝1'])('a spreadsheet never reads a note as a formula: %s', (text) => {
  const map = { ...newMap(text, 'h', [text]), notes: [{ step: 's1', row: 'feels', proof: 'seen', text } as const] };
  const cells = csvLines(map, 'en')[1]!.split('","');
  expect([cells[0], cells[3]]).toEqual([`"'${text.trim()}`, `'${text.trim()} (seen)`]);
});

describeRitual(
  mapFamily,
  ['add.full', 'add.gone', ...['long', 'many', 'none', 'same', 'used'].map((why) => `steps.${why}`)],
  'rituals/session/map',
);
