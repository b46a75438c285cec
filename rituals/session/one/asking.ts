import type { Member } from '../../../src/ritual/index.ts';
import { countsOf } from './places.ts';
import { seriesOf, tellSoon } from './telling.ts';
import { startOf } from './times.ts';
import type { Session } from './types.ts';
import { awayView, fewView } from './views.ts';

/** People had so long at least to answer before a host is asked about few. */
const HOUR = 3_600_000;

/** Whoever hosts it, if they are still here; else who stands in; else the circle's hosts. */
async function whoHosts(session: Session): Promise<readonly Member[]> {
  const here = await session.members();
  const hosts = await session.hosts();
  const find = (id: string | null | undefined): Member | undefined => [...here, ...hosts].find((one) => one.id === id);
  const one = find(session.data.host) ?? find(seriesOf(session)?.alternate);
  return one ? [one] : hosts;
}

/** Under the minimum, who hosts it is asked what to do; if nothing is said, it takes place. */
export async function askIfFew(session: Session): Promise<void> {
  const { data, now, occurrence } = session;
  const { coming } = countsOf(await session.entries());
  if (coming >= data.plan.minimum || now - occurrence.since < HOUR || now >= startOf(data)) return;
  for (const host of await whoHosts(session))
    tellSoon(session, `few:${data.sequence}:${host.id}`, host, fewView(data, coming, { ...host, now }));
}

/** Whoever hosts it has left the channel: hosts, and who stands in, are told once and can act. */
export async function tellIfAway(session: Session): Promise<void> {
  const { data, now } = session;
  const [here, hosts] = [await session.members(), await session.hosts()];
  // A roster that is not known yet says nothing of who left.
  if (here.length === 0 || data.host === '' || [...here, ...hosts].some(({ id }) => id === data.host)) return;
  const who = (await session.member(data.host))?.name ?? null;
  const alternate = here.find(({ id }) => id === seriesOf(session)?.alternate);
  for (const host of new Set([...hosts, ...(alternate ? [alternate] : [])]))
    tellSoon(session, `away:${data.host}:${host.id}`, host, awayView(data, who, { ...host, now }));
}
