import { z } from 'zod';
import { privately, type Reply } from '../../../src/message/index.ts';
import { defineRitual, type Member } from '../../../src/ritual/index.ts';
import { Config } from '../types.ts';
import { answerForm, doneForm, sponsorForm, verdictForm } from './asks.ts';
import { notAffected, notPromised } from './bars.ts';
import { answer, edit, finished, keepIt, letGo, letGoNow, sponsor, takeBack, unsay, unvoice, verdict, voice } from './forms.ts';
import { gallery } from './gallery.ts';
import { JOINABLE, postOf } from './post.ts';
import { publish, unlessSaid } from './publish.ts';
import { saysWith, unsaid } from './saying.ts';
import { archive, end, ends, onTheDay, open, owed, red, waitForDay } from './stages.ts';
import { ask, letGo as close, doubt, keep } from './stale.ts';
import { Ballot, type Card, Data } from './types.ts';
import { change, concerns, editView, postsAt, rest, takeItBack } from './undo.ts';
import { past } from './views.ts';
import { join, leave } from './voices.ts';

/** What may be pressed in these stages only; an old button is answered with a sentence. */
const during =
  (stages: readonly string[], run: (card: Card, by: Member) => Reply | Promise<Reply>) =>
  (card: Card, by: Member): Reply | Promise<Reply> =>
    stages.includes(card.occurrence.stage) ? run(card, by) : privately(past(by.language));

const ANSWERABLE = ['open', 'asked', 'red', 'owed'];
const wakeups = { publish };

/** One card about a process: nothing for fifteen minutes, then in the channel until it is answered, checked or let go. */
export const process = defineRitual({
  kind: 'yellow-card-process',
  starts: 'person',
  sealed: true,
  config: Config,
  data: Data,
  entry: z.null(),
  ballot: Ballot,
  concerns,
  first: 'undo',
  entryPoints: [],
  gallery,
  always: (on) => [
    on.form(edit, { view: editView, submit: change }),
    on.press(takeBack, takeItBack),
    on.press(voice, during(JOINABLE, join)),
    on.press(unvoice, during(JOINABLE, leave)),
    on.press(keepIt, during(['asked'], keep)),
    on.press(letGo, during(['asked'], doubt)),
    on.press(letGoNow, during(['asked'], close)),
    on.press(unsay, unsaid),
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
    undo: { enter: rest, until: postsAt, leadsTo: 'open' },
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
