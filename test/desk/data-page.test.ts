import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesAbout } from '../../src/desk/data/show.ts';
import { somebody } from '../../src/engine/my-data.ts';
import { savePlace } from '../../src/store/places.ts';
import type { Circle } from '../rituals/circle.ts';
import { CHANNEL, WORKSPACE } from '../rituals/setup.ts';
import { BUSY, busyCircle, TO_THEM, WORDS } from './data-busy.ts';

let world: Circle;
beforeAll(async () => {
  world = await busyCircle();
  await world.look((tx) => savePlace(tx, { workspace: WORKSPACE, kind: 'channel', id: CHANNEL }, { name: 'The blue circle' }));
}, 60_000);
afterAll(() => world.close());

/** The page as it is read: by line, without its technical end. */
async function read(language: 'en' | 'fr', user: string = BUSY.user): Promise<{ lines: readonly string[]; rest: string }> {
  const reader = { language, zone: 'Europe/Paris', now: world.clock.now() };
  const [page] = await world.look((tx) => filesAbout(tx, world.parts, somebody(WORKSPACE, user), reader));
  const [told = '', rest = ''] = page.content.replace(/<style>.*<\/style>/s, '').split('<section id="technical">');
  const lines = told.replace(/<[^>]*>/g, '\n').split('\n');
  return { lines: lines.map((line) => line.trim()).filter((line) => line !== ''), rest };
}

/** What programs call things: none of it is a line of the page. */
const MACHINE = [
  ...['waits', 'shown', 'suggestedToYou', 'youWereSuggested', 'alreadyThisTurn', 'minute', 'mood', 'sunny', 'rainy', 'waiting'],
  ...['sent', 'remind', 'prompt', 'soon', 'thanks', 'en', 'fr', 'circle', 'q1', 'q3', 'in', 'asks-again', 'apache-1', 'listen'],
  ...['cardsSent', 'all', 'any', 'host', 'coming', 'weekly', 'meet', 'talk', 'kind', BUSY.user, `${WORKSPACE}/${BUSY.user}`],
];

describe.each(['en', 'fr'] as const)('the page to read, in %s', (language) => {
  it('has no line in the words of programs', async () => {
    const { lines, rest } = await read(language);
    expect(lines.filter((line) => MACHINE.includes(line))).toEqual([]);
    // They stand at its end.
    for (const one of ['suggestedToYou', 'remind', 'rainy', 'asks-again']) expect(rest).toContain(one);
  });

  it('holds all words, theirs and those to them, where they are read', async () => {
    const { lines } = await read(language);
    const bilingual = language === 'fr' ? `${WORDS.idea} (fr)` : WORDS.idea;
    for (const one of [...Object.values({ ...WORDS, idea: bilingual }), ...Object.values(TO_THEM)])
      expect(
        lines.some((line) => line.includes(one)),
        one,
      ).toBe(true);
  });

  it('says what is kept in one language only, once it is written in both', async () => {
    const { lines } = await read(language);
    const [own, other] = ['Be available, listen actively', 'Être disponible, écouter activement'];
    expect(lines.includes(own)).toBe(language === 'en');
    expect(lines.includes(other)).toBe(language === 'fr');
  });
});

it('has each question beside its answer, and the weather by its name', async () => {
  const { lines } = await read('fr');
  // French has spaces of its own before a question mark.
  const before = (answer: string) => lines[lines.indexOf(answer) - 1]?.replace(/[\u00a0\u202f]/g, ' ');
  expect(before(WORDS.signed)).toBe('En une ligne, de quoi est faite votre semaine ?');
  expect(before(WORDS.whispered)).toBe('Une chose que les autres devraient savoir ?');
  expect(before(WORDS.comment)).toBe('Si vous pouviez changer une chose le mois prochain ?');
  expect(before('🌧️ Pluvieux')).toBe('Votre météo en ce moment ?');
});

it('calls channels, rituals and people what they are called', async () => {
  const { lines } = await read('en');
  expect(lines).toContain('The blue circle');
  expect(lines).toContain('Cleo');
  // The hosts of a ritual, too.
  expect(lines[lines.indexOf('Hosts') + 1]).toBe(BUSY.name);
});
