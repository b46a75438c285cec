import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Prompt } from '../../rituals/kindness/deck.ts';
import { dataOf, opened } from '../../src/engine/kept.ts';
import type { Message } from '../../src/message/index.ts';
import type { Circle } from './circle.ts';
import { chosen, ideas, idOf, join, kind, parts } from './kindness-kit.ts';
import { buttonsOf, heard, refsIn } from './reading.ts';
import { instant, person, SEALER, type Setup } from './setup.ts';

let world: Circle;
const open = async (setup: Partial<Setup> = {}, ...users: string[]): Promise<void> => {
  world = await kind(setup);
  await join(world, ...(users.length > 0 ? users : ['ben']));
};
afterEach(() => world.close());

const NOON = '2026-11-18T12:00 Europe/Paris';
const EVERYWHERE = [
  person('Ana', 'Pacific/Kiritimati'),
  person('Ben'),
  person('Cleo', 'America/New_York'),
  person('Dia', 'Pacific/Pago_Pago'),
  person('Eli', 'Asia/Kolkata'),
];

/** Three messages have come to somebody this week from elsewhere, so that there is room for no other. */
const fullWeek = (user: string): Promise<unknown> =>
  world.look((tx) =>
    tx
      .insertInto('delivery')
      .values(
        [1, 2, 3].map((n) => ({
          id: `full-${n}`,
          occurrence: 'elsewhere',
          slot: `full:${n}`,
          workspace: 'playground',
          place_kind: 'member',
          place_id: user,
          message: '',
          in_doubt: 'drop',
          unprompted: 'check-in',
          due_at: world.clock.now(),
          expires_at: null,
          revision: 1,
          sent_revision: 1,
          receipt: `full-${n}`,
          state: 'sent',
          why: '',
          attempts: 0,
          attempted_at: null,
          sent_at: world.clock.now(),
          seq: n,
          under: '',
        })),
      )
      .execute(),
  );

describe('when an idea comes', () => {
  it('is a minute of the person’s own morning, wherever they are, each week another', async () => {
    await open({ people: EVERYWHERE }, 'ana', 'ben', 'cleo', 'dia', 'eli');
    await world.until('2026-12-17T12:00 Europe/Paris');
    const minutes: string[] = [];
    for (const { user, zone } of EVERYWHERE) {
      const mine = ideas(world, user, zone ?? '');
      expect([user, mine.map(({ at }) => at.slice(0, 10))]).toEqual([
        user,
        ['2026-11-18', '2026-11-25', '2026-12-02', '2026-12-09', '2026-12-16'],
      ]);
      for (const { at } of mine) expect(at.slice(11) >= '10:00' && at.slice(11) < '11:30', `${user} ${at}`).toBe(true);
      minutes.push(...mine.map(({ at }) => at.slice(11)));
    }
    expect(new Set(minutes).size).toBeGreaterThan(15);
  });

  it('follows the window of the settings', async () => {
    await open({ people: EVERYWHERE, settings: { window: 5 } }, 'ana', 'ben', 'cleo', 'dia', 'eli');
    await world.until('2026-11-20T12:00 Europe/Paris');
    for (const { user, zone } of EVERYWHERE)
      expect(ideas(world, user, zone ?? '').map(({ at }) => at)).toEqual([expect.stringMatching(/^2026-11-18T10:0[0-4]$/)]);
  });

  it('is drawn once: somebody who joins the channel does not move the others', async () => {
    await open();
    await world.until('2026-11-17T12:00 Europe/Paris');
    const due = (await world.rows('wakeup')).filter(({ name, member }) => name === 'prompt' && member === idOf('ben'));
    world.platform.channels.get('circle')?.push(person('Zoe'));
    await world.engine.inbound.changed({ workspace: 'playground', id: 'j', c: 'joined', channel: 'circle', user: 'zoe' });
    await world.until('2026-11-17T15:00 Europe/Paris');
    const after = (await world.rows('wakeup')).filter(({ name }) => name === 'prompt');
    expect(after.filter(({ member }) => member === idOf('ben'))).toEqual(due);
    await join(world, 'zoe');
    await world.until(NOON);
    expect(ideas(world, 'zoe')).toHaveLength(1);
  });

  it('is the same week for who joins before their own time, the next for who joins after', async () => {
    await open({ people: EVERYWHERE }, 'ben');
    await world.until(NOON);
    await join(world, 'ana', 'dia');
    await world.until('2026-11-24T12:00 Europe/Paris');
    expect(ideas(world, 'ana', 'Pacific/Kiritimati')).toEqual([]);
    expect(ideas(world, 'dia', 'Pacific/Pago_Pago')).toHaveLength(1);
  });

  it('is for a host too who is not in the channel, if they take part', async () => {
    await open({ people: [person('Ben'), person('Cleo')] }, 'ben');
    await world.command('ana', 'kindness');
    await world.press('ana', 'Take part');
    await world.until(NOON);
    expect(ideas(world, 'ana')).toHaveLength(1);
  });

  it('moves with somebody who travels west', async () => {
    await open();
    await world.until('2026-11-17T20:00 Europe/Paris');
    await world.engine.inbound.changed({
      workspace: 'playground',
      id: 'zone',
      c: 'profile',
      profile: { ...person('Ben', 'America/New_York'), bot: false, deleted: false, guest: false, address: null },
    });
    world.platform.channels.get('circle')!.find(({ user }) => user === 'ben')!.zone = 'America/New_York';
    await world.until('2026-11-19T12:00 Europe/Paris');
    expect(ideas(world, 'ben', 'America/New_York').map(({ at }) => at.slice(0, 11))).toEqual(['2026-11-18T']);
  });
});

describe('an idea that could not come in its time is left out, and nothing piles up', () => {
  it('when the bot was off for longer than the window, not when it was less', async () => {
    await open({ people: [person('Ana'), person('Ben')] }, 'ana', 'ben');
    await world.until('2026-11-18T09:30 Europe/Paris');
    world.away('2026-11-18T11:20 Europe/Paris');
    await world.until(NOON);
    expect(ideas(world, 'ben')).toHaveLength(1);
    await world.until('2026-11-25T09:30 Europe/Paris');
    world.away('2026-11-25T13:05 Europe/Paris');
    await world.until('2026-11-26T12:00 Europe/Paris');
    expect(ideas(world, 'ben')).toHaveLength(1);
    world.away('2027-01-06T08:00 Europe/Paris');
    await world.until('2027-01-07T12:00 Europe/Paris');
    expect(ideas(world, 'ben').map(({ at }) => at.slice(0, 10))).toEqual(['2026-11-18', '2027-01-06']);
    expect((await chosen(world, 'ben')).out).toHaveLength(2);
  });

  it('when the person’s time was quiet for all of the window, not when it was for a part', async () => {
    await open({ recurrence: { on: ['wed'], at: '07:00' }, settings: { window: 30 } });
    await world.until('2026-11-19T12:00 Europe/Paris');
    expect(ideas(world, 'ben')).toEqual([]);
    await world.close();
    await open({ recurrence: { on: ['wed'], at: '07:30' }, settings: { window: 90 } });
    await world.until('2026-11-19T12:00 Europe/Paris');
    expect(ideas(world, 'ben').map(({ at }) => at >= '2026-11-18T08:30')).toEqual([true]);
  });

  it('when the person’s day was a holiday', async () => {
    await open({ workspace: { holidays: ['2026-11-18'] } });
    await world.until(NOON);
    // Nothing was drawn for it.
    expect((await chosen(world, 'ben')).out).toEqual([]);
    await world.until('2026-11-26T12:00 Europe/Paris');
    expect(ideas(world, 'ben').map(({ at }) => at.slice(0, 10))).toEqual(['2026-11-25']);
    expect((await chosen(world, 'ben')).out).toHaveLength(1);
  });

  it('when the week already held three messages: it goes back into the bag', async () => {
    await open();
    await world.until('2026-11-18T09:00 Europe/Paris');
    await fullWeek('ben');
    await world.until(NOON);
    expect(ideas(world, 'ben')).toEqual([]);
    await world.until('2026-11-24T12:00 Europe/Paris');
    expect(await chosen(world, 'ben')).toMatchObject({ out: [], last: [] });
    await world.until('2026-11-25T12:00 Europe/Paris');
    expect(ideas(world, 'ben')).toHaveLength(1);
  });

  it('when the person was on pause as it was due', async () => {
    await open();
    await world.command('ben', 'kindness');
    await world.fill('ben', 'Pause until a date', { until: '2026-11-19' });
    await world.until('2026-11-24T12:00 Europe/Paris');
    expect(ideas(world, 'ben')).toEqual([]);
    expect((await chosen(world, 'ben')).out).toEqual([]);
  });
});

describe('an idea leaves within the hours of the week, or not at all', () => {
  /** Whose minute is drawn late enough for what follows. */
  const late = async (minute: number, setup: Partial<Setup> = {}): Promise<void> => {
    for (let seed = 1; ; seed += 1) {
      await open({ ...setup, seed });
      await world.until('2026-11-18T08:00 Europe/Paris');
      const due = Number(
        (await world.rows('wakeup')).find(({ name, member }) => name === 'prompt' && member === idOf('ben'))?.due_at,
      );
      if (due >= instant('2026-11-18T10:00 Europe/Paris') + minute * 60_000) return;
      await world.close();
    }
  };

  it('after downtime too', async () => {
    await late(60);
    world.away('2026-11-18T11:31 Europe/Paris');
    await world.until(NOON);
    expect(ideas(world, 'ben')).toEqual([]);
    await world.until('2026-11-25T12:00 Europe/Paris');
    expect(ideas(world, 'ben').map(({ at }) => at.slice(0, 10))).toEqual(['2026-11-25']);
  });

  it('when a quiet time ends after them', async () => {
    await late(60, { workspace: { quietHours: { from: '18:30', to: '11:45', days: [] } } });
    await world.until(NOON);
    expect(ideas(world, 'ben')).toEqual([]);
  });

  it('when the platform takes nothing until they are over', async () => {
    await late(60);
    await world.until('2026-11-18T10:59 Europe/Paris');
    world.platform.answers.push(
      ...Array.from({ length: 3 }, () => ({ s: 'later', afterMs: 1_200_000, lane: false, why: 'busy' }) as const),
    );
    await world.until('2026-11-18T13:00 Europe/Paris');
    expect(ideas(world, 'ben')).toEqual([]);
  });
});

describe('somebody who is away by what they told the platform', () => {
  const away = (until: string): void => {
    world.platform.channels.get('circle')!.find(({ user }) => user === 'ben')!.absentUntil = instant(`${until} Europe/Paris`);
  };

  it('gets no idea meanwhile, none later, and nothing of it is drawn', async () => {
    await open();
    away('2026-12-05T00:00');
    await world.until('2026-12-10T12:00 Europe/Paris');
    expect(ideas(world, 'ben').map(({ at }) => at.slice(0, 10))).toEqual(['2026-12-09']);
    expect((await chosen(world, 'ben')).out).toHaveLength(1);
  });

  it('gets it as they are back, within its hours', async () => {
    await open();
    away('2026-11-18T11:29');
    await world.until(NOON);
    expect(ideas(world, 'ben').map(({ at }) => at)).toEqual(['2026-11-18T11:29']);
  });
});

describe('with an idea, somebody', () => {
  let act: Prompt;
  let message: Message;
  beforeEach(async () => {
    await open({}, 'ben', 'cleo');
    await world.until(NOON);
    [{ act, message }] = ideas(world, 'ben') as [ReturnType<typeof ideas>[0]];
  });

  it('reads what to do, its tags in small print, and that nobody asks', () => {
    const [text, tags, seen] = world.inbox('ben')[0]?.split('\n') ?? [];
    expect(text).toBe(act.en);
    expect(tags).toContain(act.quality.join(', '));
    expect(tags).toMatch(/ · (for a colleague|for a customer|outside the team) · /);
    expect(seen).toBe('Nobody is told what you press, and nothing is asked afterwards.');
    expect(message.summary).toBe('Acts of kindness: an idea for this week, if it suits you.');
  });

  it('keeps it: the message becomes the act in one line, with nothing to answer, and nothing follows', async () => {
    const reply = await world.press('ben', 'Keep');
    expect(reply.r).toBe('replace');
    expect(heard(reply)).toBe(act.en);
    expect(refsIn(reply)).toEqual([]);
    await world.until('2026-11-25T09:30 Europe/Paris');
    expect(world.inbox('ben')[0]).toBe(act.en);
    expect(world.told('ben')).toHaveLength(1);
  });

  it('leaves it in one tap', async () => {
    const reply = await world.press('ben', 'Not this week');
    expect(heard(reply)).toBe('Not this week. The next idea comes by itself.');
    expect(refsIn(reply)).toEqual([]);
  });

  it('asks for another, twice, and no more', async () => {
    const old = world.handle('ben', 'Another one');
    const said = [act.en];
    for (const n of [1, 2]) {
      const reply = await world.press('ben', 'Another one');
      expect([n, reply.r]).toEqual([n, 'replace']);
      said.push(heard(reply).split('\n')[0] ?? '');
      expect(refsIn(reply)).toEqual(
        n === 1 ? ['keep', 'another', 'not-this-week', 'pause', 'stop'] : ['keep', 'not-this-week', 'pause', 'stop'],
      );
    }
    expect(new Set(said).size).toBe(3);
    const before = await world.rows('entry');
    expect(heard(await world.act('ben', old))).toContain('That was the last other idea of this week. Nothing was changed.');
    expect(await world.rows('entry')).toEqual(before);
    expect(heard(await world.press('ben', 'Keep'))).toBe(said[2]);
    expect((await chosen(world, 'ben')).out).toHaveLength(3);
  });

  it('is answered with a sentence once the week is over, and nothing is kept', async () => {
    const presses = ['Keep', 'Another one', 'Not this week'].map((label) => world.handle('ben', label));
    await world.until('2026-11-23T12:00 Europe/Paris');
    const [over] = await parts(world, 'kindness-week');
    expect(over).toMatchObject({ stage: 'over' });
    expect(opened(SEALER, dataOf(String(over?.id)), String(over?.data))).toMatchObject({ minutes: {}, pairs: [] });
    const before = [await world.rows('entry'), await world.rows('occurrence')];
    for (const press of presses)
      expect(heard(await world.act('ben', press))).toBe('That week is over. Nothing was changed; the next idea comes by itself.');
    expect([await world.rows('entry'), await world.rows('occurrence')]).toEqual(before);
    expect(before[0]?.every(({ occurrence }) => occurrence === 'weekly.standing')).toBe(true);
    // The ways out of an old message still are.
    await world.press('ben', 'Stop taking part');
    await world.until('2026-11-26T12:00 Europe/Paris');
    expect(ideas(world, 'ben')).toHaveLength(1);
  });

  it('who has stopped or is away gets no other, and is told how to come back', async () => {
    const another = world.handle('ben', 'Another one');
    await world.press('ben', 'Stop taking part');
    const before = await world.rows('entry');
    const reply = await world.act('ben', another);
    expect(heard(reply)).toContain('You do not take part at the moment, so nothing was changed.');
    expect(refsIn(reply)).toEqual(['resume']);
    expect(await world.rows('entry')).toEqual(before);
  });

  it('who keeps or leaves it while on pause keeps the way back', async () => {
    for (const [label, press] of ['Keep', 'Not this week'].map((one) => [one, world.handle('ben', one)] as const)) {
      const seen = {
        receipt: world.platform.standing.find(({ place }) => place.id === 'ben')?.receipt ?? '',
        message,
        channel: null,
      };
      await world.press('ben', 'Pause until a date');
      await world.send('ben', { until: '2026-12-05' });
      const reply = await world.act('ben', press, { seen });
      expect([label, reply.r, refsIn(reply)]).toEqual([label, 'replace', ['resume']]);
      await world.press('ben', 'Take part again');
    }
  });

  it('is alone with it: the same button in another’s hand finds nothing', async () => {
    const presses = ['Keep', 'Another one', 'Not this week'].map((label) => world.handle('ben', label));
    const before = await world.rows('entry');
    for (const press of presses)
      expect(heard(await world.act('dia', press))).toMatch(/There is no idea for you here|You do not take part/);
    expect(await world.rows('entry')).toEqual(before);
  });

  it('who left the channel is told so, and nothing is kept', async () => {
    const presses = ['Keep', 'Another one', 'Not this week'].map((label) => world.handle('ben', label));
    world.platform.channels.set(
      'circle',
      world.platform.channels.get('circle')!.filter(({ user }) => user !== 'ben'),
    );
    await world.engine.inbound.changed({ workspace: 'playground', id: 'l', c: 'left', channel: 'circle', user: 'ben' });
    const before = await world.rows('entry');
    for (const press of presses)
      expect(heard(await world.act('ben', press))).toContain('Only members of this ritual’s channel can do that.');
    expect(await world.rows('entry')).toEqual(before);
  });

  it('gets one button per tap: the same press told twice draws once', async () => {
    const another = world.handle('ben', 'Another one');
    await world.act('ben', another, { id: 'tap' });
    await world.act('ben', another, { id: 'tap' });
    expect((await chosen(world, 'ben')).out).toHaveLength(2);
  });

  it('reads a French idea where French is read', async () => {
    await world.close();
    await open({ people: [person('Ana'), person('Ben', 'Europe/Paris', 'fr')] });
    await world.until(NOON);
    const [idea] = ideas(world, 'ben', 'Europe/Paris', 'fr') as [ReturnType<typeof ideas>[0]];
    expect(
      buttonsOf(idea.message)
        .map(({ label }) => label)
        .slice(0, 3),
    ).toEqual(['Garder', 'Une autre', 'Pas cette semaine']);
  });
});

describe('the circle’s own deck', () => {
  const own = (n: number) =>
    Array.from({ length: n }, (_, i) => ({
      id: `ours-${i + 1}`,
      audience: 'customer',
      quality: [['empathy', 'respect', 'loyalty'][i % 3] as string],
      rak: ['personal'],
      effort: 1,
      en: `Do our own small thing number ${i + 1} for a customer.`,
      fr: `Faites notre petite chose à nous numéro ${i + 1} pour un client.`,
    }));

  it('comes beside the one that ships', async () => {
    await open({ settings: { deck: own(9) } });
    await world.command('ben', 'kindness');
    await world.fill('ben', 'My choices', { whom: 'customer', effort: '1', contact: 'no' });
    await world.until('2027-02-03T12:00 Europe/Paris');
    const ours = world.platform.arrived.filter(({ message }) =>
      JSON.stringify(message.blocks[0]).includes('Do our own small thing'),
    );
    expect(ours).toHaveLength(9);
    expect(ideas(world, 'ben')).toHaveLength(3);
  });

  it('that is taken out again leaves a sentence and a way on, not an empty week', async () => {
    await open({ settings: { deck: own(9) } });
    await world.command('ben', 'kindness');
    await world.fill('ben', 'My choices', { whom: 'customer', effort: '1', contact: 'no' });
    await world.apply({ ...world.wanted, rituals: world.wanted.rituals.map((one) => ({ ...one, settings: {} })) });
    await world.until(NOON);
    expect(world.inbox('ben')[0]).toContain('Your choices leave too few ideas for this week.');
    await world.fill('ben', 'My choices', { effort: '3', contact: 'yes' });
    await world.until('2026-11-25T12:00 Europe/Paris');
    expect(ideas(world, 'ben')).toHaveLength(1);
  });
});
