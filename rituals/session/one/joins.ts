import type { Language } from '../../../src/message/index.ts';
import type { On, Stage, View, Wire } from '../../../src/ritual/index.ts';
import { beforeWakeups, endSeason, liveGallery, liveStages, planBeforeStart, roleWires } from '../live/index.ts';
import { startMap } from '../map/wires.ts';
import { agendaWires, postAgenda, settleTopics } from '../topics/agenda.ts';
import { agendaGallery } from '../topics/gallery.ts';
import { seriesOf } from './telling.ts';
import { KIND, type Session, type SessionTypes } from './types.ts';

/** What the folders beside this one answer in every stage, and while people are invited. */
export const joinedAlways = (on: On<SessionTypes>): readonly Wire<SessionTypes>[] => agendaWires(on);
export const joinedWires = (on: On<SessionTypes>): readonly Wire<SessionTypes>[] => roleWires(on);

/** What they are woken for while people are invited, and how they ask for it. */
export const joinedWakeups = { ...beforeWakeups, topics: postAgenda };
export const joinedPlan = (session: Session): void => planBeforeStart(session);

/** Posts the agenda, with the topics in it. */
export const agenda = postAgenda;

/** The stages from the start on; `shut` closes the invitation, `quiet` where nobody is coming. */
export function joinedStages(
  on: On<SessionTypes>,
  shut: (session: Session, quiet: boolean) => Promise<void>,
): Readonly<Record<'live' | 'notes' | 'over', Stage<SessionTypes>>> {
  const { live, notes, over } = liveStages(on, async (session, quiet) => {
    await shut(session, quiet);
    if (!quiet) startMap(session);
  });
  return {
    live,
    notes,
    over: {
      ...over,
      enter: async (session) => {
        await over.enter?.(session);
        // What nobody came to talk about is for another session.
        if (!session.data.quiet) settleTopics(session);
      },
    },
  };
}

/** The last session of a season is cancelled: what took place is voted on, unless the season was ended as a whole. */
export async function joinedCancelled(session: Session): Promise<void> {
  const held = (await session.all({ kind: KIND })).some(
    ({ id, stage }) => stage === 'over' && seriesOf(session)?.sessions.includes(id),
  );
  if (held && seriesOf(session)?.ended !== true) await endSeason(session);
}

/** What they show of a session. */
export const joinedGallery = (language: Language): Readonly<Record<string, View>> => ({
  ...liveGallery(language),
  ...agendaGallery(language),
});
