import { privately } from '../../src/message/index.ts';
import {
  answer,
  asking,
  awayReply,
  changingMind,
  closesAt,
  defineRitual,
  graceStage,
  hostingRounds,
  leaveOut,
  leavingRounds,
  panelOf,
  panelView,
  setUpView,
} from '../../src/ritual/index.ts';
import { factsOf, fillForm } from './answers.ts';
import { called } from './called.ts';
import { close } from './closing.ts';
import { askedIn } from './deck.ts';
import { askHosts, doneWays, keepDone, lastOf, noteDone } from './done.ts';
import { answerForm, done } from './forms.ts';
import { gallery } from './gallery.ts';
import { onMyPage } from './mine.ts';
import { own } from './own.ts';
import { setUp } from './set-up.ts';
import { Ballot, Config, Data, Entry, type Pulse } from './types.ts';
import { again, line, nameOf, noted, prompt, reminder } from './views.ts';
import { words } from './words.ts';

/** Hosts are asked three days ahead what was done since the last round. */
const AHEAD = 3 * 24 * 3_600_000;

/** How a round asks; each prompt and the channel's line begin with what was done since the last. */
const asks = asking<Pulse>({
  unprompted: 'pulse',
  prompt: async (round, member) => prompt({ ...factsOf(round, member), done: (await lastOf(round))?.data.done ?? null }, member),
  reminder: (round, member) => reminder(factsOf(round, member), member),
  line: async (round) => {
    const facts = { ...factsOf(round, round.ritual), first: round.occurrence.n === 1 };
    return line({ ...facts, last: (await lastOf(round))?.data ?? null }, round.ritual);
  },
});

/** The monthly pulse: four statements and one open question, answered unlinked. */
export const pulse = defineRitual({
  kind: 'pulse',
  starts: 'clock',
  config: Config,
  data: Data,
  entry: Entry,
  ballot: Ballot,
  lead: () => AHEAD,
  begin: ({ config, occurrence }) => ({
    asked: [...askedIn(occurrence.n, config.withYellowCards)],
    closed: null,
    season: [],
    done: null,
  }),
  first: 'open',
  skipped: 'skipped',
  mine: onMyPage,
  gallery: (language) => ({ ...gallery(language), ...setUpView(setUp, Config.parse({ openFor: 'P6D' }), language) }),
  setUp,
  own,
  called,
  entryPoints: [
    {
      command: 'pulse',
      title: { en: words('en').line('panel.command'), fr: words('fr').line('panel.command') },
      run: async (round, by) => {
        const panel = await panelOf(round, by, nameOf(round.config, by.language));
        return privately(panelView(panel, by, words(by.language).line('answer'), await doneWays(round, by)));
      },
    },
  ],
  always: (on) => [
    ...leavingRounds(on, {
      nameOf,
      again: (round, by) => again(factsOf(round, by), by, 'back'),
      noted: (round, by) => noted(factsOf(round, by), by),
    }),
    ...hostingRounds(on, nameOf),
    on.form(done, { view: noteDone, submit: (round, by, { text }) => keepDone(round, by, text) }, 'host'),
  ],
  stages: (on) => ({
    open: {
      ...asks,
      enter: async (round) => {
        await asks.enter(round);
        await askHosts(round);
      },
      on: [
        ...changingMind(on, { passed: true }, (round, by, what) => again(factsOf(round, by), by, what)),
        on.form(answer, {
          view: async (round, by) => awayReply(by) ?? answerForm(round.data.asked, by.language, await round.ballot(by.id)),
          submit: (round, by, values) => fillForm(round, by, values),
        }),
      ],
      until: closesAt,
      leadsTo: 'grace',
    },
    grace: graceStage(on),
    closed: { enter: close },
    skipped: { enter: (round) => leaveOut(round, nameOf) },
  }),
});
