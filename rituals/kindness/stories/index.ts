import { defineRitual, type RitualKind } from '../../../src/ritual/index.ts';
import { STORIES } from '../kinds.ts';
import { received, takeBack } from '../refs.ts';
import { Config, Gathering, Story, Wrote } from '../types.ts';
import { gallery } from './gallery.ts';
import { closed, closesAt, GRACE, keepStory, settle, takeStoryBack } from './gather.ts';
import { storyForm } from './views.ts';

/** Stories of kindness received, a month at a time: unsigned, shuffled, shown from three authors up. */
export const stories: RitualKind = defineRitual({
  kind: STORIES,
  starts: 'person',
  optIn: true,
  sealed: true,
  config: Config,
  data: Gathering,
  entry: Wrote,
  ballot: Story,
  first: 'open',
  entryPoints: [],
  gallery,
  always: (on) => [on.press(takeBack, (ctx, by) => takeStoryBack(ctx, by))],
  stages: (on) => {
    const writing = on.form(received, {
      view: async (ctx, by) => (ctx.config.stories ? storyForm(by.language, (await ctx.ballot(by.id))?.text) : closed(by)),
      submit: (ctx, by, { story }) => keepStory(ctx, by, story),
    });
    const shut = on.form(received, { view: (_, by) => closed(by), submit: (_, by) => closed(by) });
    return {
      open: { on: [writing], until: closesAt, leadsTo: 'grace' },
      carried: { on: [writing], until: closesAt, leadsTo: 'grace' },
      grace: { on: [shut], until: (ctx) => ctx.occurrence.since + GRACE, leadsTo: 'closed' },
      closed: { on: [shut], enter: (ctx) => settle(ctx, () => ctx.start(stories, { carried: false })) },
    };
  },
});
