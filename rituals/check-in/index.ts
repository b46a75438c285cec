import { type Block, type Message, privately } from '../../src/message/index.ts';
import { backAgain, defineRitual, leaving, type Member } from '../../src/ritual/index.ts';
import { factsOf, fillForm, hasWords, keepLate, left, passThisTime, takeAllBack, tapWeather } from './answers.ts';
import { close, leaveOut, takeBackInGrace, takeSignedBack, waitGrace } from './closing.ts';
import { setOf } from './deck.ts';
import {
  answer,
  answerForm,
  hold,
  lateForm,
  offerHelp,
  offerHost,
  offerNothing,
  offerPeer,
  pass,
  peerForm,
  skip,
  skipNow,
  takeBack,
  weather,
} from './forms.ts';
import { gallery } from './gallery.ts';
import { askSkip, holdAfterAll, skipOpen } from './hosting.ts';
import { askHost, askPeer, showHelp, wantNothing } from './offers.ts';
import { panel } from './panel.ts';
import { postLine, schedulePrompts, sendPrompt, sendReminder } from './prompts.ts';
import { closesAt, hasBegun, LEAD, nextFor } from './times.ts';
import { Ballot, Config, Data, Entry, NO_BALLOT, type Round } from './types.ts';
import { again, answerStays, noted, sentence } from './views.ts';
import { words } from './words.ts';

const MINUTE = 60_000;

/** The form of a closed round, or that it is closed where there is nothing to write. */
async function late(round: Round, by: Member) {
  const form = lateForm(round.data.set, by.language, await round.entry(by.id));
  return form ?? privately(sentence(words(by.language).line('late.none')));
}

/** Somebody is back: in an open round they may answer at once, or find what they had answered. */
async function welcomeBack(round: Round, by: Member): Promise<Message> {
  if (!hasBegun(round, by.zone)) return backAgain(nextFor(round, by.zone), by, round.now);
  const entry = await round.entry(by.id);
  if (entry === null || entry.passed) return again(factsOf(round, by), by, 'back');
  const ballot = (await round.ballot(by.id)) ?? NO_BALLOT;
  return noted(factsOf(round, by), by, { offer: false, inWords: hasWords(entry, ballot) });
}

/** Who leaves an open round keeps the right to take their answer back. */
async function stays(round: Round, by: Member): Promise<readonly Block[]> {
  const entry = round.occurrence.stage === 'open' ? await round.entry(by.id) : null;
  return entry === null || entry.passed ? [] : answerStays(factsOf(round, by), by);
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
  gallery,
  entryPoints: [
    {
      command: 'checkin',
      title: { en: words('en').line('panel.command'), fr: words('fr').line('panel.command') },
      run: (round, by) => panel(round, by),
    },
  ],
  always: (on) => [
    ...leaving(on, { back: welcomeBack, stays }),
    on.press(skip, (round, by) => askSkip(round, by), 'host'),
    on.press(skipNow, (round, by) => skipOpen(round, by), 'host'),
    on.press(hold, (round, by) => holdAfterAll(round, by), 'host'),
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
      enter: async (round) => {
        round.wakeAt('line', Math.max(round.occurrence.start, round.now));
        await schedulePrompts(round);
      },
      joined: schedulePrompts,
      wakeups: { prompt: sendPrompt, remind: sendReminder, line: postLine },
      on: [
        on.press(weather, (round, by, { m }) => tapWeather(round, by, m)),
        on.press(pass, (round, by) => passThisTime(round, by)),
        on.press(takeBack, (round, by) => takeAllBack(round, by)),
        on.form(answer, {
          view: async (round, by) =>
            left(by) ??
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
    grace: {
      enter: waitGrace,
      wakeups: { done: (round) => round.go('closed') },
      on: [
        on.press(takeBack, (round, by) => takeBackInGrace(round, by)),
        on.form(answer, { view: late, submit: (round, by, values) => keepLate(round, by, values) }),
      ],
      until: (round) => round.occurrence.since + 10 * MINUTE,
      leadsTo: 'closed',
    },
    closed: {
      enter: close,
      on: [
        on.press(takeBack, (round, by) => takeSignedBack(round, by)),
        on.form(answer, { view: late, submit: (round, by, values) => keepLate(round, by, values) }),
      ],
    },
    skipped: { enter: leaveOut },
  }),
});
