import { z } from 'zod';
import { privately, type Reply } from '../../../src/message/index.ts';
import { defineRitual, type Member } from '../../../src/ritual/index.ts';
import { mayTakePart } from '../consent.ts';
import { Config } from '../types.ts';
import { guestsStayOut } from '../views.ts';
import { answerForm, doneForm, sponsorForm, verdictForm } from './asks.ts';
import { notAffected, notPromised } from './bars.ts';
import { called } from './called.ts';
import { answer, finished, keepIt, letGo, letGoNow, sponsor, takeBack, unvoice, verdict, voice, waiting } from './forms.ts';
import { gallery } from './gallery.ts';
import { own } from './own.ts';
import { JOINABLE, postOf } from './post.ts';
import { publish, unlessSaid } from './publish.ts';
import { saysWith, settleWords, waitingView } from './saying.ts';
import { archive, end, ends, onTheDay, open, owed, red, waitForDay } from './stages.ts';
import { ask, letGo as close, doubt, keep } from './stale.ts';
import { takeItBack } from './take-back.ts';
import { Ballot, type Card, Data } from './types.ts';
import { past } from './views.ts';
import { join, leave } from './voices.ts';

/** What may be pressed in these stages only; an old button is answered with a sentence. */
const during =
  (stages: readonly string[], run: (card: Card, by: Member) => Reply | Promise<Reply>) =>
  (card: Card, by: Member): Reply | Promise<Reply> =>
    stages.includes(card.occurrence.stage) ? run(card, by) : privately(past(by.language));

/** What is for those who take part: guests, where the settings let them in. */
const forThose =
  (stages: readonly string[], run: (card: Card, by: Member) => Reply | Promise<Reply>) =>
  (card: Card, by: Member): Reply | Promise<Reply> =>
    mayTakePart(card, by) ? during(stages, run)(card, by) : privately(guestsStayOut(by.language));

const ANSWERABLE = ['open', 'asked', 'red', 'owed'];
const wakeups = { publish };

/** One card about a process: in the channel until it is answered, checked or let go. */
export const process = defineRitual({
  kind: 'yellow-card-process',
  starts: 'person',
  sealed: true,
  config: Config,
  data: Data,
  entry: z.null(),
  ballot: Ballot,
  first: 'open',
  entryPoints: [],
  gallery,
  own,
  called,
  always: (on) => [
    on.press(takeBack, during(['open', 'asked'], takeItBack)),
    on.press(voice, forThose(JOINABLE, join)),
    on.press(unvoice, during(JOINABLE, leave)),
    on.press(keepIt, forThose(['asked'], keep)),
    on.press(letGo, forThose(['asked'], doubt)),
    on.press(letGoNow, forThose(['asked'], close)),
    on.form(waiting, { view: waitingView, submit: settleWords }),
    saysWith(on, answer, answerForm, { who: 'host', stages: ANSWERABLE }, (said) => ({ ...said, signed: true })),
    saysWith(on, sponsor, sponsorForm, { who: 'host', stages: ['passed-up'] }, (said) => ({ ...said, signed: true })),
    saysWith(on, finished, doneForm, { who: 'host', stages: ['doing', 'owed'], bar: notPromised }, ({ words }) => ({
      choice: 'done',
      words,
      signed: true,
    })),
    saysWith(on, verdict, verdictForm, { stages: ['check'], bar: notAffected }, ({ choice, words, sign }) => ({
      choice,
      words,
      signed: sign === 'signed',
    })),
  ],
  stages: () => ({
    open: { enter: open, wakeups, until: ends.open, leadsTo: 'asked' },
    asked: { enter: unlessSaid(ask), wakeups, until: ends.asked, leadsTo: 'archived' },
    red: { enter: red, wakeups, until: ends.red, leadsTo: 'owed' },
    owed: { enter: unlessSaid(owed), wakeups, until: ends.owed, leadsTo: 'archived' },
    doing: { enter: waitForDay, wakeups: { ...wakeups, day: onTheDay }, until: ends.doing, leadsTo: 'owed' },
    'passed-up': { enter: waitForDay, wakeups: { ...wakeups, day: onTheDay }, until: ends['passed-up'], leadsTo: 'archived' },
    check: { enter: (card) => card.edit('post', postOf(card)), wakeups, until: ends.check, leadsTo: 'done-unconfirmed' },
    solved: { enter: end },
    kept: { enter: end },
    'done-unconfirmed': { enter: unlessSaid(end) },
    archived: { enter: unlessSaid(archive) },
    gone: { enter: (card) => card.erase() },
  }),
});
