import { afterEach, expect, it } from 'vitest';
import { Circle } from '../rituals/circle.ts';
import { heard } from '../rituals/reading.ts';
import { FIVE, person, WORKSPACE } from '../rituals/setup.ts';
import { labelsIn, marks, memberRow, nothingYet, says, tells, workspaceRow } from './home-kit.ts';

let world: Circle;
afterEach(() => world.close());

const WELCOME = [
  'I am Rituals, a program: I keep the time and carry messages, people do the rest.',
  'I read only what is said to me. I also know who is in the channels of my rituals, with names and time zones.',
  'I keep answers as long as their ritual needs them. Everybody can see and erase what is theirs: say “help”, then press “My data”.',
  'How would you like to begin?',
  '[Start a check-in] [Schedule a session] [Open the settings]',
].join('\n');

it('goes once, in private, to who installed the bot, and to nobody else', async () => {
  world = await nothingYet();
  for (const id of ['a', 'b']) await tells(world, { c: 'installed', id, channel: 'circle', by: 'ana' });
  await tells(world, { c: 'installed', id: 'c', by: 'ben' });
  await world.settle();
  expect(world.inbox('ana')).toEqual([WELCOME]);
  expect(world.inbox('ben')).toEqual([]);
  expect(world.channel()).toEqual([]);
  expect(await workspaceRow(world)).toMatchObject({ installer: 'ana', welcomed_at: world.clock.now() });
});

it('waits for no morning: whoever has just installed it is there', async () => {
  world = await nothingYet({ at: '2026-11-28T23:30 Europe/Paris' });
  await tells(world, { c: 'installed', id: 'a', by: 'ana' });
  await world.settle();
  expect(world.inbox('ana')).toEqual([WELCOME]);
});

it('is in the installer’s own language', async () => {
  world = await nothingYet({ people: [...FIVE, person('Fay', 'Europe/Paris', 'fr')] });
  await world.home('fay');
  await world.settle();
  expect(world.inbox('fay')[0]).toMatch(
    /^Je suis Rituals, un programme[\s\S]*\[Lancer un tour de la semaine\] \[Planifier une séance\] \[Ouvrir les réglages\]$/,
  );
});

it('answers the first hello where no platform says who installed it; from then on hello brings the page', async () => {
  world = await nothingYet();
  expect(heard(await says(world, 'ben', 'Hello!'))).toBe(WELCOME);
  await world.settle();
  expect(world.inbox('ben')).toHaveLength(1);
  expect(await workspaceRow(world)).toMatchObject({ installer: 'ben' });
  expect(heard(await says(world, 'ben', 'hello'))).toContain('I am a program:');
  expect(heard(await says(world, 'cleo', 'hello'))).toContain('I am a program:');
  expect(await workspaceRow(world)).toMatchObject({ installer: 'ben' });
});

it('comes beside the page of who first opens it, and the page is an installer’s', async () => {
  world = await nothingYet();
  const page = await world.home('ben');
  expect(heard(page)).toContain('I am a program:');
  expect(labelsIn(page)).toEqual([
    'Start a check-in',
    'Schedule a session',
    'Open the settings',
    'My choices',
    'My data',
    'Check',
  ]);
  expect(world.inbox('ben').filter((one) => one === WELCOME)).toHaveLength(1);
  await world.home('ben');
  await world.settle();
  expect(world.inbox('ben').filter((one) => one === WELCOME)).toHaveLength(1);
  // Of the others nobody has the settings, and everybody may begin.
  expect(labelsIn(await world.home('cleo'))).toEqual(['Start a check-in', 'Schedule a session', 'My choices', 'My data']);
});

it('makes no guest an installer, nor anybody of another organisation', async () => {
  world = await nothingYet();
  await marks(world, 'ben', { guest: 1 });
  await marks(world, 'cleo', { guest: 1, external: 1 });
  for (const user of ['ben', 'cleo']) {
    expect(heard(await says(world, user, 'hi'))).toContain('No ritual runs for you here yet. A host can start one.');
    expect(labelsIn(await world.home(user))).toEqual(['My choices', 'My data']);
  }
  expect(await workspaceRow(world)).toMatchObject({ installer: null, welcomed_at: null });
  expect(heard(await says(world, 'dia', 'hi'))).toBe(WELCOME);
});

it('gives nobody a say over rituals that run already for saying hello, unless they administer the workspace', async () => {
  world = await Circle.open({ at: '2026-11-23T10:00 Europe/Paris' });
  expect(heard(await says(world, 'ben', 'hello'))).toContain('I am a program:');
  expect(await workspaceRow(world)).toMatchObject({ installer: null });
  await marks(world, 'cleo', { admin: 1 });
  expect(heard(await says(world, 'cleo', 'hello'))).toBe(WELCOME);
  expect(await workspaceRow(world)).toMatchObject({ installer: 'cleo' });
});

it('says nothing by itself in a channel it was added to', async () => {
  world = await nothingYet();
  await tells(world, { c: 'installed', id: 'a', channel: 'circle' });
  await tells(world, { c: 'joined', id: 'b', channel: 'circle', user: 'eli' });
  await world.settle();
  expect(world.platform.standing).toEqual([]);
  expect(await workspaceRow(world)).toMatchObject({ installer: null });
});

it('is answered in private where the bot is called in a channel', async () => {
  world = await nothingYet();
  expect((await says(world, 'ben', 'hello', 'circle')).r).toBe('privately');
  expect((await says(world, 'ben', '', 'circle')).r).toBe('privately');
  expect(world.channel()).toEqual([]);
});

it('tells the next one anew where the installer was forgotten', async () => {
  world = await nothingYet();
  await says(world, 'ben', 'hello');
  await world.look((tx) => tx.updateTable('workspace').set({ installer: null }).execute());
  expect(heard(await says(world, 'cleo', 'hello'))).toBe(WELCOME);
  expect(await workspaceRow(world)).toMatchObject({ installer: 'cleo' });
});

it('is in the language the platform tells in passing, before any roster does', async () => {
  world = await nothingYet();
  const asked = {
    workspace: WORKSPACE,
    user: 'zoe',
    id: 'z',
    channel: null,
    i: 'home' as const,
    profile: { language: 'fr' as const },
  };
  await world.engine.inbound.interact(asked);
  await world.settle();
  expect(world.inbox('zoe')[0]).toContain('Je suis Rituals, un programme');
});

it('is in the language that comes with the installation, whom nothing else has told of', async () => {
  world = await nothingYet();
  await tells(world, { c: 'installed', id: 'a', by: 'zoe', profile: { name: 'Zoé', language: 'fr', zone: 'Europe/Paris' } });
  await world.settle();
  expect(world.inbox('zoe')[0]).toContain('Je suis Rituals, un programme');
  expect(await memberRow(world, 'zoe')).toMatchObject({ name: 'Zoé', language: 'fr', zone: 'Europe/Paris' });
});

it('is in the language the platform tells when asked, where the installation says nothing of it', async () => {
  world = await nothingYet();
  world.platform.channels.set('zoe', [person('Zoe', 'Europe/Paris', 'fr')]);
  await tells(world, { c: 'installed', id: 'a', by: 'zoe' });
  await world.settle();
  expect(world.inbox('zoe')[0]).toContain('Je suis Rituals, un programme');
});
