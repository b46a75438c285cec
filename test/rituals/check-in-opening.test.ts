import { afterEach, expect, it } from 'vitest';
import { Circle } from './circle.ts';
import { CHANNEL, person, type Setup, WORKSPACE } from './setup.ts';

let world: Circle;
afterEach(() => world.close());
const open = async (setup: Partial<Setup> = {}): Promise<Circle> => {
  world = await Circle.open({ at: '2026-11-20T12:00 Europe/Paris', settings: { remindAt: 0 }, ...setup });
  return world;
};

const WORLDWIDE = [
  person('Ana'),
  person('Ben', 'America/New_York'),
  person('Kai', 'Pacific/Auckland'),
  person('Lei', 'Asia/Kolkata'),
];

it('opens for each at their own 09:30, and for the channel at the ritual’s, through every clock change', async () => {
  await open({ at: '2026-10-18T12:00 Europe/Paris', people: WORLDWIDE });
  // Paris turns its clocks back on 25 October, New York on 1 November.
  const autumn = ['2026-10-20T09:30', '2026-10-27T09:30', '2026-11-03T09:30'];
  await world.until('2026-11-06T12:00 Europe/Paris');
  for (const { user } of WORLDWIDE) expect([user, world.told(user)]).toEqual([user, autumn]);
  const lines = world.platform.standing.filter(({ place }) => place.kind === 'channel' && place.id === CHANNEL);
  expect(lines.map(({ at }) => new Date(at).toISOString()).filter((at) => at.endsWith(':30:00.000Z'))).toEqual([
    '2026-10-20T07:30:00.000Z',
    '2026-10-27T08:30:00.000Z',
    '2026-11-03T08:30:00.000Z',
  ]);
});

it('does so in spring too', async () => {
  await open({ at: '2027-03-07T12:00 Europe/Paris', people: WORLDWIDE });
  // New York goes first, on 14 March; Paris on the 28th; Auckland back on 4 April.
  await world.until('2027-04-08T12:00 Europe/Paris');
  const spring = ['03-09', '03-16', '03-23', '03-30', '04-06'].map((day) => `2027-${day}T09:30`);
  for (const { user } of WORLDWIDE) expect([user, world.told(user)]).toEqual([user, spring]);
});

it('asks in the reader’s words, says until when and who will see it, before what can be pressed', async () => {
  await open();
  await world.until('2026-11-24T09:30 Europe/Paris');
  const [prompt = ''] = world.inbox('ana');
  expect(prompt).toContain('Your weather right now?');
  expect(prompt).toContain('Open until Thursday at 16:00.');
  expect(prompt.indexOf('Nobody sees your own weather')).toBeLessThan(prompt.indexOf('Sunny'));
  expect(prompt).toContain('[Answer in words] [Pass this time] [Pause until a date] [Stop taking part]');
  expect(world.channel()).toHaveLength(1);
});

it('says once, in the first line in the channel, that it is a program', async () => {
  await open();
  await world.until('2026-12-02T12:00 Europe/Paris');
  const saying = (text: string) => world.platform.arrived.filter(({ message }) => JSON.stringify(message).includes(text));
  expect(saying('Open now')).toHaveLength(2);
  expect(saying('I am a program')).toHaveLength(1);
});

it('waits out quiet hours and holidays of each', async () => {
  await open({
    people: [person('Ana'), person('Ben', 'America/New_York')],
    workspace: { quietHours: { from: '18:00', to: '10:15', days: ['sat', 'sun'] }, holidays: ['2026-11-24'] },
  });
  await world.until('2026-11-26T15:00 Europe/Paris');
  expect(world.told('ana')).toEqual(['2026-11-25T10:15']);
  expect(world.told('ben')).toEqual(['2026-11-25T10:15']);
  expect(world.channel()).toHaveLength(1);
});

it('drops a prompt whose quiet lasts beyond the closing, and never sends it late', async () => {
  await open({ workspace: { holidays: ['2026-11-24', '2026-11-25', '2026-11-26'] } });
  await world.until('2026-11-30T12:00 Europe/Paris');
  expect(world.told('ana')).toEqual([]);
  await world.until('2026-12-01T12:00 Europe/Paris');
  expect(world.told('ana')).toEqual(['2026-12-01T09:30']);
});

it('sends a person three unasked messages a week at most, over all rituals, and begins anew on Monday', async () => {
  await open();
  const [ritual] = world.wanted.rituals;
  const days = ['mon', 'tue', 'wed', 'thu', 'fri'];
  const rituals = days.map((on) => ({
    ...ritual!,
    id: `on-${on}`,
    recurrence: { ...ritual!.recurrence!, on: [on] },
  }));
  await world.apply({ ...world.wanted, rituals });
  await world.until('2026-12-02T12:00 Europe/Paris');
  const told = [23, 24, 25, 30].map((day) => `2026-11-${day}T09:30`);
  expect(world.told('ana')).toEqual([...told, '2026-12-01T09:30', '2026-12-02T09:30']);
  expect(world.logs.filter((line) => line.includes('week-full')).length).toBeGreaterThan(0);
});

it('gives the reminder up first when a week is full', async () => {
  await open({ settings: {} });
  const [ritual] = world.wanted.rituals;
  const of = (id: string, on: string, at: string) => ({ ...ritual!, id, recurrence: { ...ritual!.recurrence!, on: [on], at } });
  await world.apply({ ...world.wanted, rituals: [of('a', 'mon', '09:30'), of('b', 'mon', '10:00'), of('c', 'wed', '12:00')] });
  // On Wednesday morning a reminder for the first and one for the second wait for 08:30; at noon comes the third prompt, which
  // the last place of the week was kept for.
  await world.until('2026-11-26T15:00 Europe/Paris');
  const texts = world.inbox('ana');
  expect(
    texts.filter((text) => text.includes('Your weather right now?')).length +
      texts.filter((text) => text.includes('only reminder')).length,
  ).toBe(3);
  expect(texts.filter((text) => text.includes('only reminder'))).toHaveLength(0);
});

it('keeps room for a prompt that waits for the same morning as a reminder', async () => {
  for (const seed of [1, 2, 3, 4]) {
    if (seed > 1) await world.close();
    await open({ settings: {}, seed });
    const [ritual] = world.wanted.rituals;
    const of = (id: string, on: string, at: string) => ({ ...ritual!, id, recurrence: { ...ritual!.recurrence!, on: [on], at } });
    await world.apply({ ...world.wanted, rituals: [of('a', 'mon', '09:30'), of('b', 'mon', '10:00'), of('c', 'wed', '07:00')] });
    // Two were sent on Monday. On Wednesday at 08:30 a third prompt and two reminders are due.
    await world.until('2026-11-25T12:00 Europe/Paris');
    expect(world.told('ana')).toEqual(['2026-11-23T09:30', '2026-11-23T10:00', '2026-11-25T08:30']);
    expect(world.inbox('ana').join()).not.toContain('only reminder');
  }
});

it('asks somebody who joins while the round is open, soon after', async () => {
  await open();
  await world.until('2026-11-24T11:00 Europe/Paris');
  world.platform.channels.get(CHANNEL)!.push(person('Zoe'));
  await world.engine.inbound.changed({ workspace: WORKSPACE, id: 'joined', c: 'joined', channel: CHANNEL, user: 'zoe' });
  await world.pass(60_000);
  expect([world.told('zoe'), world.told('ana').length]).toEqual([['2026-11-24T11:00'], 1]);
});

it('does not remind of a prompt that has not left yet', async () => {
  await open({ settings: {}, workspace: { holidays: ['2026-11-24', '2026-11-25'] } });
  await world.until('2026-11-26T15:00 Europe/Paris');
  expect(world.told('ana')).toEqual(['2026-11-26T08:30']);
});

it('follows somebody who moves: their prompt comes when it is that time there', async () => {
  await open({ people: [person('Ana'), person('Ben')] });
  await world.until('2026-11-23T12:00 Europe/Paris');
  const moved = { ...person('Ben', 'America/Lima'), bot: false, deleted: false, guest: false, address: null };
  world.platform.channels.set(CHANNEL, [person('Ana'), moved]);
  await world.engine.inbound.changed({ workspace: WORKSPACE, id: 'moved', c: 'profile', profile: moved });
  await world.until('2026-11-24T18:00 Europe/Paris');
  expect(world.told('ana')).toEqual(['2026-11-24T09:30']);
  expect(world.told('ben')).toEqual(['2026-11-24T09:30']);
});

it('asks nobody who left the channel, and everybody who joined before it opens', async () => {
  await open({ people: [person('Ana'), person('Ben')] });
  await world.until('2026-11-24T08:00 Europe/Paris');
  world.platform.channels.set(CHANNEL, [person('Ana'), person('Cleo')]);
  await world.until('2026-11-24T12:00 Europe/Paris');
  expect([world.told('ana').length, world.told('ben').length, world.told('cleo').length]).toEqual([1, 0, 1]);
  expect((await world.rows('delivery')).map(({ slot }) => slot)).not.toContain('prompt:playground/ben');
});

it('does not ask somebody who has answered already, from the channel', async () => {
  await open({ people: [person('Ana'), person('Ben', 'America/New_York')] });
  await world.until('2026-11-24T09:30 Europe/Paris');
  await world.fill('ben', 'Answer in words', { mood: 'bright' });
  await world.until('2026-11-25T12:00 Europe/Paris');
  expect(world.told('ben')).toEqual([]);
});
