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
  LEAD,
  leaveOut,
  leavingRounds,
  type Member,
  overLine,
  panelOf,
  panelView,
  sentence,
  setUpView,
  takeBack,
} from '../../src/ritual/index.ts';
import { factsOf, fillForm, hasWords, keepLate, tapWeather } from './answers.ts';
import { called } from './called.ts';
import { close, takeSignedBack } from './closing.ts';
import { setOf } from './deck.ts';
import { answerForm, lateForm, offerHelp, offerHost, offerNothing, offerPeer, peerForm, weather } from './forms.ts';
import { gallery } from './gallery.ts';
import { onMyPage } from './mine.ts';
import { askHost, askPeer, showHelp, wantNothing } from './offers.ts';
import { setUp } from './set-up.ts';
import { Ballot, type CheckIn, Config, Data, Entry, NO_BALLOT, NO_ENTRY, type Round } from './types.ts';
import { again, line, nameOf, noted, offers, prompt, reminder } from './views.ts';
import { words } from './words.ts';

/** The form of a closed round, or that it is closed where there is nothing to write. */
async function late(round: Round, by: Member) {
  const form = lateForm(round.data.set, by.language, await round.entry(by.id));
  return form ?? privately(sentence(overLine(by.language)));
}

/** What somebody who is back finds of their answer. */
async function notedAgain(round: Round, by: Member, entry: Entry) {
  const ballot = (await round.ballot(by.id)) ?? NO_BALLOT;
  return noted(factsOf(round, by), by, { offer: false, inWords: hasWords(entry, ballot) });
}

/** The weekly community check-in. */
export const checkIn = defineRitual({
  kind: 'check-in',
  starts: 'clock',
  config: Config,
  data: Data,
  entry: Entry,
  ballot: Ballot,
  lead: () => LEAD,
  begin: (round) => ({ set: setOf(round.config.sets, round.occurrence.n), closed: null, published: null, pages: 0 }),
  first: 'open',
  skipped: 'skipped',
  mine: onMyPage,
  called,
  gallery: (language) => ({ ...gallery(language), ...setUpView(setUp, Config.parse({ openFor: 'P6D' }), language) }),
  setUp,
  entryPoints: [
    {
      command: 'checkin',
      title: { en: words('en').line('panel.command'), fr: words('fr').line('panel.command') },
      run: async (round, by) => {
        const panel = await panelOf(round, by, nameOf(round.config, by.language));
        return privately(panelView(panel, by, words(by.language).line('answer'), offers(by.language)));
      },
    },
  ],
  always: (on) => [
    ...leavingRounds(on, { nameOf, again: (round, by) => again(factsOf(round, by), by, 'back'), noted: notedAgain }),
    ...hostingRounds(on, nameOf),
    // Somebody may need these when the round is long closed.
    on.press(offerNothing, (round, by) => wantNothing(round, by)),
    on.form(offerPeer, {
      view: async (round, by) =>
        peerForm(
          by.language,
          (await round.members()).filter((m) => m.id !== by.id),
        ),
      submit: (round, by, { who }) => askPeer(round, by, who[0] ?? ''),
    }),
    on.press(offerHost, (round, by) => askHost(round, by)),
    on.press(offerHelp, (round, by) => showHelp(round, by)),
  ],
  stages: (on) => ({
    open: {
      ...asking<CheckIn>({
        unprompted: 'check-in',
        prompt: (round, member) => prompt(factsOf(round, member), member),
        reminder: (round, member) => reminder(factsOf(round, member), member),
        line: (round) => line({ ...factsOf(round, round.ritual), first: round.occurrence.n === 1 }, round.ritual),
      }),
      on: [
        on.press(weather, (round, by, { m }) => tapWeather(round, by, m)),
        ...changingMind(on, { ...NO_ENTRY, passed: true }, (round, by, what) => again(factsOf(round, by), by, what)),
        on.form(answer, {
          view: async (round, by) =>
            awayReply(by) ??
            answerForm({
              set: round.data.set,
              language: by.language,
              entry: await round.entry(by.id),
              ballot: await round.ballot(by.id),
            }),
          submit: (round, by, values) => fillForm(round, by, values),
        }),
      ],
      until: closesAt,
      leadsTo: 'grace',
    },
    grace: graceStage(on, [on.form(answer, { view: late, submit: (round, by, values) => keepLate(round, by, values) })]),
    closed: {
      enter: close,
      on: [
        on.press(takeBack, (round, by) => takeSignedBack(round, by)),
        on.form(answer, { view: late, submit: (round, by, values) => keepLate(round, by, values) }),
      ],
    },
    skipped: { enter: (round) => leaveOut(round, nameOf) },
  }),
});
