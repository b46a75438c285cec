import { z } from 'zod';
import { defineRitual, leaving } from '../../../src/ritual/index.ts';
import { Config } from '../types.ts';
import { answer, mine, settle } from './answering.ts';
import { askHosts, tellIfAway } from './asking.ts';
import { followSeries, heedSeries } from './changing.ts';
import { gallery } from './gallery.ts';
import { heldIn, noteHost } from './here.ts';
import { hostWires } from './hosting.ts';
import { agenda, joinedAlways, joinedCancelled, joinedPlan, joinedStages, joinedWakeups, joinedWires } from './joins.ts';
import { own } from './own.ts';
import * as refs from './refs.ts';
import { planReminders, remind } from './reminding.ts';
import { invitationOf } from './telling.ts';
import { agendaAt, invitesAt, startOf } from './times.ts';
import { Answer, KIND, One, type Session } from './types.ts';

/** The invitation, and all that is owed before the start. Entered again when the session is moved. */
async function invite(session: Session): Promise<void> {
  const { data, now } = session;
  // What the series asked for as this stage began would be lost with the stage before.
  if (now >= startOf(data) || (await followSeries(session))) return;
  const held = await heldIn(session);
  session.post('invitation', invitationOf(session, held));
  await planReminders(session, held);
  session.wakeAt('agenda', Math.max(agendaAt(session), now));
  joinedPlan(session);
  await tellIfAway(session);
}

/** A day before: what will be talked about, and whether enough people come. */
async function dayBefore(session: Session): Promise<void> {
  await agenda(session);
  await askHosts(session);
}

/** Somebody may have left: their place goes to who waits, and who hosts it may be another. */
async function lookAround(session: Session): Promise<void> {
  const { stage } = session.occurrence;
  if (session.now >= startOf(session.data)) return;
  if (stage === 'invited') await tellIfAway(session);
  else await noteHost(session);
  await settle(session, await heldIn(session));
}

/** The invitation takes no answers any more. */
const shut = async (session: Session, quiet: boolean): Promise<void> =>
  session.edit('invitation', invitationOf(session, await heldIn(session), quiet ? 'closed' : 'begun'));

/** One session, from the day it is scheduled until it is over. */
export const sessionOne = defineRitual({
  kind: KIND,
  starts: 'person',
  config: Config,
  data: One,
  entry: Answer,
  ballot: z.null(),
  first: 'scheduled',
  entryPoints: [],
  gallery,
  own,
  always: (on) => [
    on.press(refs.coming, (session, by) => answer(session, by, 'coming')),
    on.press(refs.unsure, (session, by) => answer(session, by, 'unsure')),
    on.press(refs.notThisTime, (session, by) => answer(session, by, 'no')),
    on.press(refs.mine, mine),
    ...hostWires(on),
    ...joinedAlways(on),
    ...leaving(on),
  ],
  stages: (on) => ({
    scheduled: { enter: noteHost, joined: lookAround, wakeups: { series: heedSeries }, until: invitesAt, leadsTo: 'invited' },
    invited: {
      enter: invite,
      joined: lookAround,
      wakeups: {
        agenda: dayBefore,
        series: heedSeries,
        day: remind('day'),
        soon: remind('soon'),
        ...joinedWakeups,
        reminders: async (session) => planReminders(session, await heldIn(session)),
      },
      on: joinedWires(on),
      until: ({ data }) => startOf(data),
      leadsTo: 'live',
    },
    ...joinedStages(on, shut),
    cancelled: { enter: joinedCancelled },
  }),
});
