import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shipped } from '../../rituals/kindness/deck.ts';
import { through } from '../../rituals/kindness/filters.ts';
import type { Circle } from './circle.ts';
import { join, kept, kind, parts } from './kindness-kit.ts';
import { heard, refsIn } from './reading.ts';
import { person } from './setup.ts';

let world: Circle;
const PEOPLE = [person('Ana'), person('Ben'), person('Cleo', 'Europe/Paris', 'fr'), person('Dia'), person('Eli')];
const IDEA = {
  en: 'Leave the last good cookie recipe you tried where others can find it.',
  fr: 'Laissez la dernière bonne recette que vous avez essayée là où d’autres la trouveront.',
  quality: 'generosity',
  audience: 'colleague',
  effort: '1',
};
beforeEach(async () => {
  world = await kind({ people: PEOPLE, hosts: ['ana', 'cleo'] });
});
afterEach(() => world.close());

/** Somebody proposes an idea. */
async function propose(user: string, more: Readonly<Record<string, string>> = {}) {
  await world.command(user, 'kindness');
  return world.fill(user, 'Propose an idea', { ...IDEA, ...more });
}

describe('anybody of the circle may propose an idea', () => {
  it('in both languages, with what it calls for; the hosts are asked in private, in their own language', async () => {
    const reply = await propose('ben');
    expect(heard(reply)).toContain('Sent to Ana and Cleo. You are told what becomes of it.');
    expect(refsIn(reply)).toEqual(['withdraw']);
    const [asked] = world.inbox('ana');
    expect(asked).toContain('Ben proposes an idea for Acts of kindness.');
    for (const language of ['en', 'fr'] as const) expect(asked?.replace(/\u00a0/g, ' ')).toContain(IDEA[language]);
    expect(asked).toContain('generosity · for a colleague · about 3 minutes');
    expect(asked).toContain('Your answer goes to Ben, with your name.');
    expect(world.inbox('cleo')[0]?.replace(/\u00a0/g, ' ')).toContain('Ben propose une idée pour : Gestes de gentillesse.');
    expect(world.inbox('dia')).toEqual([]);
    expect(world.channel()).toHaveLength(1);
  });

  it('of 20 to 200 characters, none of them missing', async () => {
    for (const [typed, why] of [
      [{ en: 'Too short', fr: IDEA.fr }, 'At least 20 characters, please.'],
      [{ en: 'x'.repeat(201) }, 'At most 200 characters, please.'],
      [{ fr: '' }, 'Please answer this one.'],
      [{ quality: '' }, 'Please answer this one.'],
      [{ quality: 'bravery' }, 'Please choose one of the answers shown.'],
    ] as const) {
      const reply = await propose('ben', typed);
      expect([typed, reply.r, heard(reply)]).toEqual([typed, 'invalid', why]);
    }
    expect(await parts(world, 'kindness-proposal')).toEqual([]);
  });

  it('that says nothing the bot never says: it is refused where it stands, in each language', async () => {
    const reply = await propose('ben', {
      en: 'Tell a colleague: GREAT   job, and mean it with all you have.',
      fr: 'N’oubliez pas de dire merci à une personne de votre équipe.',
    });
    expect(reply).toMatchObject({
      r: 'invalid',
      errors: { en: expect.stringContaining('“great job”'), fr: expect.stringContaining("n'oubliez pas") },
    });
    expect(await parts(world, 'kindness-proposal')).toEqual([]);
  });

  it('but three at a time', async () => {
    for (const _ of [1, 2, 3]) expect((await propose('ben')).r).toBe('privately');
    await world.command('ben', 'kindness');
    expect(heard(await world.press('ben', 'Propose an idea'))).toBe(
      'Three ideas of yours wait for an answer already. Nothing was sent.',
    );
    expect((await propose('dia')).r).toBe('privately');
  });

  it('without taking part', async () => {
    await propose('eli');
    expect(await world.rows('participation')).toEqual([]);
    expect(world.inbox('ana')).toHaveLength(1);
  });
});

describe('a host', () => {
  beforeEach(async () => {
    await propose('ben');
  });

  it('accepts it: it is among the circle’s ideas, and the proposer and the other hosts are told', async () => {
    const reply = await world.press('ana', 'Accept');
    expect(heard(reply)).toContain('Ana accepted an idea of Ben.');
    expect(heard(reply)).toContain('No idea waits for an answer now.');
    expect(refsIn(reply)).toEqual([]);
    expect(world.inbox('ben').join('\n')).toContain('Ana accepted your idea. It is among the circle’s ideas now.');
    expect(world.inbox('cleo')[0]).toContain('Ana a accepté une idée de Ben.');
    const { prompts } = await kept(world);
    expect(prompts).toEqual([
      {
        id: 'own-1',
        en: IDEA.en,
        fr: IDEA.fr,
        quality: ['generosity'],
        audience: 'colleague',
        effort: 1,
        setting: ['remote', 'on_site'],
        needs: 'none',
      },
    ]);
  });

  it('has it come to whoever takes part, without the proposer’s name', async () => {
    await world.press('ana', 'Accept');
    await join(world, 'eli');
    await world.command('eli', 'kindness');
    await world.fill('eli', 'My choices', { whom: 'colleague', setting: 'on_site', effort: '1' });
    const weeks = through(shipped, { whom: 'colleague', setting: 'on_site', effort: 1, contact: true }).length + 1;
    await world.pass(weeks * 7 * 86_400_000);
    const came = world.platform.arrived.filter(
      ({ place, message }) => place.id === 'eli' && JSON.stringify(message).includes('cookie'),
    );
    expect(came).toHaveLength(1);
    expect(JSON.stringify(came)).not.toContain('Ben');
  });

  it('says why not, in their own words, to the proposer alone', async () => {
    const why = 'We have one very much like it: see the one about templates.';
    const form = await world.press('ana', 'Say why not');
    expect(form).toMatchObject({
      r: 'form',
      form: { audience: [{ text: 'Only Ben reads this, with your name.' }] },
    });
    await world.send('ana', { why });
    const mine = world.inbox('ben').join('\n');
    expect(mine).toContain('Ana did not accept your idea, and says why:');
    expect(mine).toContain(`“${why}”`);
    for (const other of ['ana', 'cleo', 'dia']) expect(world.inbox(other).join()).not.toContain('templates');
    expect((await kept(world)).prompts).toEqual([]);
  });

  it('has to say why: ten characters at least', async () => {
    const reply = await world.fill('ana', 'Say why not', { why: 'No.' });
    expect(heard(reply)).toBe('At least 10 characters, please.');
    expect((await parts(world, 'kindness-proposal'))[0]).toMatchObject({ stage: 'proposed' });
  });

  it('answers once: a second answer is told so, and changes nothing', async () => {
    const [accept, decline] = ['Accepter', 'Dire pourquoi non'].map((label) => world.handle('cleo', label));
    await world.press('ana', 'Accept');
    for (const press of [accept, decline])
      expect(heard(await world.act('cleo', press!))).toBe('Cette idée a déjà sa réponse. Rien n’a été modifié.');
    expect((await kept(world)).prompts).toHaveLength(1);
  });

  it('hears the same as anybody of what is not for them: to others the idea does not exist', async () => {
    const accept = world.handle('ana', 'Accept');
    const none = 'This button belongs to something that is no longer here. Nothing was changed.';
    expect(heard(await world.act('dia', accept))).toBe(none);
    expect(heard(await world.act('ben', accept))).toBe('Only the hosts of this ritual can do that. Nothing was changed.');
    expect((await kept(world)).prompts).toEqual([]);
  });
});

describe('hosts have one message about ideas that wait', () => {
  const told = (user: string): number => world.told(user).length;

  it('however many are proposed: it says how many wait, and shows the next as each is answered', async () => {
    for (const [i, user] of ['ben', 'ben', 'dia', 'eli', 'dia'].entries()) {
      await propose(user, { en: `A thing that is kind to do, number ${i + 1} of a few.` });
      await world.pass(1000);
    }
    expect([told('ana'), told('cleo')]).toEqual([1, 1]);
    expect(world.inbox('ana')[0]).toContain('number 1 of');
    expect(world.inbox('ana')[0]).toContain('4 more ideas wait after this one.');
    const accepted = heard(await world.press('ana', 'Accept'));
    expect(accepted).toContain('Ana accepted an idea of Ben.');
    expect(accepted).toContain('number 2 of');
    expect(accepted).toContain('3 more ideas wait after this one.');
    expect(world.inbox('cleo')[0]).toContain('number 2 of');
    await world.fill('cleo', 'Dire pourquoi non', { why: 'We have one like it.' });
    for (const _ of [3, 4, 5]) await world.press('ana', 'Accept');
    expect((await kept(world)).prompts.map(({ en }) => /number (\d)/.exec(en)?.[1])).toEqual(['1', '3', '4', '5']);
    expect([told('ana'), told('cleo')]).toEqual([1, 1]);
    expect(world.inbox('ana')[0]).toContain('No idea waits for an answer now.');
  });

  it('at most one a day: what is proposed after it was answered comes the next day, all of it in one', async () => {
    await propose('ben');
    await world.press('ana', 'Accept');
    for (const user of ['ben', 'dia', 'eli']) await propose(user);
    await world.until('2026-11-17T11:00 Europe/Paris');
    expect(told('ana')).toBe(1);
    await world.until('2026-11-17T13:00 Europe/Paris');
    expect(world.told('ana')).toEqual(['2026-11-16T12:00', '2026-11-17T12:00']);
    expect(world.inbox('ana')[1]).toContain('2 more ideas wait after this one.');
  });

  it('twelve proposed in a night are one message in the morning, and withdrawn by then none', async () => {
    await world.until('2026-11-16T20:00 Europe/Paris');
    for (const user of ['ben', 'dia', 'eli', 'ana']) for (const _ of [1, 2, 3]) await propose(user);
    await world.until('2026-11-17T09:00 Europe/Paris');
    expect(world.told('ana')).toEqual(['2026-11-17T08:30']);
    expect(world.inbox('ana')[0]).toContain('11 more ideas wait after this one.');
    await world.close();
    world = await kind({ people: PEOPLE, hosts: ['ana'], at: '2026-11-16T20:00 Europe/Paris' });
    await propose('ben');
    await world.press('ben', 'Withdraw my idea');
    await world.until('2026-11-18T09:00 Europe/Paris');
    expect(world.told('ana')).toEqual([]);
    await propose('ben');
    expect(world.told('ana')).toEqual(['2026-11-18T09:00']);
  });

  it('goes on to the next when one is withdrawn, and somebody who becomes a host reads it too', async () => {
    for (const user of ['ben', 'dia']) {
      await propose(user, { en: `An idea that ${user} has had for a long time.` });
      await world.pass(1000);
    }
    await world.apply({ ...world.wanted, rituals: world.wanted.rituals.map((one) => ({ ...one, hosts: ['ana', 'eli'] })) });
    await world.press('ben', 'Withdraw my idea');
    for (const host of ['ana', 'eli']) {
      expect([host, told(host)]).toEqual([host, 1]);
      expect(world.inbox(host)[0]).toContain('An idea that dia has had');
      expect(world.inbox(host)[0]).not.toContain('ben has');
    }
  });
});

describe('an idea that waits', () => {
  it('is withdrawn by its proposer: the hosts see that, and nothing of it is kept', async () => {
    await propose('ben');
    const accept = world.handle('ana', 'Accept');
    expect(heard(await world.press('ben', 'Withdraw my idea'))).toBe('Withdrawn. Nothing of it is kept.');
    expect(world.inbox('ana')).toEqual(['An idea was withdrawn. Nothing of it is kept.\nNo idea waits for an answer now.']);
    expect((await parts(world, 'kindness-proposal'))[0]).toMatchObject({ stage: 'gone', data: 'null' });
    expect(heard(await world.act('ana', accept))).toContain('no longer here');
    expect((await world.rows('delivery')).filter(({ message }) => String(message).includes('cookie'))).toEqual([]);
  });

  it('is withdrawn by nobody else, and not once it has an answer', async () => {
    await propose('ben');
    const withdraw = world.handle('ben', 'Withdraw my idea');
    expect(heard(await world.act('ana', withdraw))).toBe('This idea has its answer already. Nothing was changed.');
    await world.press('ana', 'Accept');
    expect(heard(await world.act('ben', withdraw))).toBe('This idea has its answer already. Nothing was changed.');
    expect((await kept(world)).prompts).toHaveLength(1);
  });

  it('for thirty days is told unanswered, and erased', async () => {
    await propose('ben');
    await world.until('2026-12-16T12:30 Europe/Paris');
    expect(world.inbox('ben').join('\n')).toContain('Nobody answered your idea within 30 days, so it is erased.');
    expect(world.inbox('ana')[0]).toContain('Nobody answered an idea of Ben within 30 days.');
    await world.until('2027-01-20T12:00 Europe/Paris');
    expect((await parts(world, 'kindness-proposal'))[0]).toMatchObject({ stage: 'gone', data: 'null' });
  });

  it('reaches hosts and proposer outside their quiet hours', async () => {
    await world.until('2026-11-16T20:00 Europe/Paris');
    await propose('ben');
    expect(world.told('ana')).toEqual([]);
    await world.until('2026-11-17T20:00 Europe/Paris');
    expect(world.told('ana')).toEqual(['2026-11-17T08:30']);
    await world.press('ana', 'Accept');
    await world.until('2026-11-18T09:00 Europe/Paris');
    expect(world.told('ben')).toEqual(['2026-11-18T08:30']);
  });
});

it('no word of a proposal stands readable in the database or the logs', async () => {
  await propose('ben');
  await world.fill('ana', 'Say why not', { why: 'A reason nobody else should read.' });
  const tables = await Promise.all(['occurrence', 'entry', 'wakeup', 'seen', 'audit'].map((table) => world.rows(table)));
  expect(JSON.stringify(tables)).not.toMatch(/cookie|recette|A reason nobody/);
  expect(world.logs.join('\n')).not.toMatch(/cookie|recette|A reason nobody/);
});
