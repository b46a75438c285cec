import { afterEach, beforeEach, expect, it } from 'vitest';
import { Circle } from './circle.ts';
import { heard, refsIn } from './reading.ts';
import { person } from './setup.ts';

let world: Circle;
beforeEach(async () => {
  world = await Circle.open({
    at: '2026-11-20T12:00 Europe/Paris',
    people: [person('Ana'), person('Ben'), person('Cleo', 'Pacific/Auckland'), person('Dia', 'Europe/Paris', 'fr')],
    hosts: ['ana', 'dia'],
    settings: { remindAt: 0 },
  });
  await world.until('2026-11-24T10:00 Europe/Paris');
});
afterEach(() => world.close());

const OFFERS = ['offer-nothing', 'offer-peer', 'offer-host', 'offer-help'];
/** What everybody but one person has, the channel included. */
const others = (user: string): string[] => [
  ...world.channel(),
  ...['ana', 'ben', 'cleo', 'dia'].filter((one) => one !== user).flatMap((one) => world.inbox(one)),
];

it('offers help for a stormy weather only, to the one who said it, and tells nobody else', async () => {
  const before = others('ben');
  const reply = await world.press('ben', 'Stormy');
  expect(heard(reply)).toContain('Nobody else sees your weather or these buttons. Would one of them help?');
  expect(refsIn(reply)).toEqual(expect.arrayContaining([...OFFERS, 'answer', 'take-back', 'pause', 'stop']));
  expect(others('ben')).toEqual(before);
  expect(refsIn(await world.press('cleo', 'Rainy'))).not.toContain('offer-nothing');
});

it('offers it for a stormy weather chosen in the form too', async () => {
  expect(refsIn(await world.fill('ben', 'Answer in words', { mood: 'stormy' }))).toEqual(expect.arrayContaining(OFFERS));
});

it('takes “just saying” for an answer: the offer goes, nothing is sent', async () => {
  await world.press('ben', 'Stormy');
  const before = world.platform.arrived.length;
  const reply = await world.press('ben', 'No, just saying');
  expect(refsIn(reply).filter((ref) => ref.startsWith('offer'))).toEqual([]);
  await world.until('2026-11-26T15:00 Europe/Paris');
  expect(world.platform.arrived).toHaveLength(before);
});

it('carries the wish for a chat to the one who is chosen, outside their quiet hours, and says nothing else', async () => {
  await world.press('ben', 'Stormy');
  const form = await world.press('ben', 'Ask someone for a chat');
  expect(form).toMatchObject({ r: 'form', form: { submit: 'Ask for a chat' } });
  expect(JSON.stringify(form)).toContain(
    'Only this person is told: your name, and that you would like a chat. Not your weather.',
  );
  expect(heard(await world.send('ben', { who: ['cleo'] }))).toBe('Your request goes to Cleo, outside quiet hours.');
  expect(world.told('cleo')).toEqual(['2026-11-24T09:30']);
  await world.until('2026-11-25T12:00 Europe/Paris');
  expect(world.told('cleo')).toEqual(['2026-11-24T09:30', '2026-11-25T08:30']);
  expect(world.inbox('cleo').at(-1)).toBe(
    'Ben would like a chat with you, when it suits you. Nothing else was said. You can write to them directly.',
  );
  expect(others('cleo').join()).not.toContain('Ben would like');
});

it('sends a request once, however often it is asked for', async () => {
  await world.press('ben', 'Stormy');
  for (let i = 0; i < 2; i += 1) {
    await world.press('ben', 'Ask someone for a chat');
    await world.send('ben', { who: ['ana'] });
  }
  expect(world.inbox('ana').filter((text) => text.includes('Ben would like'))).toHaveLength(1);
});

it.each([
  ['oneself', 'ben'],
  ['a stranger', 'nobody'],
])('refuses to ask %s, and keeps the form', async (_, who) => {
  await world.press('ben', 'Stormy');
  await world.press('ben', 'Ask someone for a chat');
  const reply = await world.send('ben', { who: [who] });
  expect([reply.r, heard(reply)]).toEqual(['invalid', 'Please choose someone of this circle other than yourself.']);
});

it('asks every host for a call, each in their own language, and no week is too full for it', async () => {
  await world.press('ben', 'Stormy');
  expect(heard(await world.press('ben', 'Ask the host to contact me'))).toBe(
    'Your request goes to Ana and Dia, outside quiet hours.',
  );
  expect(world.inbox('ana').at(-1)).toBe('Ben would like you to get in touch with them. Nothing else was said.');
  expect(world.inbox('dia').at(-1)).toBe('Ben souhaite que vous lui fassiez signe. Rien d’autre n’a été dit.');
  const rows = await world.rows('delivery');
  expect(rows.filter(({ slot }) => String(slot).startsWith('host:')).map(({ unprompted }) => unprompted)).toEqual([
    'personal',
    'personal',
  ]);
});

it('says so when there is no other host to ask', async () => {
  await world.close();
  world = await Circle.open({ at: '2026-11-20T12:00 Europe/Paris', hosts: ['ana'] });
  await world.until('2026-11-24T10:00 Europe/Paris');
  await world.press('ana', 'Stormy');
  expect(heard(await world.press('ana', 'Ask the host to contact me'))).toBe('This circle has no other host to ask.');
});

it('shows who can help: the host’s list, or what is true everywhere', async () => {
  await world.press('ben', 'Stormy');
  expect(heard(await world.press('ben', 'See who can help'))).toContain('your local emergency number');
  const [ritual] = world.wanted.rituals;
  const settings = { ...(ritual!.settings as object), help: ['Nina, 12 34', 'The listening line, 56 78'] };
  await world.apply({ ...world.wanted, rituals: [{ ...ritual!, settings }] });
  expect(heard(await world.press('ben', 'See who can help'))).toBe('Who can help:\n• Nina, 12 34\n• The listening line, 56 78');
});

it('answers when the round is long closed: somebody may need it then', async () => {
  await world.press('ben', 'Stormy');
  await world.until('2026-11-30T10:00 Europe/Paris');
  expect(heard(await world.press('ben', 'Ask the host to contact me'))).toContain('Your request goes to');
  expect(heard(await world.press('ben', 'See who can help'))).toContain('Who can help');
  expect(heard(await world.press('ben', 'No, just saying'))).toBe('Noted.');
});

it('is open to everybody at any time, so that asking tells nothing of a weather', async () => {
  expect(refsIn(await world.command('cleo', 'checkin'))).toEqual(
    expect.arrayContaining(['offer-peer', 'offer-host', 'offer-help']),
  );
  await world.until('2026-11-28T10:00 Europe/Paris');
  expect(refsIn(await world.command('cleo', 'checkin'))).toContain('offer-host');
  expect(heard(await world.press('cleo', 'Ask the host to contact me'))).toContain('Your request goes to');
});
