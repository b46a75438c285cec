import { afterAll, beforeAll, expect, it } from 'vitest';
import { pageOf } from '../../src/desk/data/page.ts';
import { DESK } from '../../src/desk/desk.ts';
import { myData } from '../../src/desk/refs.ts';
import { type Press, plainMessage } from '../../src/message/index.ts';
import type { Circle } from '../rituals/circle.ts';
import { BUSY, busyCircle, TO_THEM, WORDS } from './data-busy.ts';
import { filesOf, leaves } from './data-kit.ts';

const show: Press = { ...myData({}), kind: DESK, occurrence: '-' };
type Told = { readonly tables: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> };

let world: Circle;
let page: string;
let told: Told;
beforeAll(async () => {
  world = await busyCircle();
  const [html, json] = filesOf(await world.act(BUSY.user, show));
  page = html.content;
  told = JSON.parse(json.content) as Told;
}, 60_000);
afterAll(() => world.close());

const all = () => JSON.stringify(told);

it('comes as one private message with a page to read and the same facts for programs', async () => {
  const reply = await world.act(BUSY.user, show);
  const [html, json] = filesOf(reply);
  expect([html.name, html.media]).toEqual(['rituals-2026-11-24.html', 'text/html']);
  expect([json.name, json.media]).toEqual(['rituals-2026-11-24.json', 'application/json']);
  if (reply.r !== 'privately') throw new Error('no message');
  expect(plainMessage(reply.message)).toContain('This is everything I keep about you');
  expect(plainMessage(reply.message)).toContain('[Forget me]');
});

it('holds every word they wrote, whichever ritual has it, and what reached them', () => {
  for (const words of Object.values(WORDS)) expect(all()).toContain(words);
  for (const words of Object.values(TO_THEM)) expect(all()).toContain(words);
});

it('holds every row of theirs that a search of the database by their id finds', async () => {
  for (const [table, column] of [
    ['member', 'id'],
    ['membership', 'member'],
    ['participation', 'member'],
    ['calendar', 'member'],
    ['entry', 'member'],
    ['wakeup', 'member'],
  ] as const) {
    const rows = (await world.rows(table)).filter((row) => row[column] === `playground/${BUSY.user}`);
    expect(rows.length, table).toBeGreaterThan(0);
    expect(told.tables[table]).toHaveLength(rows.length);
  }
  const mine = (await world.rows('delivery')).filter((row) => row.place_kind === 'member' && row.place_id === BUSY.user);
  expect(told.tables.delivery).toHaveLength(mine.length);
});

it('opens only ballots under their own id, and says what becomes of them', () => {
  expect(told.tables.ballot?.map(({ body }) => body)).toEqual([
    { answers: {}, comment: WORDS.comment },
    { words: null },
    { mood: 'rainy', choices: {}, texts: { q3: WORDS.whispered } },
  ]);
  expect(page).toContain('nobody can tell which unlinked answer was yours');
});

it('the page holds every value of the other file, and nothing that runs or is loaded', () => {
  const escaped = (text: string) =>
    text.replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c] as string);
  const missing = leaves(told.tables).filter(([, value]) => {
    if (value === '') return false;
    if (typeof value === 'boolean') return !page.includes(`<data value="${Number(value)}">`);
    if (typeof value === 'number')
      return ![`data-ms="${value}"`, `<data value="${value}">`, `>${value}<`].some((one) => page.includes(one));
    return !page.includes(escaped(value));
  });
  expect(missing).toEqual([]);
  expect(page).not.toMatch(/<script|src=|href=|url\(|@import/);
  expect(page).toContain('prefers-color-scheme:dark');
});

it('tells nothing of others: neither a card that is not theirs to read, nor what somebody else chose', async () => {
  const [, json] = filesOf(await world.act('dia', show));
  const dia = JSON.parse(json.content) as Told;
  expect(JSON.stringify(dia)).toContain(WORDS.bravo);
  for (const words of [WORDS.situation, WORDS.whispered, WORDS.comment, WORDS.signed, TO_THEM.situation])
    expect(JSON.stringify(dia)).not.toContain(words);
  const [, bens] = filesOf(await world.act('ben', show));
  expect(bens.content).toContain(WORDS.situation);
  expect(bens.content).not.toContain(TO_THEM.situation);
});

it('says in the author’s file nothing of how a recipient wants to be thanked', () => {
  const bravos = told.tables.occurrence?.filter(({ kind }) => kind === 'bravo-one') ?? [];
  const given = bravos.flatMap(({ data }) => ('mine' in (data as object) ? [JSON.stringify(data)] : []));
  expect(given).toHaveLength(2);
  for (const one of given) expect(one).not.toMatch(/"how"|"told"/);
});

it('is in the reader’s language, and empty parts say so', async () => {
  const facts = { about: { id: 'w/u', workspace: 'w', user: 'u' }, made: 0, tables: {}, rounds: {}, people: {}, notShown: {} };
  const french = pageOf(facts, { language: 'fr', zone: 'Europe/Paris' }, 'Zoé <b>');
  expect(french).toContain('<html lang="fr">');
  expect(french).toContain('Ce que vous avez choisi');
  expect(french.match(/<p>Rien\.<\/p>/g)).toHaveLength(8);
  expect(french).toContain('Zoé &lt;b&gt;');
});
