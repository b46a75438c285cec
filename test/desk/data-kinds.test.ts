import { afterEach, describe, expect, it } from 'vitest';
import { forget } from '../../src/engine/forget.ts';
import { myData, somebody } from '../../src/engine/my-data.ts';
import { gives, WORDS, withBravos } from '../rituals/bravo-circle.ts';
import type { Circle } from '../rituals/circle.ts';
import { answerAll, during, openPulse } from '../rituals/pulse-circle.ts';
import { invited, withSessions } from '../rituals/session-circle.ts';
import { WORKSPACE } from '../rituals/setup.ts';
import { cardCircle, choose, deliver, deskOf, memberId, only, SECRETS, vote } from '../rituals/yellow-card-act-circle.ts';
import { processCircle, TEXT, TITLE, writes } from '../rituals/yellow-card-process-kit.ts';

let world: Circle;
afterEach(() => world.close());

const forgets = async (user: string): Promise<void> => {
  await world.look((tx) => forget(tx, world.parts, WORKSPACE, user));
  await world.settle();
};
const told = async (user: string): Promise<string> =>
  JSON.stringify(await world.look((tx) => myData(tx, world.parts, somebody(WORKSPACE, user))));

describe('a card about an act', () => {
  const between = async () => {
    world = await cardCircle({ hosts: ['ana', 'gus'], jurors: ['dia', 'eli', 'fay'] });
    await deliver(world, 'ben', 'cleo');
  };

  it('goes with its author, wherever it stands, as when they withdraw it', async () => {
    await between();
    await forgets('ben');
    expect(await only(world)).toMatchObject({ stage: 'erased', data: null });
    expect((await deskOf(world)).cards).toEqual([]);
    for (const word of SECRETS) expect(await told('cleo')).not.toContain(word);
  });

  it('without its recipient closes, and keeps its author’s words for its author alone', async () => {
    await between();
    await choose(world, 'cleo', 'reply', 'A reply of hers, puffin.');
    await forgets('cleo');
    const { stage, data } = await only(world);
    expect(stage).toBe('closed');
    expect(JSON.stringify(data)).not.toMatch(/cleo|Cleo|puffin/);
    expect(await told('ben')).toContain('pelican');
    expect((await deskOf(world)).cards).toMatchObject([{ from: memberId('ben'), to: '', open: false }]);
    await world.pass(60 * 86_400_000);
    expect((await only(world)).stage).toBe('erased');
    expect(world.logs.filter((line) => line.includes('failed'))).toEqual([]);
  });

  it('that a host was asked to help with goes on for who asked, without a word of the other’s', async () => {
    await between();
    await choose(world, 'cleo', 'ask');
    await world.fill('cleo', 'Choose a person', { who: memberId('gus'), show: 'no' });
    await forgets('ben');
    const { stage, data } = await only(world);
    expect(stage).toBe('handed-over');
    expect(JSON.stringify(data)).not.toMatch(/ben|Ben|pelican|walrus|ocelot|gecko/);
    expect(data?.asked?.by).toBe(memberId('cleo'));
  });

  it('loses a juror’s vote with the juror, and is read by those who are left', async () => {
    await between();
    await choose(world, 'cleo', 'contest');
    await vote(world, 'dia', 'in-play');
    expect(await world.rows('ballot')).toHaveLength(1);
    await forgets('dia');
    expect(await world.rows('ballot')).toHaveLength(0);
    expect((await only(world)).data?.jury?.jurors).toContain('');
    for (const juror of ['eli', 'fay']) await vote(world, juror, 'off-side');
    await world.pass(7 * 86_400_000);
    expect((await only(world)).data?.read).toBe(true);
  });
});

describe('a card about a process', () => {
  it('goes with who signed it while nobody joined; one that others live too stays, without the name', async () => {
    world = await processCircle();
    await writes(world, 'ben');
    await world.pass(16 * 60_000);
    expect(await told('ben')).toContain(TEXT);
    await world.press('cleo', 'I live it too');
    await forgets('ben');
    expect(world.channel().join()).toContain(TITLE);
    expect(world.channel().join()).not.toContain('Ben');
    expect(world.channel().join()).not.toContain(memberId('ben'));
    await writes(world, 'dia', { title: 'Another thing that annoys' });
    await world.pass(16 * 60_000);
    await forgets('dia');
    expect(world.channel().join()).not.toContain('Another thing');
  });

  it('that rests is shown to its author alone, and goes with them unposted', async () => {
    world = await processCircle({});
    await writes(world, 'ben', { sign: 'unsigned' });
    expect(await told('ben')).toContain(TEXT);
    expect(await told('cleo')).not.toContain(TEXT);
    await forgets('ben');
    const before = world.channel().length;
    await world.pass(86_400_000);
    expect(world.channel()).toHaveLength(before);
  });

  it('unsigned and posted is nobody’s: not even its author finds it', async () => {
    world = await processCircle({});
    await writes(world, 'ben', { sign: 'unsigned' });
    await world.pass(16 * 60_000);
    expect(world.channel().join()).toContain(TITLE);
    expect(await told('ben')).not.toContain(TEXT);
  });

  it('counts a voice less once its owner is forgotten', async () => {
    world = await processCircle();
    await writes(world, 'ben');
    await world.pass(16 * 60_000);
    await world.press('cleo', 'I live it too');
    const before = world.channel().join();
    expect(await world.rows('ballot')).toHaveLength(2);
    await forgets('cleo');
    expect(await world.rows('ballot')).toHaveLength(1);
    expect(world.channel().join()).not.toBe(before);
  });
});

it('a place in a session goes to who waits for it, who is told', async () => {
  world = await withSessions();
  await invited(world, { places: '2', minimum: '0' });
  for (const user of ['ben', 'cleo', 'dia']) await world.press(user, 'Coming');
  await forgets('ben');
  await world.until('2026-11-25T12:00 Europe/Paris');
  const coming = (await world.rows('entry')).filter(({ body }) => String(body).includes('"answer":"coming"'));
  expect(coming.map(({ member }) => member).sort()).toEqual([memberId('cleo'), memberId('dia')]);
  expect(world.inbox('dia').join()).toMatch(/place/);
});

it('a bravo loses one recipient of two, and stays for the other', async () => {
  world = await withBravos();
  await gives(world, 'ana', ['ben', 'cleo']);
  await forgets('ben');
  expect(await told('cleo')).toContain(WORDS);
  expect(await told('ana')).toContain(WORDS);
  expect(await told('ana')).not.toContain(memberId('ben'));
  await forgets('cleo');
  expect(await told('ana')).not.toContain(WORDS);
});

it('an unlinked answer is in its author’s file while the round is open, and in nobody’s once it has closed', async () => {
  world = await openPulse(8);
  await world.until(during(1));
  await answerAll(world, 8, (i) => ({ comment: `comment number ${i}` }));
  expect(await told('member02')).toContain('comment number 1');
  expect(await told('member02')).not.toContain('comment number 2');
  await world.pass(6 * 86_400_000);
  for (const user of ['ana', 'member02', 'member08']) expect(await told(user)).not.toContain('comment number');
  await forgets('member02');
  expect(world.logs.filter((line) => line.includes('failed'))).toEqual([]);
});
