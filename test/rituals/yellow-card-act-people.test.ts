import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Choice } from '../../rituals/yellow-card/types.ts';
import { setWakeup } from '../../src/store/wakeups.ts';
import type { Circle } from './circle.ts';
import { heard } from './reading.ts';
import type { Setup } from './setup.ts';
import {
  cardCircle,
  cards,
  choose,
  deliver,
  deskOf,
  memberId,
  only,
  readIn,
  setChoice,
  vote,
  waysIn,
  write,
} from './yellow-card-act-circle.ts';

const GONE = 'This button belongs to something that is no longer here. Nothing was changed.';
let world: Circle;
async function delivered(more: Partial<Setup> = {}): Promise<void> {
  world = await cardCircle({ hosts: ['ana', 'gus'], jurors: ['dia', 'eli', 'fay'], ...more });
  await deliver(world, 'ben', 'cleo');
}
beforeEach(() => delivered());
afterEach(() => world.close());

const stands = async (): Promise<readonly [string, string | undefined]> => {
  const { stage, data } = await only(world);
  return [stage, data?.ending];
};
const askFor = async (user: string, host: string, show: 'yes' | 'no') => {
  await choose(world, user, 'ask');
  return world.fill(user, 'Choose a person', { who: memberId(host), show });
};

describe('a person is asked for', () => {
  it('its asker chooses which host, and whether they may read the card; what may follow is said first', async () => {
    const reply = await choose(world, 'cleo', 'ask');
    expect(heard(reply)).toContain('they may have a duty to act');
    await world.press('cleo', 'Choose a person');
    expect(world.form('cleo').fields.who).toMatchObject({ options: [{ label: 'Ana' }, { label: 'Gus' }] });
    await world.send('cleo', { who: memberId('gus'), show: 'yes' });
    expect(world.inbox('gus')).toEqual(['Cleo asks for a person about a card in the circle.\n[Open]']);
    expect(world.inbox('ana')).toEqual([]);
    await world.press('gus', 'Open');
    expect(readIn(world, 'gus')).toMatch(/Cleo asks for a person about this card, and shows it to you.*pelican/);
    await world.act('ana', world.handle('gus', 'Open'));
    expect(heard(world.replies.at(-1)!.reply)).toBe(GONE);
  });

  it('without consent the host reads who asks, and nothing of the card', async () => {
    await askFor('cleo', 'ana', 'no');
    await world.press('ana', 'Open');
    expect(readIn(world, 'ana')).toContain('Cleo asks for a person about a card, and has not shown it to you.');
    expect(readIn(world, 'ana')).not.toMatch(/pelican|Ben|Let people finish/);
    await world.press('cleo', 'Open');
    expect(readIn(world, 'cleo')).toMatch(/You asked Ana for help.*pelican/);
  });

  it('the other of the two is told only that it is paused, and reads no more', async () => {
    await askFor('cleo', 'ana', 'yes');
    await world.press('ben', 'Open');
    expect(readIn(world, 'ben')).toContain('This exchange is paused. A person takes over. You have nothing to do.');
    expect(readIn(world, 'ben')).not.toMatch(/pelican|Ana|Cleo asks/);
    expect(world.form('ben').fields).toEqual({});
    expect(world.form('ben')).toMatchObject({ submit: 'Close', cancel: 'Close' });
    expect((await world.send('ben', { do: 'settled' })).r).toBe('done');
    expect(await stands()).toEqual(['handed-over', 'lapsed']);
  });

  it.each(['cleo', 'ana'])('settled by %s → closed; the host reads no more', async (user) => {
    await askFor('cleo', 'ana', 'yes');
    const open = world.handle('ana', 'Open');
    await choose(world, user, 'settled');
    expect(await stands()).toEqual(['closed', 'people']);
    expect(heard(await world.act('ana', open))).toBe(GONE);
    await world.press('ben', 'Open');
    expect(readIn(world, 'ben')).toContain('The card is closed. People took over.');
    expect(waysIn(world, 'ben')).toEqual([]);
  });

  it('silence closes it after twenty working days, as announced, with no meaning', async () => {
    await askFor('cleo', 'ana', 'no');
    await world.press('cleo', 'Open');
    expect(readIn(world, 'cleo')).toContain('it closes by itself on Tuesday 22 December. That means nothing.');
    await world.until('2026-12-22T10:59 Europe/Paris');
    expect(await stands()).toEqual(['handed-over', 'lapsed']);
    await world.until('2026-12-22T11:00 Europe/Paris');
    expect(await stands()).toEqual(['closed', 'lapsed']);
  });

  it('never one of the two: a host the card is for is not among them', async () => {
    await world.close();
    world = await cardCircle({ hosts: ['cleo', 'ana'] });
    await deliver(world, 'ben', 'cleo');
    await choose(world, 'cleo', 'ask');
    await world.press('cleo', 'Choose a person');
    expect(world.form('cleo').fields.who).toMatchObject({ options: [{ label: 'Ana' }] });
    expect(await world.send('cleo', { who: memberId('cleo'), show: 'yes' })).toMatchObject({ r: 'invalid' });
  });

  it('where every host is concerned, the people the circle names can help; else the ways stay', async () => {
    await world.close();
    world = await cardCircle({ hosts: ['cleo', 'ben'], settings: { help: ['The mediation desk, on 12 34'] } });
    await deliver(world, 'ben', 'cleo');
    expect(heard(await choose(world, 'cleo', 'ask'))).toContain('• The mediation desk, on 12 34');
    expect(await stands()).toEqual(['handed-over', 'lapsed']);
    // Nobody here takes over, and nobody is told so.
    await world.press('ben', 'Open');
    expect(readIn(world, 'ben')).toContain('This exchange is paused. You have nothing to do.');
    await choose(world, 'cleo', 'settled');
    expect(await stands()).toEqual(['closed', 'people']);
    await world.close();
    world = await cardCircle({ hosts: ['cleo', 'ben'] });
    await deliver(world, 'ben', 'cleo');
    expect(await choose(world, 'cleo', 'ask')).toMatchObject({
      r: 'invalid',
      errors: { do: expect.stringMatching(/^Every host is part of this card/) },
    });
    expect((await only(world)).stage).toBe('delivered');
  });

  it('a form that was left open asks nobody once the card has gone on', async () => {
    await choose(world, 'cleo', 'ask');
    await world.press('cleo', 'Choose a person');
    const { press } = world.form('cleo');
    await choose(world, 'cleo', 'heard');
    const late = await world.act('cleo', press, { values: { who: memberId('ana'), show: 'yes' } });
    expect(heard(late)).toContain('That is no longer possible here.');
    expect(await stands()).toEqual(['closed', 'heard']);
  });

  it('when the jury says so, either of the two asks, and the card is read by nobody until then', async () => {
    await choose(world, 'cleo', 'contest');
    for (const user of ['dia', 'eli', 'fay']) await vote(world, user, 'not-for-us');
    expect(await stands()).toEqual(['handed-over', 'lapsed']);
    for (const user of ['ben', 'cleo']) {
      await world.press(user, 'Open');
      expect(readIn(world, user)).toContain('people should take over');
      expect(readIn(world, user)).not.toContain('pelican');
      expect(waysIn(world, user)).toEqual(['ask', 'settled']);
    }
    const before = world.inbox('cleo').length;
    await askFor('ben', 'gus', 'yes');
    expect(world.inbox('gus')).toEqual(['Ben asks for a person about a card in the circle.\n[Open]']);
    expect(world.inbox('cleo')).toHaveLength(before);
    await world.press('cleo', 'Open');
    expect(waysIn(world, 'cleo')).toEqual([]);
  });
});

describe('cards are switched off, or one of the two leaves the charter', () => {
  const wake = async (name: 'off' | 'left'): Promise<void> => {
    const now = world.clock.now();
    for (const { id } of await cards(world))
      await world.look((tx) => setWakeup(tx, { id: `${name}-${id}`, occurrence: id, name, member: '', due_at: now }));
    await world.settle();
  };
  const leave = async (user: string): Promise<void> => {
    await setChoice(world, user, Choice.parse({ accepted: null, juror: false }));
    await wake('left');
  };
  /** Every open stage, and how to come there from a card that was just delivered. */
  const REACHED: Readonly<Record<string, () => Promise<unknown>>> = {
    cooling: async () => {
      await world.close();
      world = await cardCircle();
      await write(world, 'ben', 'cleo');
    },
    waiting: async () => {
      await world.close();
      world = await cardCircle();
      await world.until('2026-11-24T17:45 Europe/Paris');
      await write(world, 'ben', 'cleo');
      await world.until('2026-11-24T18:00 Europe/Paris');
      const paused = { ritual: 'weekly', member: memberId('cleo'), state: 'paused', until_at: world.clock.now() + 1e9 };
      await world.look((tx) => tx.insertInto('participation').values(paused).execute());
      await world.until('2026-11-25T10:00 Europe/Paris');
    },
    delivered: async () => undefined,
    dialogue: () => choose(world, 'cleo', 'reply', 'My line broke.'),
    repair: () => choose(world, 'cleo', 'repair', 'I call the customer.'),
    repaired: async () => {
      await choose(world, 'cleo', 'repair', 'I call the customer.');
      await choose(world, 'cleo', 'done');
    },
    jury: () => choose(world, 'cleo', 'contest'),
    'handed-over': () => askFor('cleo', 'ana', 'no'),
  };
  const early = (stage: string): boolean => stage === 'cooling' || stage === 'waiting';

  describe.each(Object.keys(REACHED))('%s', (stage) => {
    beforeEach(async () => {
      await REACHED[stage]?.();
      expect((await only(world)).stage).toBe(stage);
    });

    it('off: it closes with no meaning; what was not delivered is known to its author alone', async () => {
      await wake('off');
      expect(await stands()).toEqual(['closed', 'lapsed']);
      expect((await deskOf(world)).cards).toMatchObject(early(stage) ? [] : [{ open: false }]);
      expect(world.inbox('cleo').length > 0).toBe(!early(stage));
      await world.press('ben', 'Open');
      expect(heard(await world.act('cleo', world.handle('ben', 'Open')))).toBe(early(stage) ? GONE : 'form');
    });

    it('its author leaves: nothing of it is left, unless the other has asked a person for help', async () => {
      await leave('ben');
      if (stage === 'handed-over') return expect((await only(world)).stage).toBe('handed-over');
      expect(await only(world)).toMatchObject({ stage: 'erased', data: null });
      expect(world.inbox('cleo').join()).not.toContain('[Open]');
    });

    it('its recipient leaves: it closes', async () => {
      const before = ['ben', 'cleo'].map((user) => world.inbox(user).length);
      await leave('cleo');
      expect(await stands()).toEqual(['closed', 'lapsed']);
      expect(['ben', 'cleo'].map((user, i) => world.inbox(user).length - before[i]!)).toEqual([1, 0]);
    });

    it('somebody else leaves: nothing changes', async () => {
      await leave('eli');
      expect((await only(world)).stage).toBe(stage);
    });
  });
});

it('everybody is gone, and it still ends', async () => {
  await choose(world, 'cleo', 'reply', 'My line broke.');
  await world.look((tx) => tx.updateTable('member').set({ deleted: 1 }).execute());
  world.platform.channels.set('circle', []);
  await world.until('2027-01-15T12:00 Europe/Paris');
  expect(await only(world)).toMatchObject({ stage: 'erased', data: null });
});
