import { afterEach, beforeEach, expect, it } from 'vitest';
import { Circle } from './circle.ts';
import { heard, refsIn } from './reading.ts';
import { person } from './setup.ts';

let world: Circle;
beforeEach(async () => {
  world = await Circle.open({
    at: '2026-11-20T12:00 Europe/Paris',
    people: [person('Ana'), person('Ben'), person('Dia', 'Europe/Paris', 'fr')],
    settings: { remindAt: 0 },
  });
});
afterEach(() => world.close());

it('leaves a round to come out at once: nobody hears of it, the one after comes', async () => {
  await world.command('ana', 'checkin');
  const reply = await world.press('ana', 'Skip next round for everyone');
  expect(heard(reply)).toContain('The next round is skipped. Nobody gets a message about it.');
  expect(heard(await world.command('ana', 'checkin'))).toContain('the round of Tuesday 24 November is skipped.');
  await world.until('2026-12-01T12:00 Europe/Paris');
  expect([world.told('ben'), world.channel().length]).toEqual([['2026-12-01T09:30'], 1]);
});

it('holds it after all, in one press', async () => {
  await world.command('ana', 'checkin');
  await world.press('ana', 'Skip next round for everyone');
  expect(heard(await world.press('ana', 'Hold this round after all'))).toBe('The round takes place as planned.');
  await world.until('2026-11-24T12:00 Europe/Paris');
  expect(world.told('ben')).toEqual(['2026-11-24T09:30']);
});

it('says what became of it when it is too late to hold it', async () => {
  await world.command('ana', 'checkin');
  await world.press('ana', 'Skip next round for everyone');
  const hold = world.handle('ana', 'Hold this round after all');
  await world.until('2026-11-24T12:00 Europe/Paris');
  expect(heard(await world.act('ana', hold))).toBe('Weekly check-in: this round is skipped. No answer to it is kept.');
});

it('still answers what was opened on a round that never began: pause, stop, help', async () => {
  await world.command('ana', 'checkin');
  await world.press('ana', 'Skip next round for everyone');
  await world.command('ben', 'checkin');
  await world.until('2026-11-24T12:00 Europe/Paris');
  expect(heard(await world.press('ben', 'See who can help'))).toContain('Who can help');
  expect(heard(await world.fill('ben', 'Pause until a date', { until: '2026-12-08' }))).toContain('On pause until');
});

it('asks before an open round is left out, then erases what was answered and says so where it was read', async () => {
  await world.until('2026-11-24T10:00 Europe/Paris');
  await world.fill('ben', 'Answer in words', { mood: 'sunny', q1: 'Gone with the round' });
  await world.command('ana', 'checkin');
  const sure = await world.press('ana', 'Skip this round for everyone');
  expect(heard(sure)).toContain('Answers are erased, and the channel is told.');
  expect(await world.rows('entry')).toHaveLength(1);
  await world.press('ana', 'Yes, skip it for everyone');
  expect(world.channel()).toEqual(['Weekly check-in: this round is skipped. No answer to it is kept.']);
  expect(world.inbox('ben')).toEqual(['Weekly check-in: this round is skipped. No answer to it is kept.']);
  expect(world.inbox('dia')).toEqual(['Tour de la semaine\u00a0: ce tour n’a pas lieu. Aucune réponse n’en est gardée.']);
  expect([await world.rows('entry'), await world.rows('ballot')]).toEqual([[], []]);
  await world.until('2026-11-27T12:00 Europe/Paris');
  expect(world.channel()).toHaveLength(1);
  await world.until('2026-12-01T12:00 Europe/Paris');
  expect(world.told('ben')).toEqual(['2026-11-24T09:30', '2026-12-01T09:30']);
});

it('holds back the prompts of an open round that have not left', async () => {
  world.platform.channels.get('circle')!.push(person('Lee', 'America/Los_Angeles'));
  await world.until('2026-11-24T10:00 Europe/Paris');
  await world.command('ana', 'checkin');
  await world.press('ana', 'Skip this round for everyone');
  await world.press('ana', 'Yes, skip it for everyone');
  await world.until('2026-11-27T12:00 Europe/Paris');
  expect(world.told('lee')).toEqual([]);
});

it('has no skip for anybody but a host, in the panel or by a press that was passed on', async () => {
  await world.until('2026-11-24T10:00 Europe/Paris');
  await world.command('ana', 'checkin');
  const skip = world.handle('ana', 'Skip this round for everyone');
  expect(refsIn(await world.command('ben', 'checkin'))).not.toContain('skip');
  for (const ref of ['skip', 'skip-now', 'hold'])
    expect(heard(await world.act('ben', { ...skip, ref }))).toBe(
      'Only the hosts of this ritual can do that. Nothing was changed.',
    );
  await world.until('2026-11-26T17:00 Europe/Paris');
  expect(world.channel()).toHaveLength(2);
});

it('cannot skip what is over', async () => {
  await world.until('2026-11-24T10:00 Europe/Paris');
  await world.command('ana', 'checkin');
  const [skip, now] = ['skip', 'skip-now'].map((ref) => ({ ...world.handle('ana', 'Skip this round for everyone'), ref }));
  await world.until('2026-11-26T17:00 Europe/Paris');
  for (const press of [skip!, now!]) expect(heard(await world.act('ana', press))).toContain('This round is closed.');
  expect(world.channel().at(-1)).toContain('digest');
});

it('asks a host again on every path: one who no longer is one cannot', async () => {
  await world.until('2026-11-24T10:00 Europe/Paris');
  await world.command('ana', 'checkin');
  await world.press('ana', 'Skip this round for everyone');
  const [ritual] = world.wanted.rituals;
  await world.apply({ ...world.wanted, rituals: [{ ...ritual!, hosts: ['ben'] }] });
  expect(heard(await world.press('ana', 'Yes, skip it for everyone'))).toContain('Only the hosts');
});
