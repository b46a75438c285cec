import { afterEach, describe, expect, it } from 'vitest';
import { Circle } from '../rituals/circle.ts';
import { heard } from '../rituals/reading.ts';
import { FIVE, person } from '../rituals/setup.ts';
import { fillFromHome, labelsIn, memberRow, nothingYet } from './home-kit.ts';

let world: Circle;
afterEach(() => world.close());

const opens = async (more: object = {}) => {
  world = await Circle.open({
    at: '2026-11-23T10:00 Europe/Paris',
    people: [...FIVE, person('Noe', 'America/New_York')],
    ...more,
  });
  await world.home('ben');
};
const chooses = (user: string, values: object) => fillFromHome(world, user, 'My choices', values as never);

it('shows what holds now, and says that nobody else sees it', async () => {
  await opens();
  await world.press('ben', 'My choices');
  const { fields, audience } = world.form('ben');
  expect(Object.keys(fields)).toEqual(['takes', 'pause', 'zone', 'language', 'quiet', 'from', 'to', 'days']);
  expect(fields).toMatchObject({
    takes: { options: [{ value: 'weekly', label: 'Weekly check-in' }], initial: ['weekly'] },
    zone: { hint: 'Such as Europe/Paris. Left empty: Europe/Paris, as your profile says.' },
    language: { initial: 'platform' },
    quiet: { initial: 'same', options: [{ label: 'As the workspace: 18:30–08:30, Sat, Sun' }, {}, {}] },
    from: { initial: '18:30' },
    days: { initial: ['sat', 'sun'] },
  });
  expect(JSON.stringify(audience)).toContain('Nobody else sees these choices.');
});

it('sent as it is changes nothing', async () => {
  await opens();
  const before = [await memberRow(world, 'ben'), await world.rows('participation')];
  expect(heard(await chooses('ben', {}))).toBe('Your choices are kept. They hold from now on, and nobody is told.');
  expect([await memberRow(world, 'ben'), await world.rows('participation')]).toEqual(before);
});

it('a zone of one’s own holds for a round that is open: the prompt comes at that time there', async () => {
  await opens();
  await world.until('2026-11-24T08:00 Europe/Paris');
  await chooses('ben', { zone: 'america/new_york' });
  expect(await memberRow(world, 'ben')).toMatchObject({ own_zone: 'America/New_York', zone: 'Europe/Paris' });
  await world.until('2026-11-24T20:00 Europe/Paris');
  const [first] = world.platform.standing.filter(
    ({ place, message }) => place.id === 'ben' && JSON.stringify(message).includes('weather'),
  );
  const at = world.platform.standing
    .filter(({ place }) => place.kind === 'member' && ['ben', 'noe'].includes(place.id))
    .map((one) => one.at);
  expect(first).toBeDefined();
  expect(new Set(at).size).toBe(1);
  await chooses('ben', { zone: '' });
  expect(await memberRow(world, 'ben')).toMatchObject({ own_zone: null });
});

it('a zone in other words comes back with what would work, and what was typed', async () => {
  await opens();
  const reply = await chooses('ben', { zone: 'heure de Paris', pause: '2026-12-24' });
  expect(reply).toMatchObject({ r: 'invalid', typed: { zone: 'heure de Paris', pause: '2026-12-24' } });
  expect(heard(reply)).toContain('Write Europe/Paris.');
  expect(await memberRow(world, 'ben')).toMatchObject({ own_zone: null, paused_until: null });
});

it('a language of one’s own is that of the very answer, and of the page', async () => {
  await opens();
  expect(heard(await chooses('ben', { language: 'fr' }))).toContain('Vos choix sont gardés.');
  expect(heard(await world.home('ben'))).toContain('Je suis un programme');
  expect(heard(await fillFromHome(world, 'ben', 'Mes choix', { language: 'platform' }))).toContain('Your choices are kept.');
  expect(await memberRow(world, 'ben')).toMatchObject({ own_language: null });
});

describe('quiet hours of one’s own', () => {
  it('hold back what comes unasked', async () => {
    await opens();
    await chooses('ben', { quiet: 'own', from: '17h', to: '11 h 15', days: ['sun', 'wed'] });
    expect(JSON.parse(String((await memberRow(world, 'ben')).own_quiet))).toEqual({
      from: '17:00',
      to: '11:15',
      days: ['wed', 'sun'],
    });
    await world.until('2026-11-24T12:00 Europe/Paris');
    expect(world.told('ben')).toEqual(['2026-11-24T11:15']);
    expect(world.told('cleo')).toEqual(['2026-11-24T09:30']);
  });

  it('may be none, and be given back', async () => {
    await opens();
    await chooses('ben', { quiet: 'none' });
    expect(await memberRow(world, 'ben')).toMatchObject({ own_quiet: '"none"' });
    await chooses('ben', { quiet: 'same' });
    expect(await memberRow(world, 'ben')).toMatchObject({ own_quiet: null });
  });

  it('that are no time of day come back, each at its field', async () => {
    await opens();
    expect(await chooses('ben', { quiet: 'own', from: 'noon', to: '25:00' })).toMatchObject({
      r: 'invalid',
      errors: { from: 'Please write a time of day, such as 18:30.', to: 'Please write a time of day, such as 18:30.' },
    });
    // Where they are not asked for, what stands there is not read.
    expect((await chooses('ben', { quiet: 'none', from: 'noon', to: '' })).r).toBe('privately');
  });
});

describe('quiet hours written beneath a choice that was left as it stood', () => {
  it('are one’s own from then on', async () => {
    await opens();
    expect(heard(await chooses('ben', { from: '20:00' }))).toContain('Your quiet hours from now on: 20:00–08:30, Sat, Sun.');
    const own = { from: '20:00', to: '08:30', days: ['sat', 'sun'] };
    expect(JSON.parse(String((await memberRow(world, 'ben')).own_quiet))).toEqual(own);
    await chooses('ben', { quiet: 'none' });
    await chooses('ben', { quiet: 'none', days: ['sun'] });
    expect(JSON.parse(String((await memberRow(world, 'ben')).own_quiet))).toMatchObject({ days: ['sun'] });
    // Who gives them back means so, whatever stands beneath.
    await chooses('ben', { quiet: 'same', from: '21:00' });
    expect(await memberRow(world, 'ben')).toMatchObject({ own_quiet: null });
  });

  it('from a time to the same time is said at the field; whole days alone are left without', async () => {
    await opens();
    expect(await chooses('ben', { quiet: 'own', from: '08:00', to: '8h' })).toMatchObject({
      r: 'invalid',
      errors: { to: expect.stringContaining('nothing would be quiet') },
    });
    await chooses('ben', { quiet: 'own', from: '', to: '', days: ['wed'] });
    expect(JSON.parse(String((await memberRow(world, 'ben')).own_quiet))).toEqual({ from: '00:00', to: '00:00', days: ['wed'] });
    await world.home('ben');
    await world.press('ben', 'My choices');
    expect(world.form('ben').fields.from).not.toHaveProperty('initial');
    await world.send('ben', {});
    expect(JSON.parse(String((await memberRow(world, 'ben')).own_quiet))).toMatchObject({ days: ['wed'] });
  });
});

it('what waits for quiet hours comes at once when there are none any more', async () => {
  await opens();
  await chooses('ben', { quiet: 'own', from: '17:00', to: '16:00' });
  await world.until('2026-11-24T10:00 Europe/Paris');
  expect(world.told('ben')).toEqual([]);
  expect(world.told('cleo')).toEqual(['2026-11-24T09:30']);
  await chooses('ben', { quiet: 'none' });
  expect(world.told('ben')).toEqual(['2026-11-24T10:00']);
});

describe('a pause of everything', () => {
  it('holds until that day in one’s own zone, and is over by itself', async () => {
    await opens();
    expect(heard(await chooses('ben', { pause: '2026-12-03' }))).toContain(
      'No ritual writes to you by itself before Thursday 3 December.',
    );
    await world.until('2026-12-02T20:00 Europe/Paris');
    expect(world.told('ben')).toEqual([]);
    await world.until('2026-12-08T20:00 Europe/Paris');
    expect(world.told('ben')).toEqual(['2026-12-08T09:30']);
  });

  it('ends when the date is taken out', async () => {
    await opens();
    await chooses('ben', { pause: '2026-12-03' });
    await world.press('ben', 'My choices');
    expect(world.form('ben').fields).toMatchObject({ pause: { initial: '2026-12-03' } });
    await world.send('ben', { pause: '' });
    await world.until('2026-11-24T20:00 Europe/Paris');
    expect(world.told('ben')).toEqual(['2026-11-24T09:30']);
  });

  it('needs a date to come, within a year', async () => {
    await opens();
    expect(await chooses('ben', { pause: '2026-11-23' })).toMatchObject({ errors: { pause: 'Please give a date after today.' } });
    expect(await chooses('ben', { pause: '2028-01-01' })).toMatchObject({
      errors: { pause: 'Please give a date within a year.' },
    });
  });
});

describe('where one takes part', () => {
  const several = async () => {
    await opens();
    const [first] = world.wanted.rituals;
    const person = { recurrence: null, settings: {} };
    const kindness = { ...first!, id: 'kind', kind: 'kindness', settings: {} };
    const bravo = { ...first!, ...person, id: 'thanks', kind: 'bravo', settings: { digest: false } };
    const elsewhere = { ...first!, id: 'elsewhere', channel: 'other' };
    await world.apply({ ...world.wanted, rituals: [first!, kindness, bravo, elsewhere] });
    await world.settle();
  };

  it('has the rituals of one’s channels, those that one joins unticked', async () => {
    await several();
    await world.home('ben');
    await world.press('ben', 'My choices');
    const { takes } = world.form('ben').fields as never as { takes: { options: { value: string }[]; initial: string[] } };
    expect(takes.options.map(({ value }) => value)).toEqual(['kind', 'thanks', 'weekly']);
    expect(takes.initial).toEqual(['thanks', 'weekly']);
  });

  it('what is unticked stops, what is ticked begins: as its own buttons do, at once and together', async () => {
    await several();
    const reply = await chooses('ben', { takes: ['kind', 'weekly'] });
    expect(heard(reply)).toMatch(/^Your choices are kept\.[\s\S]*Acts of kindness: you take part\./);
    expect(await world.rows('participation')).toMatchObject([
      { ritual: 'kind', state: 'in' },
      { ritual: 'thanks', state: 'stopped' },
    ]);
    await chooses('ben', { takes: [] });
    await world.until('2026-11-24T20:00 Europe/Paris');
    expect(world.told('ben')).toEqual([]);
    expect(world.told('cleo').length).toBeGreaterThan(0);
    await chooses('ben', { takes: ['weekly'] });
    expect((await world.rows('participation')).filter(({ state }) => state === 'in')).toMatchObject([{ ritual: 'weekly' }]);
  });

  it('asks who comes back while a round is open', async () => {
    await opens();
    await chooses('ben', { takes: [] });
    await world.until('2026-11-24T10:00 Europe/Paris');
    expect(world.told('ben')).toEqual([]);
    await chooses('ben', { takes: ['weekly'] });
    await world.pass(60_000);
    expect(heard(await world.home('ben'))).toContain('[Answer in words]');
  });

  it('a pause of one ritual is no leaving: it stays as it was', async () => {
    await opens();
    await world.until('2026-11-24T10:00 Europe/Paris');
    await world.fill('ben', 'Pause until a date', { until: '2026-12-08' });
    const before = await world.rows('participation');
    await chooses('ben', {});
    expect(await world.rows('participation')).toEqual(before);
  });

  it('is not asked where there is none', async () => {
    world = await nothingYet();
    await world.home('cleo');
    await world.home('ben');
    await world.press('ben', 'My choices');
    expect(Object.keys(world.form('ben').fields)).not.toContain('takes');
    expect(labelsIn(await world.send('ben', {}))).toEqual([]);
  });

  it('cannot be chosen for a ritual of another channel', async () => {
    await several();
    expect(await chooses('ben', { takes: ['elsewhere'] })).toMatchObject({ r: 'invalid' });
    expect(await world.rows('participation')).toEqual([]);
  });
});

it('the same form sent twice has one effect', async () => {
  await opens();
  await world.press('ben', 'My choices');
  await world.send('ben', { zone: 'America/New_York' }, { id: 'once' });
  expect((await world.send('ben', { zone: 'Asia/Tokyo' }, { id: 'once' })).r).toBe('done');
  expect(await memberRow(world, 'ben')).toMatchObject({ own_zone: 'America/New_York' });
});
