import { defineRitual } from '../../../src/ritual/index.ts';
import { Config } from '../types.ts';
import { answerCard, showCard, withdrawCard } from './answers.ts';
import { Card, KIND, Reading, Vote } from './card.ts';
import { arriveDelivered, deliver, startWaiting } from './delivery.ts';
import { editView, rewrite } from './editing.ts';
import { close, erase, somebodyLeft, switchedOff } from './ending.ts';
import { ask, card, edit, thank, withdraw } from './forms.ts';
import { gallery } from './gallery.ts';
import { askHost, askView } from './hand-over.ts';
import { count } from './jury.ts';
import { arrive } from './notices.ts';
import { own } from './own.ts';
import { rest } from './resting.ts';
import { roleNow } from './roles.ts';
import { sendThanks, thankView } from './thanks.ts';
import { untils } from './times.ts';

/** One card about an act: from its author to one person, and to nobody else unless one of the two asks. */
export const act = defineRitual({
  kind: KIND,
  starts: 'person',
  sealed: true,
  config: Config,
  data: Card,
  entry: Vote,
  ballot: Reading,
  concerns: async (act, by) => (await roleNow(act, by)) !== null,
  first: 'cooling',
  entryPoints: [],
  gallery,
  own,
  always: (on) => [
    on.form(card, { view: showCard, submit: answerCard }),
    on.form(edit, { view: editView, submit: rewrite }),
    on.press(withdraw, withdrawCard),
    on.form(ask, { view: askView, submit: (act, by, { who, show }) => askHost(act, by, who, show === 'yes') }),
    on.form(thank, { view: thankView, submit: (act, by, { words }) => sendThanks(act, by, words) }),
  ],
  stages: () => {
    const open = { off: switchedOff, left: somebodyLeft };
    return {
      cooling: { enter: rest, wakeups: open, until: untils.cooling, leadsTo: 'waiting' },
      waiting: { enter: startWaiting, wakeups: { ...open, look: deliver }, until: untils.waiting, leadsTo: 'erased' },
      delivered: { enter: arriveDelivered, wakeups: open, until: untils.delivered, leadsTo: 'closed' },
      dialogue: { enter: arrive, wakeups: open, until: untils.dialogue, leadsTo: 'closed' },
      repair: { enter: arrive, wakeups: open, until: untils.repair, leadsTo: 'closed' },
      repaired: { enter: arrive, wakeups: open, until: untils.repaired, leadsTo: 'closed' },
      jury: { enter: arrive, wakeups: { ...open, count }, until: untils.jury, leadsTo: 'closed' },
      'handed-over': { enter: arrive, wakeups: open, until: untils['handed-over'], leadsTo: 'closed' },
      closed: { enter: close, until: untils.closed, leadsTo: 'erased' },
      erased: { enter: erase },
    };
  },
});
