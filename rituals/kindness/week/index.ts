import { z } from 'zod';
import { defineRitual, leaving } from '../../../src/ritual/index.ts';
import { WEEK } from '../kinds.ts';
import { weekOwn } from '../own.ts';
import { another, keep, notThisWeek } from '../refs.ts';
import { DAY } from '../times.ts';
import { Config, Shown, WeekData } from '../types.ts';
import { askAnother, keepIt, leaveIt, tooLate, welcomeBack } from './answers.ts';
import { gallery } from './gallery.ts';
import { endWeek, schedule, sendPrompt } from './prompts.ts';

/** One week of prompts, each at its member's own time. Six days on it is over, and forgets what it held. */
export const week = defineRitual({
  kind: WEEK,
  starts: 'person',
  optIn: true,
  sealed: true,
  config: Config,
  data: WeekData,
  entry: Shown,
  ballot: z.null(),
  first: 'open',
  entryPoints: [],
  gallery,
  own: weekOwn,
  always: (on) => leaving(on, { back: welcomeBack }),
  stages: (on) => ({
    open: {
      enter: schedule,
      joined: schedule,
      wakeups: { prompt: sendPrompt },
      on: [
        on.press(keep, (ctx, by) => keepIt(ctx, by)),
        on.press(another, (ctx, by) => askAnother(ctx, by)),
        on.press(notThisWeek, (ctx, by) => leaveIt(ctx, by)),
      ],
      until: (ctx) => ctx.occurrence.since + 6 * DAY,
      leadsTo: 'over',
    },
    over: {
      enter: endWeek,
      on: [keep, another, notThisWeek].map((ref) => on.press(ref, (_, by) => tooLate(by))),
    },
  }),
});
