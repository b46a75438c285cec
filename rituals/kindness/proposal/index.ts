import { z } from 'zod';
import { defineRitual } from '../../../src/ritual/index.ts';
import { PROPOSAL } from '../kinds.ts';
import { proposalOwn } from '../own.ts';
import { accept, decline, withdraw } from '../refs.ts';
import { DAY } from '../times.ts';
import { Config, Proposed } from '../types.ts';
import { acceptIt, declineIt, late, tellOutcome, withdrawIt } from './answers.ts';
import { declineForm } from './forms.ts';
import { gallery } from './gallery.ts';

const WAITS = 30 * DAY;

/** A prompt that a member proposes, until a host accepts it or says why not. */
export const proposal = defineRitual({
  kind: PROPOSAL,
  starts: 'person',
  optIn: true,
  sealed: true,
  concerns: (ctx, by) => by.host || by.id === ctx.data.from,
  config: Config,
  data: Proposed,
  entry: z.null(),
  ballot: z.null(),
  first: 'proposed',
  entryPoints: [],
  gallery,
  own: proposalOwn,
  stages: (on) => ({
    proposed: {
      on: [
        on.press(accept, (ctx, by) => acceptIt(ctx, by), 'host'),
        on.form(
          decline,
          {
            view: async (ctx, by) => declineForm((await ctx.member(ctx.data.from))?.name ?? '', by.language),
            submit: (ctx, by, { why }) => declineIt(ctx, by, why),
          },
          'host',
        ),
        on.press(withdraw, (ctx, by) => withdrawIt(ctx, by)),
      ],
      until: (ctx) => ctx.occurrence.since + WAITS,
      leadsTo: 'answered',
    },
    // As long as the answer may be on its way to somebody who is away.
    answered: {
      enter: tellOutcome,
      on: [
        on.press(accept, (_, by) => late(by), 'host'),
        on.form(decline, { view: (_, by) => late(by), submit: (_, by) => late(by) }, 'host'),
        on.press(withdraw, (_, by) => late(by)),
      ],
      until: (ctx) => ctx.occurrence.since + WAITS,
      leadsTo: 'gone',
    },
    gone: { enter: (ctx) => ctx.erase() },
  }),
});
