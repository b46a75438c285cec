import { afterEach, describe, expect, it } from 'vitest';
import { bravo } from '../../rituals/bravo/index.ts';
import { zodFindings } from '../../src/config/zod-findings.ts';
import { plainText } from '../../src/message/index.ts';
import { savePlace } from '../../src/store/places.ts';
import { describeRitual } from '../conformance/ritual.ts';
import { DAY, gives, WORDS, wants, withBravos, writes } from './bravo-circle.ts';
import type { Circle } from './circle.ts';
import { heard } from './reading.ts';
import { FIVE, person, type Setup, WORKSPACE } from './setup.ts';

/** Beside a wrong field, in a list of commands, in a message's menu. */
const UNSEEN = ['command.give', 'command.mine', 'shortcut', 'whom.self', 'whom.unknown', 'whom.guest'];
describeRitual(bravo, UNSEEN);

let world: Circle | null = null;
const open = async (setup: Partial<Setup> = {}): Promise<Circle> => {
  world = await withBravos(setup);
  return world;
};
afterEach(async () => {
  await world?.close();
  world = null;
});

describe('settings', () => {
  const wrong = (settings: object): readonly string[] => {
    const read = bravo.config.safeParse(settings);
    return read.success ? [] : zodFindings(read.error, settings, bravo.config).map(({ sentence }) => sentence);
  };

  it('may name groups of the deck, single behaviours, the circle’s own', () => {
    expect(wrong({ behaviours: ['value', 'apache-8', { en: 'Say it', fr: 'Le dire' }], perWeek: 3, name: 'Merci' })).toEqual([]);
  });

  it.each([
    ['a behaviour that is not there', { behaviours: ['apache-99'] }, /^is "apache-99"\. Write a group \(golden_rule, apache,/],
    [
      'more than a list shows',
      { behaviours: Array.from({ length: 101 }, (_, i) => ({ en: `E${i}`, fr: `F${i}` })) },
      /more than 100/,
    ],
    ['one in one language only', { behaviours: [{ en: 'Say it' }] }, /is missing/],
    ['one that is too long for a list', { behaviours: [{ en: 'x'.repeat(71), fr: 'y' }] }, /70/],
    ['none', { behaviours: [] }, /1/],
    ['none a week', { perWeek: 0 }, /1/],
  ])('may not have %s, and say what to write', (_, settings, why) => {
    expect(wrong(settings)).toEqual([expect.stringMatching(why)]);
  });
});

describe('what a host reads', () => {
  const EIGHT = [...FIVE, ...['Fay', 'Gus', 'Hal'].map((name) => person(name))];
  const others = EIGHT.slice(1).map(({ user }) => user);
  const share = async (): Promise<string> =>
    /Thanked in[^\n]*|With fewer[^\n]*/.exec(heard(await world!.command('ana', 'bravos')))?.[0] ?? '';

  it.each([
    [1, 'fewer than a quarter'],
    [2, 'a quarter to half'],
    [4, 'half to three quarters'],
    [6, 'half to three quarters'],
    [7, 'more than three quarters'],
  ])('is a band of eight members, of whom %i were thanked: %s', async (thanked, band) => {
    await open({ people: EIGHT });
    await gives(world!, 'ana', others.slice(0, Math.min(5, thanked)));
    if (thanked > 5) await gives(world!, 'ana', others.slice(0, thanked).slice(-3));
    expect(await share()).toBe(`Thanked in the last eight weeks: ${band} of the members.`);
  });

  it('counts those thanked in private, not those whose bravo rests still, nor what is older than eight weeks', async () => {
    await open({ people: EIGHT });
    for (const user of others.slice(0, 4)) await wants(world!, user, 'private');
    await writes(world!, 'ana', others.slice(0, 4));
    expect(await share()).toContain('fewer than a quarter');
    await world!.pass(DAY);
    expect(await share()).toContain('half to three quarters');
    await world!.pass(56 * DAY);
    expect(await share()).toContain('fewer than a quarter');
  });

  it('is nothing in a circle of seven, and why', async () => {
    await open({ people: EIGHT.slice(0, 7) });
    await gives(world!, 'ana', ['ben']);
    expect(await share()).toBe('With fewer than eight members, how widely people are thanked is not shown: it would tell who.');
  });

  it('stands in the form of the home page too, and for hosts alone', async () => {
    await open({ people: EIGHT });
    const shows = async (user: string): Promise<string> => {
      await world!.home(user);
      await world!.press(user, 'How I am thanked');
      return (world!.form(user).shows ?? []).map((block) => (block.b === 'text' ? plainText(block.text) : '')).join();
    };
    expect(await shows('ana')).toContain('fewer than a quarter');
    expect(await shows('ben')).toBe('');
    expect(heard(await world!.command('ben', 'bravos'))).not.toMatch(/quarter|eight/);
  });

  it('of one person is nothing: no number stands in any panel', async () => {
    await open({ people: EIGHT });
    await gives(world!, 'ben', others.slice(1, 5));
    for (const user of ['ana', 'ben', 'cleo']) {
      const text = heard(await world!.command(user, 'bravos')).replace(/\d\. Ben/g, '');
      expect([user, text.match(/\d/g)]).toEqual([user, null]);
    }
  });
});

it('says in the panel that somebody is on pause or stopped, and the way back', async () => {
  await open();
  await world!.command('ben', 'bravos');
  await world!.fill('ben', 'Pause until a date', { until: '2026-12-01' });
  expect(heard(await world!.command('ben', 'bravos'))).toContain(
    'You are on pause until Tuesday 1 December: bravos to you wait.',
  );
  await world!.press('ben', 'Take part again');
  await world!.command('ben', 'bravos');
  await world!.press('ben', 'Stop taking part');
  const panel = heard(await world!.command('ben', 'bravos'));
  expect(panel).toContain('You do not take part at the moment: nobody can send you a bravo.');
  expect(panel).toContain('[Take part again]');
});

it('two circles do not know each other’s bravos', async () => {
  await open();
  const rituals = world!.wanted.rituals.flatMap((one) => [one, { ...one, id: 'other', channel: 'elsewhere' }]);
  world!.platform.channels.set('elsewhere', [person('Zoe'), person('Ben')]);
  await world!.apply({ ...world!.wanted, rituals });
  await world!.settle();
  await world!.command('zoe', 'bravo');
  expect(heard(await world!.send('zoe', { whom: ['cleo'], behaviour: 'apache-1', words: WORDS }))).toContain(
    'Somebody you named cannot be chosen here',
  );
  expect((await world!.send('zoe', { whom: ['ben'], behaviour: 'apache-1', words: WORDS })).r).toBe('done');
  await world!.pass(DAY);
  await world!.press('ben', 'In the channel');
  expect(world!.platform.standing.filter(({ place }) => place.kind === 'channel').map(({ place }) => place.id)).toEqual([
    'elsewhere',
  ]);
  const here = heard(await world!.command('ben', 'bravos', 'circle'));
  expect(here).toContain('Nothing waits for your choice.');
  // Somebody in both says first for which circle.
  const which = heard(await world!.command('ben', 'bravo', null, { text: 'For the long call' }));
  expect(which).toBe('For which ritual?\n[Bravo (other)] [Bravo (weekly)]');
  const named = (id: string, name: string) =>
    world!.look((tx) => savePlace(tx, { workspace: WORKSPACE, kind: 'channel', id }, { name }));
  await named('circle', 'Our circle');
  await named('elsewhere', 'Elsewhere');
  const by = heard(await world!.command('ben', 'bravo', null, { text: 'For the long call' }));
  expect(by).toBe('For which ritual?\n[Bravo · Elsewhere] [Bravo · Our circle]');
});

it('speaks French where people do, from the form to the digest', async () => {
  const french = FIVE.map(({ name }) => person(name, 'Europe/Paris', 'fr'));
  await open({ people: french, language: 'fr' });
  await world!.command('ana', 'bravo');
  expect(plainText(world!.form('ana').audience)).toContain('Chaque personne nommée le reçoit en privé et décide');
  const words = 'A rappelé la cliente avant même que je le demande.';
  expect(heard(await world!.send('ana', { whom: ['ana'], behaviour: 'apache-1', words }))).toBe(
    'Un bravo s’adresse à quelqu’un d’autre que vous.',
  );
  await world!.send('ana', { whom: ['ben', 'cleo'], behaviour: 'apache-1', words });
  expect(world!.inbox('ana')[0]).toContain('Votre bravo à Ben et Cleo part à 10\u00a0h\u00a005.');
  await world!.pass(5 * 60_000);
  expect(world!.inbox('ben')[0]).toContain(`Ana vous remercie\nÊtre disponible, écouter activement\n• «\u00a0${words}\u00a0»`);
  await world!.press('ben', 'Dans le canal');
  await world!.until('2026-11-27T16:00 Europe/Paris');
  expect(world!.channel()).toEqual([
    `Ana remercie @Ben.\nÊtre disponible, écouter activement\n• «\u00a0${words}\u00a0»`,
    `Bravo\u00a0: cette semaine\nCe dont on s’est dit merci cette semaine dans ce canal, sans ordre particulier.\nÊtre disponible, écouter activement\n• Ana à Ben\u00a0: «\u00a0${words}\u00a0»`,
  ]);
  await world!.press('ana', 'Le reprendre');
  expect(world!.channel()[0]).toBe('Le bravo qui se trouvait ici n’est plus affiché.');
});
