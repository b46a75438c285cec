import { afterEach, describe, expect, it } from 'vitest';
import { plainText } from '../../src/message/index.ts';
import { DAY, everything, gives, MINUTE, occurrences, remembered, WORDS, withBravos, writes } from './bravo-circle.ts';
import type { Circle } from './circle.ts';
import { heard } from './reading.ts';
import { FIVE, instant, person, type Setup } from './setup.ts';

let world: Circle;
const open = async (setup: Partial<Setup> = {}): Promise<void> => {
  world = await withBravos(setup);
};
afterEach(() => world.close());

const bravos = () => occurrences(world, 'bravo-one');
const waiting = async () => (await bravos()).map(remembered).filter((one) => (one as { waits: unknown } | null)?.waits);
/** What the form says before anything is typed, and beside its button. */
const formSays = async (user: string): Promise<string[]> => {
  await world.command(user, 'bravo');
  return [plainText(world.form(user).intro ?? []), plainText(world.form(user).audience)];
};
const WAITS = '5 bravos a week is the most here: this one leaves on Monday 30 November at 09:00.';
const FULL = 'One bravo of yours waits for next week already. You can write another from Monday 30 November on.';
const five = async (): Promise<void> => {
  for (let n = 1; n <= 5; n += 1) await writes(world, 'ana', ['ben']);
};
/** Everybody has been given what was written by now. */
const emptied = async (): Promise<number> => {
  await world.pass(5 * MINUTE);
  return world.inbox('ben').length;
};

describe('the sixth of a week', () => {
  it('waits for Monday morning, which its author knows before they write it and once it is sent', async () => {
    await open();
    await five();
    expect(await formSays('ana')).toEqual([
      WAITS,
      expect.stringContaining('It leaves on Monday 30 November at 09:00: until then'),
    ]);
    expect((await writes(world, 'ana', ['cleo'])).r).toBe('done');
    expect(world.inbox('ana').at(-1)).toMatch(/^Your bravo to Cleo leaves on Monday 30 November at 09:00\./);
    await world.until('2026-11-30T08:59 Europe/Paris');
    expect(world.inbox('cleo')).toEqual([]);
    await world.until('2026-11-30T09:00 Europe/Paris');
    expect(world.told('cleo')).toEqual(['2026-11-30T09:00']);
    expect(world.inbox('ana').at(-1)).toContain('Your bravo to Cleo has left.');
  });

  it('can be changed meanwhile, and still waits', async () => {
    await open();
    await five();
    await writes(world, 'ana', ['cleo']);
    await world.pass(DAY);
    await world.press('ana', 'Change it');
    expect(plainText(world.form('ana').audience)).toContain('It leaves on Monday 30 November at 09:00');
    await world.send('ana', { whom: ['dia'] });
    expect(world.inbox('ana').at(-1)).toContain('Your bravo to Dia leaves on Monday 30 November at 09:00.');
    await world.until('2026-11-30T08:58 Europe/Paris');
    expect(world.inbox('dia')).toEqual([]);
    await world.fill('ana', 'Change it', { words: 'What they did on Friday, and what it changed.' });
    expect(world.inbox('ana').at(-1)).toContain('leaves at 09:03');
    await world.until('2026-11-30T09:02 Europe/Paris');
    expect(world.inbox('dia')).toEqual([]);
    await world.until('2026-11-30T09:03 Europe/Paris');
    expect([world.told('dia'), world.inbox('cleo')]).toEqual([['2026-11-30T09:03'], []]);
  });

  it('can be taken back meanwhile, and leaves room for another', async () => {
    await open();
    await five();
    await writes(world, 'ana', ['cleo'], { words: 'Something that nobody is going to read.' });
    expect(heard(await world.press('ana', 'Take it back'))).toBe('Taken back. Nobody received it, and nothing of it is kept.');
    expect(await everything(world)).not.toContain('nobody is going to read');
    expect((await writes(world, 'ana', ['dia'])).r).toBe('done');
    await world.until('2026-11-30T10:00 Europe/Paris');
    expect([world.inbox('cleo').length, world.inbox('dia').length]).toEqual([0, 1]);
  });

  it('is one of the week it leaves in, also when it is taken back there', async () => {
    await open();
    await five();
    await writes(world, 'ana', ['cleo']);
    await world.until('2026-11-30T09:00 Europe/Paris');
    await world.press('ana', 'Take it back');
    for (let n = 1; n <= 4; n += 1) await writes(world, 'ana', ['ben']);
    expect(await emptied()).toBe(9);
    expect((await formSays('ana'))[0]).toContain('this one leaves on Monday 7 December at 09:00');
  });

  it('waits for the first morning that is theirs, where that Monday is a holiday', async () => {
    await open({ workspace: { holidays: ['2026-11-30'] } });
    await five();
    expect((await formSays('ana'))[0]).toContain('this one leaves on Tuesday 1 December at 08:30');
    await writes(world, 'ana', ['cleo']);
    await world.until('2026-12-02T10:00 Europe/Paris');
    expect(world.told('cleo')).toEqual(['2026-12-01T08:30']);
  });

  it('waits in the zone of its author', async () => {
    await open({ at: '2026-11-27T10:00 America/New_York', people: [person('Ana', 'America/New_York'), ...FIVE.slice(1)] });
    await five();
    await writes(world, 'ana', ['cleo']);
    await world.until('2026-12-01T00:00 Europe/Paris');
    expect(world.told('cleo')).toEqual(['2026-11-30T15:00']);
  });
});

describe('one more', () => {
  it('is refused with the day from which it can be written, and nothing typed is lost', async () => {
    await open();
    await five();
    await writes(world, 'ana', ['ben']);
    expect((await formSays('ana'))[0]).toBe(FULL);
    expect(await writes(world, 'ana', ['cleo'])).toMatchObject({
      r: 'invalid',
      errors: { words: FULL },
      typed: { whom: ['cleo'], words: WORDS },
    });
    expect(await bravos()).toHaveLength(6);
    expect((await writes(world, 'ben', ['cleo'])).r).toBe('done');
  });

  it('is refused too when all are sent at once: five leave, one waits', async () => {
    await open();
    await world.command('ana', 'bravo');
    const replies = await Promise.all(
      Array.from({ length: 9 }, (_, i) =>
        world.send('ana', { whom: ['ben'], behaviour: 'apache-1', words: `${WORDS} ${i}` }, { id: `at-once-${i}` }),
      ),
    );
    expect(replies.filter(({ r }) => r === 'done')).toHaveLength(6);
    expect(replies.filter(({ r }) => r === 'invalid')).toHaveLength(3);
    expect(await waiting()).toHaveLength(1);
    expect(await emptied()).toBe(5);
  });
});

describe('a week has room', () => {
  it('again for one that was taken back in its grace, not for one that had left', async () => {
    await open();
    await five();
    await world.press('ana', 'Take it back');
    await writes(world, 'ana', ['cleo']);
    expect(await waiting()).toEqual([]);
    await world.pass(5 * MINUTE);
    await world.press('ana', 'Take it back');
    expect((await formSays('ana'))[0]).toBe(WAITS);
  });

  it('from Monday at midnight where the author is', async () => {
    const ana = person('Ana', 'America/New_York');
    await open({ at: '2026-11-29T18:00 America/New_York', people: [ana, ...FIVE.slice(1)] });
    await five();
    await world.until('2026-11-29T23:59 America/New_York');
    expect((await formSays('ana'))[0]).toBe(WAITS);
    await world.until('2026-11-30T00:00 America/New_York');
    expect((await formSays('ana'))[0]).toBe('');
  });

  it('for as many as the circle says', async () => {
    await open({ settings: { perWeek: 1 } });
    await gives(world, 'ana', ['ben']);
    expect((await formSays('ana'))[0]).toBe('One bravo a week is the most here: this one leaves on Monday 30 November at 09:00.');
    await world.until(instant('2026-12-01T10:00 Europe/Paris'));
    expect((await formSays('ana'))[0]).toBe('');
  });
});
