import { afterEach, describe, expect, it } from 'vitest';
import { session } from '../../rituals/session/index.ts';
import type { Circle } from './circle.ts';
import { heard } from './reading.ts';
import { boardIn, pressOf, sessionsIn, withSessions } from './session-circle.ts';

let world: Circle;
afterEach(() => world.close());

const ONE = { id: 'circle', title: 'Our circle', first: '2026-12-01', time: '16:30', everyWeeks: 1, count: 3 };

const withFile = (...sessions: object[]) => withSessions({ settings: { sessions } });

/** The file says something else from now on. */
async function says(...sessions: object[]): Promise<void> {
  const settings = session.config.parse({ sessions });
  await world.apply({ ...world.wanted, rituals: world.wanted.rituals.map((one) => ({ ...one, settings })) });
  await world.settle();
}

const dates = async (...stages: string[]) =>
  (await sessionsIn(world)).filter(({ stage }) => stages.length === 0 || stages.includes(stage)).map(({ data }) => data.date);
const open = () => dates('scheduled', 'invited');

describe('sessions in the rituals file', () => {
  it('are scheduled once, however often the file is read', async () => {
    world = await withFile(ONE);
    expect(await open()).toEqual(['2026-12-01', '2026-12-08', '2026-12-15']);
    await says(ONE);
    await world.apply();
    await world.settle();
    expect(await dates()).toHaveLength(3);
    expect(world.channel()[0]).toContain('Our circle');
    expect((await sessionsIn(world))[0]?.data).toMatchObject({ host: 'playground/ana', plan: { zone: 'Europe/Paris' } });
  });

  it('take what they leave out from their template', async () => {
    world = await withFile({ ...ONE, title: undefined, template: 'peer-consulting', places: 6 });
    expect((await sessionsIn(world))[0]?.data.plan).toMatchObject({
      title: 'Peer consulting (codev)',
      minutes: 75,
      places: 6,
      minimum: 4,
    });
  });

  it('follow the file: more, fewer, other dates, another time', async () => {
    world = await withFile(ONE);
    await world.act('ben', pressOf((await sessionsIn(world))[0]!.id, 'coming'));
    await says({ ...ONE, count: 4 });
    expect(await open()).toEqual(['2026-12-01', '2026-12-08', '2026-12-15', '2026-12-22']);
    await says({ ...ONE, count: 4, except: ['2026-12-08'] });
    expect(await open()).toEqual(['2026-12-01', '2026-12-15', '2026-12-22', '2026-12-29']);
    await says({ ...ONE, count: 2, time: '10:00' });
    expect(await open()).toEqual(['2026-12-01', '2026-12-08']);
    expect((await sessionsIn(world))[0]?.data.plan.time).toBe('10:00');
    await says({ ...ONE, first: '2026-12-03', count: 2, time: '10:00' });
    expect(await open()).toEqual(['2026-12-03', '2026-12-10']);
    // Each change is told to Ben once; the session he comes to is the same one all along.
    expect(world.told('ben')).toHaveLength(2);
  });

  it('that change twice in a night tell who sleeps once', async () => {
    world = await withFile(ONE);
    for (const { id } of await sessionsIn(world)) await world.act('ben', pressOf(id, 'coming'));
    await world.until('2026-11-24T20:00 Europe/Paris');
    await says({ ...ONE, time: '10:00' });
    // Only the second one moves: what another has to tell of the series still holds.
    await says({ ...ONE, time: '10:00', except: ['2026-12-08'] });
    expect(await open()).toEqual(['2026-12-01', '2026-12-15', '2026-12-22']);
    expect(world.told('ben')).toEqual([]);
    await world.until('2026-11-25T12:00 Europe/Paris');
    expect(world.told('ben')).toEqual(['2026-11-25T08:30']);
    expect(world.inbox('ben').join()).toContain('has changed. The next one: on Tuesday 1 December at 10:00.');
    // By day each change is told.
    await says({ ...ONE, time: '10:00', except: ['2026-12-08', '2026-12-22'] });
    expect(world.told('ben')).toHaveLength(2);
  });

  it('end when they are taken out, and take place again when they are back', async () => {
    world = await withFile(ONE);
    await says();
    expect(await open()).toEqual([]);
    await says(ONE);
    expect(await open()).toEqual(['2026-12-01', '2026-12-08', '2026-12-15']);
  });

  it('leave alone what a host moved or cancelled in chat; all of them are changed in the file alone', async () => {
    world = await withFile(ONE);
    const [first, second] = await sessionsIn(world);
    await world.act('ana', pressOf(first!.id, 'move'));
    await world.send('ana', { date: '2026-12-02', time: '09:00' });
    await world.act('ana', pressOf(second!.id, 'cancel-now'));
    await says({ ...ONE, time: '18:00' });
    expect((await sessionsIn(world)).map(({ data, stage }) => `${data.date} ${data.plan.time} ${stage}`)).toEqual([
      '2026-12-02 09:00 invited',
      '2026-12-08 16:30 cancelled',
      '2026-12-15 18:00 scheduled',
    ]);
    const s = (await boardIn(world)).series[0]!.id;
    const press = { ...pressOf('weekly.standing', 'change-all'), kind: 'session', opens: 'form' as const, payload: { s } };
    expect(heard(await world.act('ana', press))).toContain('is kept in the rituals file: change it there.');
    expect(heard(await world.act('ana', { ...press, ref: 'end-all-now', opens: 'nothing' }))).toContain('rituals file');
    expect(heard(await world.act('ana', pressOf(first!.id, 'mine')))).toContain('It is kept in the rituals file');
  });

  it('schedule nothing where all of it is past, and what is left where some of it is', async () => {
    world = await withFile({ ...ONE, first: '2026-10-06' }, { ...ONE, id: 'late', first: '2026-11-17' });
    expect(await open()).toEqual(['2026-12-01']);
  });
});

describe('what the file cannot say', () => {
  const wrong = (change: object): string => {
    const parsed = session.config.safeParse({ sessions: [{ ...ONE, ...change }] });
    return parsed.success ? '' : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n');
  };

  it.each([
    [{ first: '2026-02-30' }, 'sessions.0.first'],
    [{ except: ['2026-12-32'] }, 'sessions.0.except'],
    [{ zone: 'Europe/Pari' }, 'sessions.0.zone'],
    [{ template: 'cx-life' }, 'sessions.0.template'],
    [{ places: 3, minimum: 4 }, 'sessions.0.minimum'],
    [{ count: 53 }, 'sessions.0.count'],
    [{ everyWeeks: 0 }, 'sessions.0.everyWeeks'],
    [{ first: '2027-03-28', time: '02:30', zone: 'Europe/Paris' }, 'sessions.0.time'],
    [{ link: 'meet' }, 'sessions.0.link'],
    [{ link: 'http://meet.example.net' }, 'sessions.0.link'],
    [{ everyWeeks: 8, count: 52 }, 'sessions.0.count'],
    [{ title: undefined }, 'sessions.0.title'],
  ])('%j', (change, path) => {
    expect(wrong(change)).toContain(path);
  });

  it('two of the same id', () => {
    expect(session.config.safeParse({ sessions: [ONE, ONE] }).success).toBe(false);
    expect(session.config.safeParse({ sessions: [ONE] }).success).toBe(true);
  });
});
