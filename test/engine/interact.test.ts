import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { interact } from '../../src/engine/interact.ts';
import type { Circle } from '../rituals/circle.ts';
import { heard } from '../rituals/reading.ts';
import { person, SEALER, WORKSPACE } from '../rituals/setup.ts';
import { ask, deed, has, hostOnly, probing } from './probe.ts';

let world: Circle;
beforeEach(async () => {
  world = await probing();
});
afterEach(() => world.close());

const occurrence = async (): Promise<string> =>
  String((await world.rows('occurrence')).find(({ stage }) => stage === 'open')?.id);
const addressed = async <P extends object>(press: P) => ({ ...press, kind: 'probe', occurrence: await occurrence() });

describe('a handler that fails', () => {
  it('is answered with a sentence, in the language of whoever asked', async () => {
    expect(heard(await has(world, 'fail', 'a', 'x'))).toBe(
      'I could not do that just now. Nothing was saved. Please try again in a minute.',
    );
    world.platform.channels.get('circle')!.push(person('Zoe', 'Europe/Paris', 'fr'));
    await world.pass(30_000);
    const press = await addressed(deed({ what: 'fail', slot: 'a', line: 'x' }));
    await world.act('zoe', await addressed(deed({ what: 'nothing', slot: '', line: '' })));
    expect(heard(await world.act('zoe', press))).toContain('Rien n’a été enregistré.');
  });

  it('leaves nothing behind: no entry, no message, no choice, nothing remembered, and can be tried again', async () => {
    const before = await world.rows('occurrence');
    await world.act('ben', await addressed(deed({ what: 'fail', slot: 'a', line: 'x' })), { id: 'once' });
    expect([await world.rows('entry'), await world.rows('participation'), await world.rows('seen')]).toEqual([[], [], []]);
    expect(await world.rows('occurrence')).toEqual(before);
    expect(world.channel()).toEqual(['Hello']);
    await world.act('ben', await addressed(deed({ what: 'post', slot: 'a', line: 'Now' })), { id: 'once' });
    expect(world.channel()).toEqual(['Hello', 'Now']);
  });

  it('is logged by ids and the name of the error, never by what it says', async () => {
    await world.act('ben', await addressed(deed({ what: 'fail', slot: 'a', line: 'private' })), { id: 'this-one' });
    const lines = world.logs.filter((line) => line.startsWith('interaction.failed'));
    expect(lines).toEqual([
      `interaction.failed {"workspace":"playground","interaction":"${SEALER.blind('this-one')}","sort":"press","code":"TypeError"}`,
    ]);
  });

  it('is tried again later when nobody waits for it, ever more seldom, and parked at last', async () => {
    await world.look((tx) =>
      tx.updateTable('occurrence').set({ data: '{"notes":["break"]}' }).where('stage', '=', 'open').execute(),
    );
    await has(world, 'wake', '1000');
    await world.pass(600_000);
    const failed = world.logs.filter((line) => line.startsWith('wakeup.failed'));
    expect(failed).toHaveLength(8);
    expect(failed.at(-1)).toContain('"attempts":8,"parked":true,"code":"TypeError"');
    const [row] = (await world.rows('wakeup')).filter(({ name }) => name === 'tick');
    expect(row).toMatchObject({ done_at: null, attempts: 8 });
    expect((await world.rows('occurrence')).find(({ stage }) => stage === 'open')?.data).toBe('{"notes":["break"]}');
    await has(world, 'post', 'a', 'The rest goes on');
    expect(world.channel()).toContain('The rest goes on');
  });
});

describe('a database that fails', () => {
  it('is answered with a sentence too, and nothing rejects', async () => {
    const down = { ...world.store, transaction: () => Promise.reject(new Error('disk I/O error at /data')) };
    const parts = { ...world.parts, store: down };
    const asked = {
      i: 'press',
      press: await addressed(hostOnly({})),
      workspace: WORKSPACE,
      user: 'ana',
      id: 'x',
      channel: null,
    } as const;
    expect(heard(await interact(parts, asked))).toContain('Nothing was saved.');
    expect(world.logs.join('\n')).not.toContain('disk I/O');
    const { createEngine } = await import('../../src/engine/engine.ts');
    const engine = createEngine(parts);
    expect(await engine.inbound.changed({ workspace: WORKSPACE, id: 'y', c: 'installed' })).toBe(false);
  });
});

describe('a form', () => {
  it('is checked by the engine before its ritual sees it, each field with a reason', async () => {
    const press = await addressed(ask({}));
    expect(await world.act('ben', press)).toMatchObject({ r: 'form', form: { title: 'Ask', press: { ref: 'ask' } } });
    for (const [word, why] of [
      ['', 'Please answer this one.'],
      ['x', 'At least 2 characters, please.'],
      ['abcdef', 'At most 5 characters, please.'],
    ] as const) {
      const reply = await world.act('ben', press, { values: { word, more: 'ignored' } });
      expect(reply).toMatchObject({ r: 'invalid', typed: { word }, errors: { word: why } });
    }
    expect(await world.rows('seen')).toEqual([]);
  });

  it('comes back with what was typed when the ritual refuses it', async () => {
    const reply = await world.act('ben', await addressed(ask({})), { values: { word: 'no' } });
    expect(reply).toMatchObject({ r: 'invalid', typed: { word: 'no' }, errors: { word: 'Not this one' } });
    expect((await world.act('ben', await addressed(ask({})), { values: { word: 'yes' } })).r).toBe('done');
  });

  it('may come again under the same id, since it had no effect', async () => {
    const press = await addressed(ask({}));
    for (const _ of [1, 2])
      expect(await world.act('ben', press, { id: 'once', values: { word: 'no' } })).toMatchObject({ r: 'invalid' });
    expect(await world.act('ben', press, { id: 'once', values: { word: 'yes' } })).toMatchObject({ r: 'done' });
    expect(await world.rows('seen')).toHaveLength(1);
    // Taken once, it is not judged again: a second click is no mistake of theirs.
    for (const word of ['no', '']) expect(await world.act('ben', press, { id: 'once', values: { word } })).toEqual({ r: 'done' });
  });
});

describe('who may do what', () => {
  it('is asked on a press of a host’s button', async () => {
    expect(heard(await world.act('ben', await addressed(hostOnly({})))).slice(0, 20)).toBe('Only the hosts of th');
    expect(heard(await world.act('ana', await addressed(hostOnly({}))))).toBe('For hosts');
  });

  it('forgets somebody whom the platform has removed', async () => {
    const gone = { ...person('Ben'), bot: false, deleted: true, guest: false, address: null };
    world.platform.channels.set('circle', [person('Ana')]);
    await world.engine.inbound.changed({ workspace: WORKSPACE, id: 'gone', c: 'profile', profile: gone });
    expect(heard(await has(world, 'post', 'a', 'x'))).toContain('Only members of this ritual’s channel');
  });

  it('answers for a person whom the platform cannot look up now, and does not fail', async () => {
    await world.pass(3_700_000);
    world.platform.rosterDown = true;
    const press = await addressed(deed({ what: 'post', slot: 'a', line: 'x' }));
    expect(heard(await world.act('zoe', press))).toContain('Only members of this ritual’s channel');
  });
});

it('answers nobody’s press in a workspace that removed the bot, and does again once it is back', async () => {
  await world.engine.inbound.changed({ workspace: WORKSPACE, id: 'removed', c: 'removed' });
  expect(heard(await has(world, 'post', 'a', 'x'))).toBe('The bot was removed from this workspace. Nothing was changed.');
  await world.engine.inbound.changed({ workspace: WORKSPACE, id: 'back', c: 'installed' });
  await has(world, 'post', 'a', 'Back');
  expect(world.channel()).toContain('Back');
});

it('hears a change once, however often the platform tells it', async () => {
  const left = { workspace: WORKSPACE, id: 'left-1', c: 'left', channel: 'circle', user: 'ben' } as const;
  await world.engine.inbound.changed(left);
  await world.engine.inbound.changed({ ...left, id: 'joined-1', c: 'joined' });
  expect(await world.engine.inbound.changed(left)).toBe(true);
  const members = (await world.rows('membership')).map(({ member }) => member);
  expect(members).toContain('playground/ben');
});

it('answers a command for every ritual one is in, in one message, and in a channel for that one', async () => {
  const [ritual] = world.wanted.rituals;
  await world.apply({
    ...world.wanted,
    rituals: [ritual!, { ...ritual!, id: 'second' }, { ...ritual!, id: 'third', channel: 'other' }],
  });
  world.platform.channels.set('other', [person('Ana')]);
  expect(heard(await world.command('ana', 'probe'))).toBe('probe second\nprobe third\nprobe weekly');
  expect(heard(await world.command('ana', 'probe', 'other'))).toBe('probe third');
  expect(heard(await world.command('ben', 'probe', 'other'))).toBe('probe second\nprobe weekly');
});
