import { z } from 'zod';
import { defineRitual, leaving, type On } from '../../../src/ritual/index.ts';
import { Config } from '../types.ts';
import { change, confirm, editForm, leavesAt, takeAllBack, tooLate } from './author.ts';
import { gallery } from './gallery.ts';
import { decidedBy, depart, handOver } from './hand-over.ts';
import { own } from './own.ts';
import { back, decide, openAgain, removeMine, stays } from './recipient.ts';
import { Bravo, type One } from './types.ts';
import { edit, inChannel, justMe, open, remove, takeBack } from './views.ts';

type Types = { readonly config: One['config']; readonly data: Bravo; readonly entry: null; readonly ballot: null };

/** What stays possible as long as the bravo is kept: its author takes it back, a recipient withdraws. */
const forGood = (on: On<Types>) => [
  on.press(takeBack, takeAllBack),
  on.press(justMe, (one, by) => decide(one, by, 'private')),
  on.press(remove, removeMine),
  on.press(open, openAgain),
];

/** One bravo: a few minutes with its author, then with those it was given to. To anybody else it does not exist. */
export const one = defineRitual({
  kind: 'bravo-one',
  starts: 'person',
  sealed: true,
  concerns: ({ data, occurrence }, by) =>
    by.id === data.from || (occurrence.stage !== 'grace' && data.to.some(({ id, told }) => told && id === by.id)),
  config: Config,
  data: Bravo,
  entry: z.null(),
  ballot: z.null(),
  first: 'grace',
  entryPoints: [],
  gallery,
  own,
  always: (on) => leaving(on, { back, stays }),
  stages: (on) => ({
    grace: {
      enter: confirm,
      on: [on.press(takeBack, takeAllBack), on.form(edit, { view: editForm, submit: change })],
      until: leavesAt,
      leadsTo: 'given',
    },
    given: {
      enter: depart,
      joined: handOver,
      wakeups: { 'hand-over': handOver },
      on: [
        ...forGood(on),
        on.press(inChannel, (one, by) => decide(one, by, 'channel')),
        on.form(edit, { view: editForm, submit: (_one, by) => tooLate(by) }),
      ],
      until: decidedBy,
      leadsTo: 'closed',
    },
    closed: { on: forGood(on) },
    'taken-back': { enter: (one) => one.erase() },
  }),
});
