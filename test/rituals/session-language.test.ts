import { afterEach, describe, expect, it } from 'vitest';
import { session } from '../../rituals/session/index.ts';
import type { Circle } from './circle.ts';
import { heard } from './reading.ts';
import { boardIn, pressOf, schedules, sessionsIn, WHEN, withSessions } from './session-circle.ts';

let world: Circle;
afterEach(() => world.close());

const english = () => world.channel().filter((said) => /\b(the|is|are|with|will|you|it)\b/i.test(said));
const posted = () =>
  world
    .channel()
    .join('\n———\n')
    .replace(/[\u00a0\u202f]/g, ' ');

/** Two sessions in French, scheduled by a host who reads English in an English circle. */
async function inFrench(template = 'cx-life-round-table'): Promise<void> {
  world = await withSessions();
  await world.command('ana', 'session');
  await world.press('ana', 'Schedule a session');
  await world.send('ana', { ...WHEN, template, language: 'fr', every: '1', count: '2' });
}

describe('a session in another language than its circle’s', () => {
  it('is chosen with the template, the circle’s unless said otherwise, and fills in the second form', async () => {
    await inFrench();
    const { fields, title } = world.form('ana');
    expect(title).toBe('The session');
    expect(fields).toMatchObject({
      title: { initial: 'Table ronde CX Life' },
      purpose: { initial: expect.stringContaining(' ') },
    });
    await world.command('ana', 'session');
    await world.press('ana', 'Schedule a session');
    expect(world.form('ana').fields.language).toMatchObject({
      initial: 'en',
      options: [
        { value: 'en', label: 'English' },
        { value: 'fr', label: 'Français' },
      ],
    });
  });

  it('is read in it by the channel from the invitation to the vote; each person reads their own', async () => {
    await inFrench();
    await world.send('ana', {});
    await world.settle();
    expect(posted()).toContain('[Je viens]');
    expect(heard(await world.act('ben', pressOf((await sessionsIn(world))[0]!.id, 'coming')))).toContain('you are coming');
    await world.until('2026-12-01T10:00 Europe/Paris');
    expect(posted()).toContain('L’ordre du jour de Table ronde CX Life');
    await world.until('2026-12-01T16:30 Europe/Paris');
    expect(world.inbox('ana').join()).toContain('[Start]');
    await world.press('ana', 'Start');
    expect(posted()).toContain('a commencé');
    for (let steps = 0; steps < 2; steps += 1) await world.press('ana', 'Next');
    await world.pass(3_600_000);
    await world.until('2026-12-03T09:00 Europe/Paris');
    await world.until('2026-12-10T09:00 Europe/Paris');
    expect(posted()).toContain('La saison de « Table ronde CX Life » est finie');
    expect(world.channel().length).toBeGreaterThan(8);
    expect(english()).toEqual([]);
    expect((await boardIn(world)).series[0]?.plan.language).toBe('fr');
  });

  it('keeps it when it is moved, cancelled or changed with its series', async () => {
    await inFrench();
    await world.send('ana', {});
    const [first] = await sessionsIn(world);
    await world.act('ana', pressOf(first!.id, 'move'));
    await world.send('ana', { date: '2026-12-02', time: '10:00' });
    expect((await sessionsIn(world)).map(({ data }) => data.plan.language)).toEqual(['fr', 'fr']);
    await world.act('ana', pressOf(first!.id, 'mine'));
    await world.fill('ana', 'Change the series', { title: 'Notre cercle', time: '11:00' });
    expect((await sessionsIn(world)).map(({ data }) => [data.plan.time, data.plan.language])).toEqual([
      ['10:00', 'fr'],
      ['11:00', 'fr'],
    ]);
    await world.act('ana', pressOf(first!.id, 'cancel-now'));
    expect(posted()).toContain('Cette séance est annulée.');
    expect(english()).toEqual([]);
  });

  it('maps its journey in it', async () => {
    await inFrench('customer-journey-mapping');
    await world.send('ana', {});
    await world.until('2026-11-30T16:30 Europe/Paris');
    await world.press('ben', 'Je viens');
    await world.until('2026-12-01T16:30 Europe/Paris');
    await world.fill('ana', 'Nommer les étapes', { steps: 'Appelle\nAttend' });
    for (const user of ['ana', 'ben', 'cleo', 'dia', 'eli']) {
      await world.press(user, 'Ajouter une note');
      await world.send(user, { step: 's1', row: 'feels', text: 'Attente', proof: 'heard' });
    }
    await world.press('ana', 'Terminer et montrer');
    expect(posted()).toContain('Appelle. Ressent : Attente (entendu).');
    await world.press('ben', 'Copier pour un tableur');
    expect(world.form('ben').title).toBe('As CSV');
    expect(JSON.stringify(world.form('ben').fields)).toContain('Ressent');
    expect(english()).toEqual([]);
  });

  it('is named in the rituals file, and follows it', async () => {
    const one = { id: 'circle', template: 'peer-consulting', first: '2026-12-01', time: '16:30', language: 'fr' };
    world = await withSessions({ settings: { sessions: [one] } });
    await world.settle();
    expect((await sessionsIn(world))[0]?.data.plan).toMatchObject({ title: 'Codéveloppement entre pairs', language: 'fr' });
    expect(posted()).toContain('[Je viens]');
    const settings = session.config.parse({ sessions: [{ ...one, language: undefined }] });
    await world.apply({ ...world.wanted, rituals: world.wanted.rituals.map((ritual) => ({ ...ritual, settings })) });
    await world.settle();
    expect(posted()).toContain('Peer consulting (codev)');
    expect(posted()).toContain('[Coming]');
    expect(session.config.safeParse({ sessions: [{ ...one, language: 'de' }] }).success).toBe(false);
  });

  it('that is found by its date is asked for in it, and scheduled in it', async () => {
    world = await withSessions();
    await world.command('ana', 'session');
    await world.press('ana', 'Find a date');
    const slots = '2026-12-03 10:00\n2026-12-04 10:00';
    await world.send('ana', { title: 'Atelier', slots, language: 'fr', days: '1' });
    expect(posted()).toContain('Une date pour Atelier');
    await world.fill('ben', 'Cocher vos horaires', { s1: 'yes', s2: 'no' });
    expect(world.inbox('ben').at(-1)).toContain('Noted.');
    await world.until('2026-11-26T17:00 Europe/Paris');
    expect(english()).toEqual([]);
    await world.press('ana', 'Schedule it');
    expect(world.form('ana').fields.language).toMatchObject({ initial: 'fr' });
  });
});

it('is the circle’s where nothing was chosen', async () => {
  world = await withSessions({ language: 'fr' });
  await schedules(world, { template: 'blank' });
  expect((await sessionsIn(world))[0]?.data.plan.language).toBe('fr');
});
