import { afterEach, describe, expect, it } from 'vitest';
import { mention } from '../../src/message/index.ts';
import { DAY, forged, gives, MINUTE, occurrences, remembered, WORDS, wants, withBravos, writes } from './bravo-circle.ts';
import type { Circle } from './circle.ts';
import { heard, refsIn } from './reading.ts';
import { CHANNEL, person, type Setup } from './setup.ts';

let world: Circle;
const open = async (setup: Partial<Setup> = {}): Promise<void> => {
  world = await withBravos(setup);
};
afterEach(() => world.close());

const POSTED = `Ana thanks @Ben.\nBe available, listen actively\n• “${WORDS}”`;
const bravo = async () => (await occurrences(world, 'bravo-one'))[0];
const authorReads = (): string[] => world.inbox('ana');

describe('who is thanked', () => {
  it('reads in private by whom, for what, in which words, who reads it, and how to leave', async () => {
    await open();
    await gives(world, 'ana', ['ben', 'cleo']);
    expect(world.inbox('ben')).toEqual([
      [
        'Ana thanks you',
        'Be available, listen actively',
        `• “${WORDS}”`,
        'You decide whether the channel reads it. As long as you choose nothing, it does not.',
        '[In the channel] [Just for me] [Delete it]',
        '[How I am thanked] [Pause until a date] [Stop taking part]',
        'Ana is not told what you choose. You can change your mind later.',
      ].join('\n'),
    ]);
    expect(world.inbox('ben')).toEqual(world.inbox('cleo'));
    expect(world.channel()).toEqual([]);
  });

  it('is told in their own waking hours', async () => {
    const kai = person('Kai', 'Pacific/Auckland');
    await open({ people: [person('Ana'), kai] });
    await gives(world, 'ana', ['kai']);
    expect(world.inbox('kai')).toEqual([]);
    await world.until('2026-11-25T08:30 Pacific/Auckland');
    expect(world.told('kai')).toEqual(['2026-11-25T08:30']);
  });

  it('reads words that cannot pass for anything but words of the author', async () => {
    await open();
    await gives(world, 'ana', ['ben'], { words: 'Thanks for all of it.\n\n*Ben* is promoted. <!channel> @cleo' });
    await world.press('ben', 'In the channel');
    const blocks = world.platform.standing.at(-1)?.message.blocks ?? [];
    expect(blocks.at(-1)).toEqual({
      b: 'list',
      items: [[{ t: 'plain', text: '“Thanks for all of it. / *Ben* is promoted. <!channel> @cleo”' }]],
    });
  });
});

describe('in the channel', () => {
  it('stand those alone who chose it, in one message that follows each choice', async () => {
    await open();
    await gives(world, 'ana', ['ben', 'cleo', 'dia']);
    await world.press('cleo', 'Just for me');
    expect(world.channel()).toEqual([]);
    expect(heard(await world.press('ben', 'In the channel'))).toContain('The channel reads it, with your name.');
    expect(world.channel()).toEqual([POSTED]);
    await world.press('dia', 'In the channel');
    expect(world.channel()).toEqual([POSTED.replace('@Ben', '@Ben and @Dia')]);
    await world.press('cleo', 'In the channel');
    expect(world.channel()).toEqual([POSTED.replace('@Ben', '@Ben, @Cleo and @Dia')]);
    await world.press('ben', 'Take it out of the channel');
    expect(world.channel()).toEqual([POSTED.replace('@Ben', '@Cleo and @Dia')]);
    expect(world.inbox('ben')[0]).toContain('The channel does not read it.');
  });

  it('they are mentioned, so that they are notified; the author is not, and nobody else', async () => {
    await open();
    await gives(world, 'ana', ['ben', 'cleo']);
    await world.press('ben', 'In the channel');
    const post = world.platform.standing.find(({ place }) => place.kind === 'channel')?.message;
    const spans = post?.blocks.flatMap((block) => (block.b === 'text' ? block.text : []));
    expect(spans?.filter(({ t }) => t === 'mention')).toEqual([mention({ user: 'ben', name: 'Ben' })]);
  });

  it('nothing stands once the last has taken it out, and it can stand again', async () => {
    await open();
    await gives(world, 'ana', ['ben']);
    await world.press('ben', 'In the channel');
    await world.press('ben', 'Take it out of the channel');
    expect(world.channel()).toEqual(['The bravo that stood here is no longer shown.']);
    await world.press('ben', 'In the channel');
    expect(world.channel()).toEqual([POSTED]);
  });

  it('nothing stands of those who never decide, and after sixty days it stays so', async () => {
    await open();
    await gives(world, 'ana', ['ben']);
    await world.pass(60 * DAY);
    expect(await bravo()).toMatchObject({ stage: 'closed' });
    expect(world.channel()).toEqual([]);
    expect(heard(await world.press('ben', 'In the channel'))).toBe('This is closed by now. Nothing was changed.');
  });

  it('a post says in the ritual’s language what a private message says in the person’s', async () => {
    await open({ language: 'fr' });
    await gives(world, 'ana', ['ben']);
    await world.press('ben', 'In the channel');
    expect(world.channel()).toEqual([`Ana remercie @Ben.\nÊtre disponible, écouter activement\n• «\u00a0${WORDS}\u00a0»`]);
    expect(world.inbox('ben')[0]).toContain('The channel reads it, with your name.');
  });
});

describe('the author', () => {
  it('reads in the message they have that it left, gets no other, and never what anybody chose', async () => {
    await open();
    await gives(world, 'ana', ['ben', 'cleo', 'dia']);
    const left = ['Your bravo to Ben, Cleo and Dia has left.\nEach person decides whether the channel reads it.\n[Take it back]'];
    expect(authorReads()).toEqual(left);
    const before = world.platform.arrived.length;
    await world.press('ben', 'In the channel');
    await world.press('cleo', 'Just for me');
    await world.press('dia', 'Delete it');
    await world.pass(3 * DAY);
    expect(authorReads()).toEqual(left);
    expect(world.platform.arrived.slice(before).filter(({ place }) => place.id === 'ana')).toEqual([]);
  });
});

describe('what somebody chose once and for all', () => {
  it('decides at once, in the channel, and says so with the other way a press away', async () => {
    await open();
    expect(heard(await wants(world, 'ben', 'channel'))).toBe('Noted for the bravos to come.');
    await gives(world, 'ana', ['ben', 'cleo']);
    expect(world.channel()).toEqual([POSTED]);
    expect(world.inbox('ben')[0]).toContain(
      'As you chose for all bravos, the channel reads it, with your name.\n[Take it out of the channel] [Delete it]',
    );
    await world.press('ben', 'Take it out of the channel');
    expect(world.channel()).toEqual(['The bravo that stood here is no longer shown.']);
  });

  it('decides at once in private', async () => {
    await open();
    await wants(world, 'ben', 'private');
    await gives(world, 'ana', ['ben']);
    expect(world.channel()).toEqual([]);
    expect(world.inbox('ben')[0]).toContain(
      'As you chose for all bravos, the channel does not read it.\n[In the channel] [Delete it]',
    );
    await world.press('ben', 'In the channel');
    expect(world.channel()).toEqual([POSTED]);
  });

  it('holds for what is handed over from then on, can be changed, and is shown as it is', async () => {
    await open();
    await gives(world, 'ana', ['ben']);
    await world.fill('ben', 'How I am thanked', { how: 'channel' });
    expect(world.channel()).toEqual([]);
    expect(heard(await world.command('ben', 'bravos'))).toContain('Bravo: you are thanked in the channel.');
    await wants(world, 'ben', 'ask');
    await gives(world, 'ana', ['ben']);
    expect(world.channel()).toEqual([]);
    expect(heard(await world.command('ben', 'bravos'))).toContain(
      'Bravo: you are asked each time how you would like to be thanked.',
    );
  });
});

describe('/bravos', () => {
  it('lists what waits for a choice, and opens it', async () => {
    await open();
    expect(heard(await world.command('ben', 'bravos'))).toContain('Nothing waits for your choice.');
    await gives(world, 'ana', ['ben']);
    await gives(world, 'cleo', ['ben'], { behaviour: 'quality-patience' });
    await writes(world, 'dia', ['ben']);
    expect(heard(await world.command('ben', 'bravos'))).toContain(
      'Waiting for your choice:\n• 1. Ana: Be available, listen actively\n• 2. Cleo: Patience\n[1. Ana] [2. Cleo]',
    );
    expect(heard(await world.press('ben', '1. Ana'))).toContain(WORDS);
    await world.press('ben', 'Just for me');
    expect(heard(await world.command('ben', 'bravos'))).toContain('Waiting for your choice:\n• 1. Cleo: Patience\n[1. Cleo]');
  });

  it('lists five at a time, the oldest first', async () => {
    await open({ settings: { perWeek: 20 } });
    for (const n of [1, 2, 3, 4, 5, 6]) await gives(world, n === 6 ? 'cleo' : 'ana', ['ben']);
    expect(heard(await world.command('ben', 'bravos'))).toContain('[1. Ana] [2. Ana] [3. Ana] [4. Ana] [5. Ana]\n');
    await world.press('ben', '1. Ana');
    await world.press('ben', 'Just for me');
    expect(heard(await world.command('ben', 'bravos'))).toContain('[4. Ana] [5. Cleo]\n');
  });

  it('opens from the home page', async () => {
    await open();
    await world.home('ben');
    expect(await world.press('ben', 'How I am thanked')).toMatchObject({
      r: 'form',
      form: { fields: { how: { initial: 'ask' } } },
    });
  });
});

describe('leaving', () => {
  it('is one press on the message; the bravo stays to be read and decided', async () => {
    await open();
    await gives(world, 'ana', ['ben']);
    const stopped = await world.press('ben', 'Stop taking part');
    expect(heard(stopped)).toContain('This ritual no longer writes to you by itself. Nobody is told.\nAna thanks you');
    expect(refsIn(stopped)).toEqual(['in-channel', 'just-me', 'remove', 'resume']);
    await world.press('ben', 'In the channel');
    expect(world.channel()).toEqual([POSTED]);
  });

  it('and coming back brings the bravo back as it was', async () => {
    await open();
    await gives(world, 'ana', ['ben']);
    await world.press('ben', 'Stop taking part');
    const back = heard(await world.press('ben', 'Take part again'));
    expect(back).toMatch(/^You take part again\.\nAna thanks you\n/);
    expect(back).toContain('[How I am thanked] [Pause until a date] [Stop taking part]');
  });

  it('for a while makes it wait until then, whatever was chosen for all bravos', async () => {
    await open();
    await wants(world, 'ben', 'channel');
    await world.command('ben', 'bravos');
    await world.fill('ben', 'Pause until a date', { until: '2026-12-01' });
    const before = world.inbox('ben').length;
    await gives(world, 'ana', ['ben', 'cleo']);
    await world.until('2026-11-30T23:59 Europe/Paris');
    expect([world.inbox('ben').length, world.inbox('cleo').length, world.channel()]).toEqual([before, 1, []]);
    await world.until('2026-12-01T08:30 Europe/Paris');
    expect(world.told('ben')).toEqual(['2026-12-01T08:30']);
    expect(world.channel()).toEqual([POSTED]);
  });

  it('for longer than a bravo lasts still leaves time to decide', async () => {
    await open();
    await world.command('ben', 'bravos');
    await world.fill('ben', 'Pause until a date', { until: '2027-03-01' });
    await gives(world, 'ana', ['ben']);
    await world.until('2027-03-10T12:00 Europe/Paris');
    await world.press('ben', 'In the channel');
    expect(world.channel()).toEqual([POSTED]);
  });

  it('for a while, and being back sooner, brings at once what came meanwhile', async () => {
    await open();
    await world.command('ben', 'bravos');
    await world.fill('ben', 'Pause until a date', { until: '2026-12-01' });
    await gives(world, 'ana', ['ben']);
    await world.press('ben', 'Take part again');
    expect(world.told('ben')).toEqual(['2026-11-24T10:05']);
  });

  it('in the minutes of grace means that nothing comes, and that is not told', async () => {
    await open();
    await writes(world, 'ana', ['ben']);
    await world.command('ben', 'bravos');
    await world.press('ben', 'Stop taking part');
    await world.pass(DAY);
    expect(world.told('ben')).toEqual([]);
    expect(authorReads()[0]).toContain('Your bravo to Ben has left.');
    await world.press('ben', 'Take part again');
    expect(world.told('ben')).toEqual(['2026-11-25T10:00']);
  });

  it('the channel means the same; whoever is in it again is told', async () => {
    await open();
    await writes(world, 'ana', ['ben']);
    const change = { workspace: 'playground', channel: CHANNEL, user: 'ben' } as const;
    await world.engine.inbound.changed({ ...change, id: 'l', c: 'left' });
    world.platform.channels.set(
      CHANNEL,
      world.platform.channels.get(CHANNEL)!.filter(({ user }) => user !== 'ben'),
    );
    await world.pass(DAY);
    expect(world.told('ben')).toEqual([]);
    world.platform.channels.get(CHANNEL)!.push(person('Ben'));
    await world.engine.inbound.changed({ ...change, id: 'j', c: 'joined' });
    await world.settle();
    expect(world.told('ben')).toEqual(['2026-11-25T10:00']);
  });
});

describe('a press that was made up', () => {
  const UNKNOWN = 'This button belongs to something that is no longer here. Nothing was changed.';

  it('by somebody whom the bravo does not concern finds nothing there', async () => {
    await open();
    await gives(world, 'ana', ['ben']);
    const before = await bravo();
    for (const ref of ['in-channel', 'just-me', 'remove', 'take-back', 'open', 'stop'])
      expect([ref, heard(await world.act('dia', forged(before?.id, ref)))]).toEqual([ref, UNKNOWN]);
    expect(await bravo()).toEqual(before);
    expect(await world.rows('participation')).toEqual([]);
  });

  it('by a recipient in the minutes of grace finds nothing there', async () => {
    await open();
    await writes(world, 'ana', ['ben']);
    for (const ref of ['in-channel', 'remove', 'take-back', 'open'])
      expect(heard(await world.act('ben', forged((await bravo())?.id, ref)))).toBe(UNKNOWN);
    expect(heard(await world.act('ben', forged((await bravo())?.id, 'edit', 'form')))).toBe(UNKNOWN);
  });

  it('by a recipient does nothing that is the author’s, nor by the author what is a recipient’s', async () => {
    await open();
    await gives(world, 'ana', ['ben']);
    const before = remembered((await bravo())!);
    const NOT_YOURS = 'This is not yours to decide. Nothing was changed.';
    const id = (await bravo())?.id;
    expect(heard(await world.act('ben', forged(id, 'take-back')))).toBe(NOT_YOURS);
    expect(heard(await world.act('ben', forged(id, 'edit', 'form')))).toBe(NOT_YOURS);
    for (const ref of ['in-channel', 'just-me', 'remove', 'open'])
      expect([ref, heard(await world.act('ana', forged(id, ref)))]).toEqual([ref, NOT_YOURS]);
    expect(remembered((await bravo())!)).toEqual(before);
  });

  it('of all at once leaves each with their own choice', async () => {
    await open();
    await gives(world, 'ana', ['ben', 'cleo', 'dia', 'eli']);
    const id = (await bravo())?.id;
    const users = ['ben', 'cleo', 'dia', 'eli'];
    await Promise.all(
      users.map((user, i) => world.act(user, forged(id, i === 3 ? 'just-me' : 'in-channel'), { id: `at-once-${i}` })),
    );
    expect(world.channel()).toEqual([POSTED.replace('@Ben', '@Ben, @Cleo and @Dia')]);
  });
});

it('nothing anybody wrote is in the log', async () => {
  await open();
  await gives(world, 'ana', ['ben']);
  await world.press('ben', 'In the channel');
  await world.pass(4 * DAY + MINUTE);
  expect(world.logs.length).toBeGreaterThan(0);
  expect(world.logs.join('\n')).not.toMatch(/Called the customer|listen actively|Ana/);
});
