import { afterEach, expect, it } from 'vitest';
import { Circle } from '../rituals/circle.ts';
import { heard } from '../rituals/reading.ts';
import { fillFromHome, labelsIn, marks, workspaceRow } from './home-kit.ts';

let world: Circle;
afterEach(() => world.close());

/** A workspace whose settings no file has; Cleo administers it. */
const opens = async () => {
  world = await Circle.open({ at: '2026-11-23T10:00 Europe/Paris' });
  await world.apply({ ...world.wanted, workspaces: {} });
  await world.home('ben');
  await marks(world, 'cleo', { admin: 1 });
};
const sets = (values: object) => fillFromHome(world, 'cleo', 'Settings', values as never);
const kept = async (): Promise<unknown> => JSON.parse(String((await workspaceRow(world)).settings));

it('keeps zone, language, quiet hours and holidays, and notes who did it by id', async () => {
  await opens();
  const reply = await sets({
    zone: 'Europe/Lisbon',
    language: 'fr',
    quiet: 'own',
    from: '20:00',
    to: '7h30',
    days: ['sun'],
    holidays: '2026-12-25, 2026-11-24\n2026-12-25',
  });
  expect(heard(reply)).toBe('The settings are kept. They hold from now on, for everybody here.');
  expect(await kept()).toEqual({
    zone: 'Europe/Lisbon',
    language: 'fr',
    quietHours: { from: '20:00', to: '07:30', days: ['sun'] },
    holidays: ['2026-11-24', '2026-12-25'],
  });
  expect(await world.rows('audit')).toMatchObject([{ what: 'settings', actor: 'cleo', subject: 'playground' }]);
  await world.until('2026-11-24T20:00 Europe/Paris');
  expect(world.told('ben')).toEqual([]);
});

it('shows what was kept, and takes each back', async () => {
  await opens();
  await sets({ zone: 'Europe/Lisbon', quiet: 'none', holidays: '2026-12-25' });
  await world.home('cleo');
  await world.press('cleo', 'Settings');
  expect(world.form('cleo').fields).toMatchObject({
    zone: { initial: 'Europe/Lisbon' },
    quiet: { initial: 'none' },
    holidays: { initial: '2026-12-25' },
  });
  await world.send('cleo', { zone: '', quiet: 'same', holidays: '' });
  expect(await kept()).toEqual({ language: 'en' });
});

it('names each date that is none, and keeps nothing', async () => {
  await opens();
  expect(await sets({ zone: 'EST', holidays: '2026-12-25\n2026-02-30\nChristmas', quiet: 'own', from: '' })).toMatchObject({
    r: 'invalid',
    errors: {
      zone: expect.stringContaining('Write '),
      from: 'Please write a time of day, such as 18:30.',
      holidays: 'These are not dates: 2026-02-30, Christmas. Please write dates such as 2026-12-25.',
    },
  });
  const many = Array.from(
    { length: 101 },
    (_, i) => `20${String(26 + Math.floor(i / 28)).padStart(2, '0')}-01-${String((i % 28) + 1).padStart(2, '0')}`,
  );
  expect(await sets({ holidays: many.join(' ') })).toMatchObject({ errors: { holidays: 'At most 100 dates, please.' } });
  expect(await kept()).toEqual({});
});

it('is for who runs the workspace: to anybody else its press says so, on submit too', async () => {
  await opens();
  await world.home('cleo');
  const press = world.handle('cleo', 'Settings');
  for (const user of ['ana', 'ben', 'nobody'])
    expect(heard(await world.act(user, press))).toBe('Only those who run this workspace can do that. Nothing was changed.');
  expect(labelsIn(await world.home('ana'))).not.toContain('Settings');
  await world.press('cleo', 'Settings');
  await marks(world, 'cleo', { admin: 0 });
  await world.look((tx) => tx.updateTable('workspace').set({ installer: 'ana' }).execute());
  expect(heard(await world.send('cleo', { zone: 'Europe/Lisbon' }))).toContain('Only those who run this workspace');
  expect(await kept()).toEqual({});
});

it('is read-only where the rituals file has them, and says where to change them; no longer once it has them no more', async () => {
  await opens();
  await world.home('cleo');
  const press = world.handle('cleo', 'Settings');
  await world.apply({ ...world.wanted, workspaces: { playground: { zone: 'Europe/Paris' } } });
  const sentence =
    'These settings come from the rituals file (RITUALS_FILE, “workspaces”). Whoever runs the bot can change them there.';
  expect(heard(await world.act('cleo', press))).toBe(sentence);
  expect(heard(await world.act('cleo', press, { values: { zone: 'Europe/Lisbon', language: 'en', quiet: 'same' } }))).toBe(
    sentence,
  );
  expect(await kept()).toEqual({ zone: 'Europe/Paris' });
  await world.apply({ ...world.wanted, workspaces: {} });
  expect((await world.act('cleo', press)).r).toBe('form');
});

it('what is imported is steered from chat, and stays so', async () => {
  await opens();
  const { applyWanted } = await import('../../src/engine/apply.ts');
  await applyWanted(world.parts, { workspaces: { playground: { zone: 'Europe/Paris' } }, rituals: [] }, 'from-chat');
  expect(heard(await sets({ language: 'fr' }))).toContain('The settings are kept.');
});
