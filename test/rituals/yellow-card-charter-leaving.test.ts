import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { yellowCard } from '../../rituals/yellow-card/index.ts';
import { Circle } from './circle.ts';
import { buttonsOf, heard, refsIn } from './reading.ts';
import { FIVE, person } from './setup.ts';

const HOUR = 3_600_000;
const CARD = {
  rule: 'apache-1',
  situation: 'This morning, in the weekly review',
  behaviour: 'The question was cut short twice',
  impact: 'The customer’s point was lost for all',
  topic: 'no',
};
let world: Circle;
beforeEach(async () => {
  world = await Circle.open({
    at: '2026-11-24T10:00 Europe/Paris',
    kind: 'yellow-card',
    kinds: [yellowCard],
    people: [...FIVE, person('Fay', 'Europe/Paris', 'fr')],
  });
  await switchOn();
  for (const user of ['ben', 'cleo', 'dia', 'fay']) await accept(user);
});
afterEach(() => world.close());

async function switchOn(): Promise<void> {
  await world.command('ana', 'charter');
  await world.fill('ana', 'Switch on', { set: 'apache' });
}

async function accept(user: string): Promise<void> {
  await world.command(user, 'yellowcard');
  await world.send(user, { accept: 'yes' });
}

/** Writes a card; what comes back is a form again where it cannot be sent. */
async function card(from: string, to: string) {
  await world.command(from, 'yellowcard', null, { people: [to] });
  return world.send(from, CARD);
}

/** Presses a button of somebody's own panel. */
async function onPanel(user: string, label: string) {
  await world.command(user, user === 'fay' ? 'charte' : 'charter');
  return world.press(user, label);
}

describe('leaving the charter', () => {
  it('is one click; the way back is to accept again', async () => {
    const left = await onPanel('ben', 'Leave the charter');
    expect(heard(left)).toContain('You left the charter: no card goes to you or from you.');
    expect(refsIn(left)).toEqual(['charter']);
    expect(heard(await world.command('ben', 'charter'))).toContain('You have not accepted these rules');
    await world.command('ben', 'yellowcard');
    expect(world.form('ben').title).toBe('The charter');
    await world.send('ben', { accept: 'yes' });
    expect(heard(await world.command('ben', 'charter'))).toContain('You accepted these rules');
    expect((await card('ben', 'cleo')).r).toBe('done');
  });

  it('nobody can send a card to who has left', async () => {
    await onPanel('cleo', 'Leave the charter');
    expect((await card('ben', 'cleo')).r).toBe('invalid');
    expect((await card('ben', 'dia')).r).toBe('done');
  });

  it('takes an author’s open card along: for its recipient it is as if it had never been', async () => {
    await card('ben', 'cleo');
    await world.pass(2 * HOUR);
    expect(world.inbox('cleo').join('\n')).toContain('Nothing urgent.');
    const [open] = world.platform.standing
      .filter(({ place }) => place.id === 'cleo')
      .flatMap(({ message }) => buttonsOf(message));
    expect((await world.act('cleo', open!.press)).r).toBe('form');
    await onPanel('ben', 'Leave the charter');
    expect(heard(await world.act('cleo', open!.press))).toContain('no longer here');
  });

  it('closes the open card of its recipient: the author may write to somebody else', async () => {
    await card('ben', 'cleo');
    await world.pass(2 * HOUR);
    expect((await card('ben', 'dia')).r).toBe('invalid');
    await onPanel('cleo', 'Leave the charter');
    expect((await card('ben', 'dia')).r).toBe('done');
  });

  it('touches no card of others', async () => {
    await card('ben', 'cleo');
    await onPanel('dia', 'Leave the charter');
    expect((await card('ben', 'fay')).r).toBe('invalid');
  });

  it('in French, too', async () => {
    expect(heard(await onPanel('fay', 'Quitter la charte'))).toContain('Vous avez quitté la charte');
    expect(heard(await world.command('fay', 'charte'))).toContain('Vous n’avez pas accepté ces règles');
  });
});

describe('switching cards off', () => {
  it('closes open cards about acts; once they are on again, another can be written', async () => {
    await card('ben', 'cleo');
    await world.pass(2 * HOUR);
    await onPanel('ana', 'Switch off');
    await world.press('ana', 'Yes, switch off');
    await switchOn();
    expect((await card('ben', 'dia')).r).toBe('done');
  });
});

describe('a pause', () => {
  it('keeps what was accepted; to write, one comes back first', async () => {
    await world.command('ben', 'charter');
    const paused = await world.fill('ben', 'Pause until a date', { until: '2026-12-08' });
    expect(heard(paused)).toContain(
      'On pause until Tuesday 8 December. Nobody is told.\nThe clocks of your cards wait until then.',
    );
    expect(heard(await world.command('ben', 'charter'))).toContain('You are on pause until Tuesday 8 December.');
    const first = await world.command('ben', 'yellowcard');
    expect([heard(first), refsIn(first)]).toEqual([
      'You are on pause until Tuesday 8 December. Take part again to write a card.\n[Take part again]',
      ['resume'],
    ]);
    expect(heard(await world.press('ben', 'Take part again'))).toContain('You accepted these rules');
    expect((await card('ben', 'cleo')).r).toBe('done');
  });

  it('is over by itself on its day', async () => {
    await world.command('ben', 'charter');
    await world.fill('ben', 'Pause until a date', { until: '2026-12-08' });
    await world.until('2026-12-08T09:00 Europe/Paris');
    expect(heard(await world.command('ben', 'charter'))).toContain('You accepted these rules');
  });

  it('does not end by accepting new rules', async () => {
    await world.command('ben', 'charter');
    await world.fill('ben', 'Pause until a date', { until: '2026-12-08' });
    await world.command('ana', 'charter');
    await world.fill('ana', 'Change the rules', { set: 'golden_rule' });
    await onPanel('ben', 'Read the charter');
    expect(heard(await world.send('ben', { accept: 'yes' }))).toContain('You are on pause until Tuesday 8 December.');
    expect(heard(await world.command('ben', 'yellowcard'))).toContain('You are on pause until Tuesday 8 December.');
  });
});

describe('jurors', () => {
  it('volunteer and step down as they like, and read what it is', async () => {
    const said = 'Jurors are drawn by lot among volunteers, all with the same chance. Never a host, never one of the two.';
    expect(heard(await world.command('ben', 'charter'))).toContain(said);
    expect(heard(await world.press('ben', 'Volunteer as a juror'))).toContain('You are a volunteer.');
    expect(heard(await world.command('ben', 'charter'))).toContain('You are a volunteer.');
    expect(heard(await world.press('ben', 'No longer be a juror'))).toContain(said);
    expect(heard(await world.command('ben', 'charter'))).not.toContain('You are a volunteer.');
  });

  it('are no longer volunteers once they leave, and still are after new rules', async () => {
    await onPanel('ben', 'Volunteer as a juror');
    await world.command('ana', 'charter');
    await world.fill('ana', 'Change the rules', { set: 'golden_rule' });
    await accept('ben');
    expect(heard(await world.command('ben', 'charter'))).toContain('You are a volunteer.');
    await onPanel('ben', 'Leave the charter');
    await accept('ben');
    expect(heard(await world.command('ben', 'charter'))).not.toContain('You are a volunteer.');
  });

  it('are never hosts, nor people who have not accepted the charter', async () => {
    await world.command('ben', 'charter');
    const press = world.handle('ben', 'Volunteer as a juror');
    expect(refsIn(await world.command('ana', 'charter'))).not.toContain('volunteer');
    expect(heard(await world.act('ana', press))).toBe('Hosts are never drawn as jurors. Nothing was changed.');
    expect(heard(await world.act('eli', press))).toContain('Yellow cards follow the charter. Please read it first.');
    await accept('eli');
    expect(heard(await world.command('eli', 'charter'))).not.toContain('You are a volunteer.');
  });
});
