import { afterEach, describe, expect, it } from 'vitest';
import { MAX_VIEW_BLOCKS } from '../../adapters/slack/capabilities.ts';
import { renderMessage as renderSlack } from '../../adapters/slack/render-message.ts';
import { renderMessage as renderTeams } from '../../adapters/teams/render-message.ts';
import { plainMessage } from '../../src/message/index.ts';
import { Circle } from '../rituals/circle.ts';
import { heard } from '../rituals/reading.ts';
import { FIVE, person, WORKSPACE } from '../rituals/setup.ts';
import { cardCircle, SECRETS, write } from '../rituals/yellow-card-act-circle.ts';
import { labelsIn, marks, messageIn, nothingYet } from './home-kit.ts';

let world: Circle;
afterEach(() => world.close());

const spaces = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
const page = async (user: string): Promise<string> => spaces(heard(await world.home(user)));
/** The part of the page that says what is open for somebody, up to what can be begun. */
const open = async (user: string): Promise<string> =>
  /Open and coming up\n([\s\S]*?)\n(?:To begin something|Rituals you host|\[My choices\])/.exec(await page(user))?.[1] ?? '';

describe('a check-in on one’s own page', () => {
  const opens = async () => {
    world = await Circle.open({ at: '2026-11-23T10:00 Europe/Paris' });
    await world.until('2026-11-24T10:00 Europe/Paris');
  };

  it('has the date of the next round, and nothing to press', async () => {
    world = await Circle.open({ at: '2026-11-23T10:00 Europe/Paris' });
    expect(await open('ben')).toBe('Weekly check-in: the next round opens tomorrow at 09:30.');
  });

  it('is answered from there, and says so', async () => {
    await opens();
    expect(await open('ben')).toBe('Weekly check-in is open until Thursday at 16:00.\n[Answer in words] [Pass this time]');
    const [answer] = messageIn(await world.home('ben')).blocks.flatMap((block) => (block.b === 'buttons' ? block.buttons : []));
    expect(answer).toMatchObject({ label: 'Answer in words', spoken: 'Answer in words: Weekly check-in' });
    await world.press('ben', 'Pass this time');
    expect(await open('ben')).toBe('Weekly check-in is open until Thursday at 16:00.\nYou passed this time.\n[Answer in words]');
    await world.home('ben');
    await world.fill('ben', 'Answer in words', { mood: 'sunny' });
    expect(await open('ben')).toBe(
      'Weekly check-in is open until Thursday at 16:00.\nYou have answered.\n[Change my answer] [Take my answer back]',
    );
  });

  it('changes nothing by being looked at', async () => {
    await opens();
    const tables = ['occurrence', 'entry', 'wakeup', 'delivery', 'participation'] as const;
    const all = async () => JSON.stringify(await Promise.all(tables.map((table) => world.rows(table))));
    const before = await all();
    for (const { user } of FIVE) await world.home(user);
    expect(await all()).toBe(before);
  });

  it('has the way back for whoever is on pause, and nothing for whoever stopped', async () => {
    await opens();
    await world.fill('ben', 'Pause until a date', { until: '2026-12-08' });
    expect(await open('ben')).toContain('You are on pause until Tuesday 8 December.\n[Take part again]');
    await world.press('cleo', 'Stop taking part');
    expect(await open('cleo')).toBe('');
  });
});

it('a pulse stands there as a check-in does', async () => {
  world = await Circle.open({ at: '2026-11-23T10:00 Europe/Paris', kind: 'pulse' });
  await world.until('2026-11-24T10:00 Europe/Paris');
  expect(await open('ben')).toMatch(/^Monthly pulse is open until [^\n]+\n\[Answer\] \[Pass this time\]$/);
});

it('acts of kindness say when the next idea comes to who takes part, and never one', async () => {
  world = await Circle.open({ at: '2026-11-23T10:00 Europe/Paris', kind: 'kindness' });
  expect(await open('ben')).toBe('');
  expect(await page('ben')).toContain('[Acts of kindness]');
  await world.press('ben', 'Take part');
  expect(await open('ben')).toMatch(/^Acts of kindness: you take part\. Your next idea comes [^\n]+$/);
  await world.until('2026-11-25T18:00 Europe/Paris');
  expect(world.inbox('ben').join('\n')).toContain('[Keep]');
  await world.press('ben', 'Keep');
  expect(await open('ben')).toMatch(/^Acts of kindness: you take part\. Your next idea comes [^\n]+$/);
  expect(await open('cleo')).toBe('');
});

describe('bravos', () => {
  const gives = async (from: string, to: readonly string[]) => {
    await world.home(from);
    await world.fill(from, 'Give a bravo', {
      whom: [...to],
      behaviour: 'apache-1',
      words: 'You answered the shop before anybody asked you to.',
    });
    await world.pass(6 * 60_000);
  };

  it('that wait for one’s choice stand there, three at most, each decided in one press', async () => {
    world = await Circle.open({ at: '2026-11-24T10:00 Europe/Paris', kind: 'bravo', recurrence: { on: ['fri'], at: '16:00' } });
    expect(await open('ben')).toBe('');
    for (const from of ['ana', 'cleo', 'dia', 'eli']) await gives(from, ['ben']);
    const lines = (await open('ben')).split('\n');
    expect(lines[0]).toBe('Bravos waiting for your choice:');
    expect(lines.filter((line) => /^\[(\d\.) Read it\] \[\1 In the channel\] \[\1 Just for me\]$/.test(line))).toHaveLength(3);
    expect(lines[1]).toMatch(/^1\. Ana: /);
    const shown = messageIn(await world.home('ben')).blocks.flatMap((block) => (block.b === 'buttons' ? block.buttons : []));
    const first = (label: string) => shown.find((one) => one.label === label)!;
    expect(heard(await world.act('ben', first('1. Read it').press))).toContain('You answered the shop');
    expect(first('1. In the channel').spoken).toMatch(/^In the channel: 1\. Ana: /);
    await world.act('ben', first('1. In the channel').press);
    expect(world.channel().join('\n')).toContain('Ana thanks @Ben.');
    expect((await open('ben')).split('\n')[1]).toMatch(/^1\. Cleo: /);
    // To anybody else they do not exist.
    expect(await open('dia')).toBe('');
    expect(await open('ana')).toBe('');
  });
});

describe('yellow cards', () => {
  const LINE = 'Something for you in the circle. Nothing urgent.\n[Open]';

  it('say what their notice says to who has something to answer, and nothing to anybody else', async () => {
    world = await cardCircle();
    for (const user of ['ana', 'ben', 'cleo']) expect(await open(user)).toBe('');
    await write(world, 'ana', 'ben');
    // As long as it rests it is there for nobody's page, its author's included.
    for (const user of ['ana', 'ben', 'cleo']) expect(await open(user)).toBe('');
    await world.until('2026-11-24T15:00 Europe/Paris');
    expect(world.inbox('ben')).toContain(LINE);
    expect(await open('ben')).toBe(LINE);
    for (const user of ['ana', 'cleo', 'dia']) expect(await open(user)).toBe('');
    const shown = JSON.stringify(await world.home('ben'));
    for (const secret of [...SECRETS, 'Ana', 'listen']) expect(shown).not.toContain(secret);
    await world.press('ben', 'Open');
    await world.send('ben', { do: 'heard' });
    expect(await open('ben')).toBe('');
  });
});

describe('rituals side by side', () => {
  const several = async () => {
    world = await Circle.open({ at: '2026-11-23T10:00 Europe/Paris', people: [...FIVE, person('Fay', 'Europe/Paris', 'fr')] });
    const [first] = world.wanted.rituals;
    const pulse = {
      ...first!,
      id: 'a-pulse',
      kind: 'pulse',
      settings: {},
      recurrence: { ...first!.recurrence!, on: ['wed'] as never },
    };
    const bravo = { ...first!, id: 'b-bravo', kind: 'bravo', settings: { digest: false }, recurrence: null };
    const session = { ...bravo, id: 'c-session', kind: 'session', settings: {} };
    await world.apply({ ...world.wanted, rituals: [first!, pulse, bravo, session] });
    await world.until('2026-11-24T10:00 Europe/Paris');
  };

  it('have what is open first, then what has a date', async () => {
    await several();
    const text = await page('ben');
    expect(text.indexOf('Weekly check-in is open')).toBeGreaterThan(0);
    expect(text.indexOf('Weekly check-in is open')).toBeLessThan(text.indexOf('Monthly pulse: the next round opens'));
    expect(text).toMatch(
      /To begin something\n\[Give a bravo\] \[How I am thanked\]\n\[My choices\] \[My data\] \[Start a ritual\]/,
    );
  });

  it('read the same in French', async () => {
    await several();
    expect(await page('fay')).toMatch(
      /^Je suis un programme[^\n]+\nEn cours et à venir\n[\s\S]+\nPour commencer\n\[Dire bravo\] [\s\S]*\[Mes choix\] \[Mes données\] \[Lancer un rituel\]/,
    );
  });

  it('stay short, with rows that every platform shows whole', async () => {
    await several();
    const { blocks } = messageIn(await world.home('ana'));
    expect(blocks.length).toBeLessThanOrEqual(40);
    for (const block of blocks) if (block.b === 'buttons') expect(block.buttons.length).toBeLessThanOrEqual(6);
    for (const block of blocks) if (block.b === 'heading') expect(block.text.length).toBeLessThanOrEqual(24);
    expect(plainMessage(messageIn(await world.home('ana'))).split('\n').length).toBeLessThanOrEqual(30);
  });
});

it('fits every platform whole for a host of many rituals, all of them open', async () => {
  world = await Circle.open({ at: '2026-11-23T10:00 Europe/Paris' });
  const [first] = world.wanted.rituals;
  const rounds = Array.from({ length: 7 }, (_, i) => ({ ...first!, id: `r${i}`, name: `Round ${i}` }));
  const person = { ...first!, recurrence: null };
  const bravos = ['s', 't', 'u', 'v', 'w'].map((id) => ({ ...person, id, kind: 'bravo', settings: { digest: false } }));
  await world.apply({ ...world.wanted, rituals: [...rounds, ...bravos] });
  await world.until('2026-11-24T10:00 Europe/Paris');
  const shown = messageIn(await world.home('ana'));
  // On the home page, and as an answer to a hello.
  expect([renderSlack(shown, MAX_VIEW_BLOCKS).losses, renderSlack(shown).losses]).toEqual([[], []]);
  expect(plainMessage(shown)).toMatch(/\d more rituals run for you\./);
  expect(renderTeams(shown).losses).toEqual([]);
  for (const block of shown.blocks) if (block.b === 'buttons') expect(block.buttons.length).toBeLessThanOrEqual(6);
});

it('where nothing runs, has three ways to begin for who may, and the page fits in a glance', async () => {
  world = await nothingYet();
  await marks(world, 'ana', { admin: 1 });
  await world.home('ana');
  expect(await page('ana')).toBe(
    [
      'I am a program: I keep the time and carry messages, people do the rest.',
      'No ritual runs for you here yet. You can begin with one of these.',
      '[Start a check-in] [Schedule a session] [Open the settings]',
      '[My choices] [My data] [Check]',
    ].join('\n'),
  );
});

it('has Check for hosts and who runs the workspace, Settings for the latter alone', async () => {
  world = await Circle.open({ at: '2026-11-23T10:00 Europe/Paris' });
  await world.home('ben');
  await marks(world, 'cleo', { admin: 1 });
  const own = async (user: string) => labelsIn(await world.home(user)).filter((label) => ['Check', 'Settings'].includes(label));
  expect(await own('ana')).toEqual(['Check']);
  expect(await own('ben')).toEqual([]);
  expect(await own('cleo')).toEqual(['Check', 'Settings']);
});

it('checks for a host what they host, for an administrator all of it, asked of the platform outside any transaction', async () => {
  world = await Circle.open({ at: '2026-11-23T10:00 Europe/Paris' });
  const [first] = world.wanted.rituals;
  await world.apply({
    ...world.wanted,
    rituals: [first!, { ...first!, id: 'other', name: 'Other circle', channel: 'gone', hosts: ['dia'] }],
  });
  await world.home('ben');
  await marks(world, 'cleo', { admin: 1 });
  await world.look((tx) =>
    tx
      .insertInto('place')
      .values({ workspace: 'playground', kind: 'channel', id: 'gone', name: null, address: null, roster_at: null, gone_at: 1 })
      .onConflict((c) => c.columns(['workspace', 'kind', 'id']).doUpdateSet({ gone_at: 1 }))
      .execute(),
  );
  await world.home('ana');
  expect(heard(await world.press('ana', 'Check'))).not.toContain('Other circle');
  await world.home('cleo');
  expect(heard(await world.press('cleo', 'Check'))).toContain('Other circle');
  expect(world.channel()).toEqual([]);
  const press = { ...world.handle('ana', 'Check') };
  expect(heard(await world.act('ben', press))).toBe('Only the hosts of this ritual can do that. Nothing was changed.');
});

it('says where the answer is to what was just done from it', async () => {
  world = await Circle.open({ at: '2026-11-24T10:00 Europe/Paris' });
  const asked = { i: 'home', workspace: WORKSPACE, user: 'ben', channel: null } as const;
  const page = await world.engine.inbound.interact({ ...asked, id: 'h:1', answered: true });
  expect(heard(page)).toMatch(/^I answered in our private chat: see Messages\.\nI am a program:/);
  expect(heard(await world.engine.inbound.interact({ ...asked, id: 'h:2' }))).toMatch(/^I am a program:/);
});
