import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { yellowCard } from '../../rituals/yellow-card/index.ts';
import { Circle } from './circle.ts';
import { heard, refsIn } from './reading.ts';
import { FIVE, person, type Setup } from './setup.ts';

const AT = '2026-11-24T10:00 Europe/Paris';
const open = (more: Partial<Setup> = {}): Promise<Circle> =>
  Circle.open({ at: AT, kind: 'yellow-card', kinds: [yellowCard], ...more });
const NINE = 'Be available, listen actively';

let world: Circle;
beforeEach(async () => {
  world = await open({ people: [...FIVE, person('Fay', 'Europe/Paris', 'fr')] });
});
afterEach(() => world.close());

/** Ana, who hosts, switches cards on. */
async function on(values: Readonly<Record<string, string>> = { set: 'apache' }) {
  await world.command('ana', 'charter');
  return world.fill('ana', 'Switch on', values);
}

const accept = async (user: string): Promise<void> => {
  await world.command(user, 'yellowcard');
  await world.send(user, { accept: 'yes' });
};

describe('until a host switches cards on', () => {
  it.each(['yellowcard', 'carton', 'charter', 'charte'])('/%s says so to members, and gives hosts the button', async (word) => {
    const said = await world.command('ben', word);
    expect(heard(said)).toBe('Yellow cards are off in the circle. A host can switch them on, with a charter of rules.');
    expect(refsIn(said)).toEqual([]);
    expect(refsIn(await world.command('ana', word))).toEqual(['rules']);
    expect(world.channel()).toEqual([]);
  });

  it('nobody can be made to accept anything by an old button', async () => {
    await on();
    const charter = world.handle('ben', 'Read the charter');
    await world.command('ana', 'charter');
    await world.press('ana', 'Switch off');
    await world.press('ana', 'Yes, switch off');
    expect(heard(await world.act('ben', charter, { values: { accept: 'yes' } }))).toContain('Yellow cards are off');
    await on();
    expect(refsIn(await world.command('ben', 'charter'))).toEqual(['charter']);
  });
});

describe('switching on', () => {
  it('shows a host all there is to choose, tells the channel once, and counts as that host’s own acceptance', async () => {
    await world.command('ana', 'yellowcard');
    await world.press('ana', 'Switch on');
    const form = world.form('ana');
    expect(JSON.stringify(form.shows)).toContain('Leave value judgements aside');
    expect(form.fields.set).toMatchObject({
      options: expect.arrayContaining([
        { value: 'apache', label: 'APACHE (8 rules)' },
        { value: 'golden_rule.apache', label: 'The Golden Rule + APACHE (10 rules)' },
        { value: 'own', label: 'Only rules of our own' },
      ]),
    });
    await world.send('ana', { set: 'apache', own: 'We answer within two days.\n\n- Cameras are a choice.\n' });
    const panel = heard(await world.command('ana', 'charter'));
    expect(panel).toContain(`The rules chosen by the circle:\n• ${NINE}`);
    expect(panel).toContain('• We answer within two days.\n• Cameras are a choice.\nYou accepted these rules');
    expect(world.channel()).toEqual([
      [
        'Yellow cards are on in the circle',
        'A yellow card is a private remark about one act, against one of the rules chosen here. Never about a person.',
        'Only the two people concerned read it, unless one of them asks for help. Nobody is ranked, and nobody sees a list.',
        'Another kind is about a process: a form, a script, a penalty. Everyone here reads it.',
        'Nobody takes part without accepting the charter. Leaving it takes one click.',
        '[Read the charter]',
      ].join('\n'),
    ]);
    expect(world.inbox('ben')).toEqual([]);
  });

  const long = 'x'.repeat(71);
  const many = Array.from({ length: 5 }, (_, i) => `Rule number ${i}`).join('\n');
  it.each([
    ['a line too short', { set: 'apache', own: 'A good rule\nNo' }, 'Line 2 is too short: 3 to 70 characters, please.'],
    ['a line too long', { set: 'own', own: `Fine\n\n${long}` }, 'Line 3 has 71 characters: 70 at most, please.'],
    [
      'a line twice',
      { set: 'own', own: 'Be on time\n• Be on time' },
      'Line 2 says the same as another rule. Please leave one out.',
    ],
    [
      'a line in other capitals',
      { set: 'own', own: 'Be on time\n\nbe ON time' },
      'Line 3 says the same as another rule. Please leave one out.',
    ],
    [
      'a rule of the set in other capitals',
      { set: 'apache', own: NINE.toUpperCase() },
      'Line 1 says the same as another rule. Please leave one out.',
    ],
    ['too many', { set: 'apache', own: many }, 'This set leaves room for 4 rules of your own: 12 in all.'],
    ['no room', { set: 'apache.client', own: 'One more' }, 'This set leaves no room for rules of your own: 12 in all.'],
    ['no rule at all', { set: 'own' }, 'Write at least one rule, or choose a ready-made set.'],
    ['no set', { own: 'Be on time' }, 'Please answer this one.'],
    ['a set there is not', { set: 'values' }, 'Please choose one of the answers shown.'],
  ])('is refused with a sentence for %s; what was typed comes back', async (_, values, why) => {
    const reply = await on(values as Readonly<Record<string, string>>);
    expect(heard(reply)).toBe(why);
    expect(reply).toMatchObject({ r: 'invalid', typed: values });
    expect(heard(await world.command('ben', 'charter'))).toContain('Yellow cards are off');
    expect(world.channel()).toEqual([]);
  });

  it('waits for a secret of the operator’s own, and says what to do before there is anything to fill in', async () => {
    Object.assign(world.parts, { secretKept: false });
    await world.command('ana', 'charter');
    const press = world.handle('ana', 'Switch on');
    const reply = await world.act('ana', press);
    expect([reply.r, heard(reply)]).toEqual([
      'replace',
      expect.stringContaining('Set RITUALS_SECRET, restart it, then switch on.'),
    ]);
    expect(heard(await world.act('ana', press, { values: { set: 'apache' } }))).toContain('Set RITUALS_SECRET');
    expect(world.channel()).toEqual([]);
    Object.assign(world.parts, { secretKept: true });
    expect(heard(await on())).toContain('Yellow cards are on.');
  });

  it('by a form that is open since before it was done says that it is done, and changes nothing', async () => {
    await world.command('ana', 'charter');
    const press = world.handle('ana', 'Switch on');
    await on({ set: 'apache' });
    const before = world.channel();
    const values = { set: 'golden_rule' };
    expect(heard(await world.act('ana', press, { values }))).toBe('Yellow cards are on already. Nothing was changed.');
    expect(heard(await world.act('ana', press))).toBe('Yellow cards are on already. Nothing was changed.');
    expect(heard(await world.command('ana', 'charter'))).toContain(NINE);
    expect(world.channel()).toEqual(before);
  });

  it('speaks the language of whoever reads', async () => {
    await world.close();
    world = await open({ people: [person('Ana'), person('Fay', 'Europe/Paris', 'fr')], hosts: ['fay'], language: 'fr' });
    expect(heard(await world.command('fay', 'charte'))).toContain('Les cartons jaunes ne sont pas activés dans le cercle.');
    expect(heard(await world.fill('fay', 'Activer', { set: 'own', own: 'À l’heure\nÀ l’heure' }))).toBe(
      'La ligne 2 répète une autre règle. Merci d’en garder une seule.',
    );
    await world.send('fay', { set: 'golden_rule', own: 'À l’heure' });
    expect(world.channel()[0]).toContain('Les cartons jaunes sont activés dans le cercle');
    expect(heard(await world.command('fay', 'charte'))).toContain(
      '• Ne pas faire aux autres ce qu’on n’aimerait pas qu’on nous fasse',
    );
    expect(heard(await world.command('ana', 'charter'))).toContain('• À l’heure\nYou have not accepted');
  });
});

describe('changing the rules', () => {
  it('in nothing but their capitals changes nothing', async () => {
    await on({ set: 'own', own: 'Be on time' });
    await world.command('ana', 'charter');
    expect(heard(await world.fill('ana', 'Change the rules', { own: 'be on TIME' }))).toBe(
      'These are the same rules. Nothing was changed.',
    );
    expect(heard(await world.command('ana', 'charter'))).toContain('• Be on time');
  });

  it('by a form that is open since before cards were switched off does not switch them on', async () => {
    await on();
    await world.command('ana', 'charter');
    const press = world.handle('ana', 'Change the rules');
    await world.press('ana', 'Switch off');
    await world.press('ana', 'Yes, switch off');
    expect(heard(await world.act('ana', press, { values: { set: 'golden_rule' } }))).toContain('Yellow cards are off');
    expect(heard(await world.command('ben', 'charter'))).toContain('Yellow cards are off');
  });

  it('begins with the list as it stands; the same list again changes nothing', async () => {
    await on({ set: 'golden_rule', own: 'Be on time\nSay it early' });
    await world.command('ana', 'charter');
    await world.press('ana', 'Change the rules');
    const { fields, shows } = world.form('ana');
    expect([fields.set, fields.own]).toMatchObject([{ initial: 'golden_rule' }, { initial: 'Be on time\nSay it early' }]);
    expect(JSON.stringify(shows?.[1])).toContain('Say it early');
    expect(heard(await world.send('ana', {}))).toBe('These are the same rules. Nothing was changed.');
    expect(world.channel()).toHaveLength(1);
  });

  it('is told in the channel, and everybody but the host who did it accepts again', async () => {
    await on({ set: 'golden_rule' });
    await accept('ben');
    await world.command('ana', 'charter');
    await world.fill('ana', 'Change the rules', { set: 'apache' });
    expect(world.channel().at(-1)).toContain('The rules for yellow cards have changed in the circle.');
    expect(heard(await world.command('ana', 'charter'))).toContain('You accepted these rules');
    expect(heard(await world.command('ben', 'charter'))).toContain('The rules have changed since you accepted them.');
    await world.command('ben', 'yellowcard');
    expect(world.form('ben').title).toBe('The charter');
    expect(JSON.stringify(world.form('ben').shows)).toContain(NINE);
    await world.send('ben', { accept: 'yes' });
    expect(heard(await world.command('ben', 'charter'))).toContain('You accepted these rules');
  });

  it('does not bring a host back who has left the charter', async () => {
    await on();
    await world.command('ana', 'charter');
    await world.press('ana', 'Leave the charter');
    await world.command('ana', 'charter');
    await world.fill('ana', 'Change the rules', { set: 'golden_rule' });
    expect(heard(await world.command('ana', 'charter'))).toContain('You have not accepted these rules');
  });
});

describe('switching off', () => {
  it('asks first, then says so where the channel read of it; on again it is posted again and who accepted still has', async () => {
    await on();
    await accept('ben');
    await world.command('ana', 'charter');
    expect(heard(await world.press('ana', 'Switch off'))).toContain('Open cards about acts close, and that means nothing more.');
    expect(heard(await world.command('ben', 'charter'))).toContain('You accepted these rules');
    await world.press('ana', 'Yes, switch off');
    expect(world.channel()).toEqual(['Yellow cards were switched off in the circle.']);
    expect(heard(await world.command('ben', 'yellowcard'))).toContain('Yellow cards are off');
    await world.pass(60_000);
    await on();
    expect(world.channel()).toEqual([
      'Yellow cards were switched off in the circle.',
      expect.stringContaining('Yellow cards are on in the circle'),
    ]);
    expect(heard(await world.command('ben', 'charter'))).toContain('You accepted these rules');
  });
});

it('is for hosts alone, whatever is pressed', async () => {
  await world.command('ana', 'charter');
  const press = world.handle('ana', 'Switch on');
  const forged = async (ref: string, opens: 'form' | 'nothing', values?: Record<string, string>) =>
    heard(await world.act('ben', { ...press, ref, opens }, values ? { values } : {}));
  const no = 'Only the hosts of this ritual can do that. Nothing was changed.';
  expect(await forged('rules', 'form')).toBe(no);
  expect(await forged('rules', 'form', { set: 'apache' })).toBe(no);
  expect(await forged('switch-on', 'form', { go: 'yes' })).toBe(no);
  await on();
  expect(await forged('rules', 'form', { set: 'golden_rule' })).toBe(no);
  expect(await forged('switch-off', 'nothing')).toBe(no);
  expect(await forged('switch-off-now', 'nothing')).toBe(no);
  expect(refsIn(await world.command('ben', 'charter'))).toEqual(['charter']);
  expect(heard(await world.command('ana', 'charter'))).toContain(NINE);
});
