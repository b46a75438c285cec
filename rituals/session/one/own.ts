import type { OwnData } from '../../../src/ritual/index.ts';
import { settle } from './answering.ts';
import { heldIn } from './here.ts';
import { seriesOf } from './telling.ts';
import { startOf } from './times.ts';
import { isToCome, type SessionTypes } from './types.ts';

/** Of one session: the roles somebody holds in it, and what they wrote down. A place that becomes free goes to who waits. */
export const own: OwnData<SessionTypes> = {
  shown: ({ plan, date, host, roles, notes }, { id }) => {
    const held = Object.entries(roles).flatMap(([role, who]) => (who === id ? [role] : []));
    const wrote = notes.filter(({ by }) => by === id).map(({ sort, text, name }) => ({ sort, text, name }));
    if (host !== id && held.length + wrote.length === 0) return null;
    return { mine: { title: plan.title, date, hosts: host === id, roles: held, notes: wrote } };
  },
  forget: async (session, { id }) => {
    const { data } = session;
    session.remember({
      ...data,
      host: data.host === id ? (seriesOf(session)?.alternate ?? '') : data.host,
      roles: Object.fromEntries(Object.entries(data.roles).filter(([, who]) => who !== id)),
      notes: data.notes.filter(({ by }) => by !== id),
    });
    const held = await heldIn(session);
    session.drop(id);
    if (!isToCome(session.occurrence.stage) || session.now >= startOf(data) || !held.some(({ member }) => member === id)) return;
    await settle(
      session,
      held.filter(({ member }) => member !== id),
    );
  },
};
