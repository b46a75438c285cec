import { afterEach, describe, expect, it } from 'vitest';
import { rituals } from '../../rituals/index.ts';
import { tryPress } from '../../src/desk/trial.ts';
import { message, plainMessage, type Reply, text } from '../../src/message/index.ts';
import { Circle } from '../rituals/circle.ts';
import { FIVE, person } from '../rituals/setup.ts';

let world: Circle;
afterEach(() => world.close());

const TABLES = ['ritual', 'occurrence', 'wakeup', 'entry', 'ballot', 'delivery', 'participation', 'seen', 'audit'];
/** All that the database holds, table by table; who is in the channel it may have had to ask. */
const held = async (): Promise<string> => JSON.stringify(await Promise.all(TABLES.map((table) => world.rows(table))));
const said = (reply: Reply): string => ('message' in reply ? plainMessage(reply.message) : JSON.stringify(reply));

/** A circle of five in Paris, and Nia in New York who hosts with Ana; it is Sunday. */
const open = async (kind: string): Promise<void> => {
  const people = [...FIVE, person('Nia', 'America/New_York')];
  world = await Circle.open({ at: '2026-11-22T10:00 Europe/Paris', kind, people, hosts: ['ana', 'nia'] });
};

describe('a trial', () => {
  it('shows a host the prompt that members will get, in their own time, and leaves nothing behind', async () => {
    await open('check-in');
    const before = await held();
    const reply = await world.act('nia', tryPress('weekly'));
    expect(said(reply)).toMatch(/^A trial, for you alone\. Nothing you press here is kept or sent\. Each press begins anew\./);
    expect(said(reply)).toContain('[Pass this time] [Pause until a date] [Stop taking part]');
    expect(await held()).toBe(before);
    expect(world.channel()).toEqual([]);
  });

  it('answers its buttons and its forms as the real thing would, each from the beginning', async () => {
    await open('check-in');
    await world.act('nia', tryPress('weekly'));
    const before = await held();
    await world.press('nia', 'Answer in words');
    const form = world.form('nia');
    // What was pressed before is not known here: the form says so.
    expect(plainMessage(message('form', text(form.intro ?? [])))).toMatch(/Each press begins anew\.(\n|$)/);
    const values = Object.fromEntries(
      Object.entries(form.fields).map(([name, field]) => [
        name,
        field.f === 'choice' ? field.options[0]?.value : 'Words of a trial',
      ]),
    );
    expect(said(await world.send('nia', values))).toMatch(/^A trial[\s\S]*kept/);
    expect(said(await world.press('nia', 'Pass this time'))).toMatch(/^A trial[\s\S]*Passed this time/);
    expect(await held()).toBe(before);
    expect((await held()).includes('Words of a trial')).toBe(false);
  });

  it.each(rituals.map(({ kind }) => kind))(
    'of %s shows something, twice the same way, and leaves nothing behind',
    async (kind) => {
      await open(kind);
      const before = await held();
      const first = await world.act('ana', tryPress('weekly'));
      const second = await world.act('ana', tryPress('weekly'));
      expect(['privately', 'form']).toContain(first.r);
      expect(second.r).toBe(first.r);
      expect(await held()).toBe(before);
    },
  );

  it('is for those who steer the ritual', async () => {
    await open('check-in');
    expect(said(await world.act('ben', tryPress('weekly')))).toBe(
      'Only the hosts of this ritual can do that. Nothing was changed.',
    );
    expect(said(await world.act('ana', tryPress('other')))).toContain('no longer here');
    expect(said(await world.act('ana', tryPress('weekly'), { workspace: 'slack:T9' }))).toContain('no longer here');
  });

  it('says what it was where something that it began is pressed afterwards', async () => {
    await open('bravo');
    await world.act('ana', tryPress('weekly'));
    const gone = { ...tryPress('weekly'), kind: 'bravo-one', ref: 'decide', occurrence: 'try:weekly:i9' };
    expect(said(await world.act('ana', gone))).toBe('That was a trial: nothing of it is kept.');
  });
});
