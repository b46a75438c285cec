import { afterEach, describe, expect, it } from 'vitest';
import type { Circle } from './circle.ts';
import { heard } from './reading.ts';
import { SEALER, WORKSPACE } from './setup.ts';
import { forged, post, posted, processCircle, stage, TITLE, writes } from './yellow-card-process-kit.ts';

const DAY = 86_400_000;
const LIVE = 'I live it too';
let world: Circle;
afterEach(() => world.close());

it('counts a voice once a person, shows the number alone, and takes it back', async () => {
  world = await processCircle();
  await posted(world, 'ben', { sign: 'unsigned' });
  expect(heard(await world.press('cleo', LIVE))).toBe(
    'Counted. Only the number is shown, never your name.\n[Take my voice back]',
  );
  expect(heard(await world.press('cleo', LIVE))).toContain('Your voice is counted already.');
  expect(post(world)).toContain('Voices: 1');
  expect(JSON.stringify(world.platform.arrived)).not.toMatch(/Cleo|"cleo"/);
  expect(heard(await world.press('cleo', 'Take my voice back'))).toBe('Your voice is taken back.');
  expect(heard(await world.press('cleo', 'Take my voice back'))).toBe('No voice of yours is counted here. Nothing was changed.');
  expect(post(world)).toContain('Voices: 0');
  await world.press('cleo', LIVE);
  expect(post(world)).toContain('Voices: 1');
});

it('keeps voices where nobody can tell whose they are: no entry, no member beside them', async () => {
  world = await processCircle();
  await posted(world);
  for (const user of ['cleo', 'dia']) await world.press(user, LIVE);
  const [one] = (await world.rows('occurrence')).filter(({ kind }) => kind === 'yellow-card-process');
  expect((await world.rows('entry')).filter(({ occurrence }) => occurrence === one?.id)).toEqual([]);
  const ballots = await world.rows('ballot');
  // Who signed it has one as well: the number of ballots is the number of voices.
  const ids = ['ben', 'cleo', 'dia'].map((user) => SEALER.ballotId(String(one?.id), `playground/${user}`));
  expect(ballots.map(({ body: _, ...row }) => row)).toEqual(ids.sort().map((id) => ({ id, occurrence: one?.id })));
  expect(new Set(ballots.map(({ body }) => String(body).length)).size).toBe(1);
});

it('counts who signed a card as one voice, once', async () => {
  world = await processCircle();
  await posted(world);
  expect(post(world)).toContain('Voices: 1');
  expect(heard(await world.press('ben', LIVE))).toBe('You signed this card: your voice is counted already.');
  expect(heard(await world.act('ben', await forged(world, 'voice-back')))).toContain('No voice of yours');
  expect(post(world)).toContain('Voices: 1');
});

it('turns red at three voices, in words, with a day; hosts are told in private', async () => {
  world = await processCircle();
  await posted(world);
  await world.press('cleo', LIVE);
  expect([await stage(world), world.inbox('ana')]).toEqual(['open', []]);
  await world.press('dia', LIVE);
  expect(post(world).split('\n')).toEqual([
    `🟥 Red card for a process: ${TITLE}`,
    'It asks again for what it knows · Signed: Ben · Voices: 3',
    '• Customers give their order number on the phone and again in the form.',
    'Several of us live it. A dated answer is owed by Wednesday 16 December.',
    '[I live it too] [Answer (hosts)]',
    'Only the number of voices is shown, never a name.',
  ]);
  expect(world.inbox('ana')).toEqual([
    `Red card for a process: “${TITLE}”. Several of us live it. A dated answer is owed by Wednesday 16 December.\n[Answer]\nThe channel reads what you answer.`,
  ]);
  expect([world.channel().length, world.inbox('ben')]).toEqual([1, []]);
});

it('does not turn red with an unsigned card and two others: its author may be one of them', async () => {
  world = await processCircle();
  await posted(world, 'ben', { sign: 'unsigned' });
  for (const user of ['ben', 'cleo']) await world.press(user, LIVE);
  expect([await stage(world), post(world).includes('Voices: 2')]).toEqual(['open', true]);
  await world.press('dia', LIVE);
  expect(await stage(world)).toBe('red');
});

it('stays red when a voice is taken back, and still takes more', async () => {
  world = await processCircle();
  await posted(world);
  for (const user of ['cleo', 'dia']) await world.press(user, LIVE);
  await world.press('dia', 'Take my voice back');
  expect([await stage(world), post(world).includes('Voices: 2')]).toEqual(['red', true]);
  for (const user of ['dia', 'eli']) await world.press(user, LIVE);
  expect([post(world).includes('Voices: 4'), world.told('ana').length]).toEqual([true, 1]);
});

it.each(['signed', 'unsigned'])('takes voices of many at once, each whole: one red, one word to the hosts (%s)', async (sign) => {
  world = await processCircle();
  await posted(world, 'ben', { sign });
  const press = world.handle('ana', LIVE);
  const users = ['ana', 'cleo', 'dia', 'eli'];
  await Promise.all([...users, ...users].map((user, i) => world.act(user, press, { id: `at-once-${i}` })));
  const voices = sign === 'signed' ? 5 : 4;
  expect([await stage(world), post(world).includes(`Voices: ${voices}`)]).toEqual(['red', true]);
  expect((await world.rows('ballot')).length).toBe(voices);
  expect(world.told('ana')).toHaveLength(1);
});

it('needs as many voices as the host set', async () => {
  world = await processCircle({ settings: { redVoices: 4 } });
  await posted(world);
  expect(post(world)).toContain('At 4 voices it turns red');
  for (const user of ['cleo', 'dia']) await world.press(user, LIVE);
  expect(await stage(world)).toBe('open');
  await world.press('eli', LIVE);
  expect(await stage(world)).toBe('red');
});

it('does not wake hosts for a red card: each is told in their morning', async () => {
  world = await processCircle({ hosts: ['ana', 'eli'] });
  await world.until('2026-11-25T20:00 Europe/Paris');
  await posted(world);
  for (const user of ['cleo', 'dia']) await world.press(user, LIVE);
  await world.until('2026-11-26T08:29 Europe/Paris');
  expect([world.told('ana'), world.told('eli')]).toEqual([[], []]);
  await world.until('2026-11-26T08:30 Europe/Paris');
  expect([world.told('ana'), world.told('eli')]).toEqual([['2026-11-26T08:30'], ['2026-11-26T08:30']]);
});

it('answers nobody who is not of the channel', async () => {
  world = await processCircle();
  await posted(world);
  for (const ref of ['voice', 'voice-back', 'keep', 'take-back', 'unsay', 'let-go-now'])
    expect(heard(await world.act('zoe', await forged(world, ref)))).not.toContain('Counted');
  expect(post(world)).toContain('Voices: 1');
});

it('is not for guests, unless the settings let them in', async () => {
  let ids = 0;
  const asGuest = (): Promise<boolean> => {
    const profile = {
      user: 'eli',
      name: 'Eli',
      zone: null,
      language: null,
      bot: false,
      deleted: false,
      guest: true,
      address: null,
    };
    ids += 1;
    return world.engine.inbound.changed({ workspace: WORKSPACE, id: `guest-${ids}`, c: 'profile', profile });
  };
  world = await processCircle();
  await posted(world);
  await asGuest();
  expect(heard(await world.press('eli', LIVE))).toContain('Guests take no part in yellow cards here.');
  await asGuest();
  expect(heard(await world.command('eli', 'process'))).toContain('Guests take no part in yellow cards here.');
  expect([post(world).includes('Voices: 1'), (await world.rows('ballot')).length]).toEqual([true, 1]);
  await world.close();
  world = await processCircle({ settings: { guests: true } });
  await posted(world);
  await asGuest();
  await world.press('eli', LIVE);
  expect(post(world)).toContain('Voices: 2');
});

describe('a card that nobody joins', () => {
  const lines = () => world.channel();

  it('is asked about after sixty days, in the channel and in working hours', async () => {
    world = await processCircle();
    await posted(world);
    // Sixty days on is a Sunday.
    await world.until('2027-01-25T08:29 Europe/Paris');
    expect(lines()).toHaveLength(1);
    await world.until('2027-01-25T08:30 Europe/Paris');
    expect(lines().slice(1)).toEqual([
      `Is “${TITLE}” still true?\n[Yes, keep it] [No, let it go]\nWithout an answer it is let go on Monday 15 February.`,
    ]);
  });

  it('waits from the last voice on', async () => {
    world = await processCircle({ settings: { staleDays: 30 } });
    await posted(world);
    await world.pass(29 * DAY);
    await world.press('cleo', LIVE);
    await world.pass(29 * DAY);
    expect(lines()).toHaveLength(1);
    await world.pass(3 * DAY);
    expect(lines()).toHaveLength(2);
  });

  const asked = async (): Promise<void> => {
    world = await processCircle({ settings: { staleDays: 30 } });
    await posted(world);
    await world.pass(30 * DAY);
  };

  it('is let go after fifteen working days of silence: the post says so, and nothing can be pressed', async () => {
    await asked();
    // Asked on Friday 25 December.
    await world.until('2027-01-15T10:14 Europe/Paris');
    expect(await stage(world)).toBe('asked');
    await world.until('2027-01-15T10:15 Europe/Paris');
    expect(await stage(world)).toBe('archived');
    expect(lines()).toEqual([
      [
        `Card for a process: ${TITLE}`,
        'It asks again for what it knows · Voices: 1',
        '• Customers give their order number on the phone and again in the form.',
        'Let go: no answer is expected any more.',
      ].join('\n'),
      `“${TITLE}” is let go.`,
    ]);
    expect(heard(await world.act('cleo', await forged(world, 'voice')))).toContain('This moment has passed');
  });

  it('goes on when somebody keeps it, and the next time it is let go without a question', async () => {
    await asked();
    const keep = world.handle('dia', 'Yes, keep it');
    expect(heard(await world.press('dia', 'Yes, keep it'))).toBe(`“${TITLE}” is kept: it is still true.`);
    expect([await stage(world), lines()[1]]).toEqual(['open', `“${TITLE}” is kept: it is still true.`]);
    expect(heard(await world.act('eli', keep))).toContain('This moment has passed');
    await world.pass(32 * DAY);
    expect([await stage(world), lines().length]).toEqual(['archived', 2]);
  });

  it('goes on when somebody joins: it may be asked about again, and turns red if they are the third', async () => {
    await asked();
    await world.press('dia', LIVE);
    expect([await stage(world), lines()[1]]).toEqual(['open', `“${TITLE}” is kept: it is still true.`]);
    await world.until('2027-01-25T10:15 Europe/Paris');
    expect(lines().map((line) => line.includes('still true?'))).toEqual([false, false, true]);
    await world.press('eli', LIVE);
    expect([await stage(world), lines()[2], world.told('ana').length]).toEqual([
      'red',
      `“${TITLE}” is kept: it is still true.`,
      1,
    ]);
  });

  it('is let go by one who says so twice, never by one press', async () => {
    await asked();
    expect(heard(await world.press('dia', 'No, let it go'))).toBe(`Let “${TITLE}” go, for everyone?\n[Let it go for everyone]`);
    expect(await stage(world)).toBe('asked');
    await world.press('dia', 'Let it go for everyone');
    expect([await stage(world), lines()[1]]).toEqual(['archived', `“${TITLE}” is let go.`]);
  });
});

it('keeps two cards apart', async () => {
  world = await processCircle();
  await posted(world);
  await writes(world, 'cleo', { title: 'Another one' });
  await world.pass(15 * 60_000);
  const [first, second] = world.platform.standing.map(({ message }) => message.summary);
  expect([first, second]).toEqual([`Yellow card for a process: ${TITLE}`, 'Yellow card for a process: Another one']);
  await world.press('dia', LIVE);
  expect(world.channel().map((text) => /Voices: \d/.exec(text)?.[0])).toEqual(['Voices: 1', 'Voices: 2']);
});
