import type { Member } from '../../../src/ritual/index.ts';
import { heldIn, hereIn, hostIsHere, noteHost } from './here.ts';
import { countsOf } from './places.ts';
import { seriesOf, tellSoon } from './telling.ts';
import { startOf } from './times.ts';
import type { Session } from './types.ts';
import { awayView, fewView } from './views.ts';

/** People had so long at least to answer before a host is asked about few. */
const HOUR = 3_600_000;

/** Whoever stands in, if they are still of the circle. */
async function standIn(session: Session): Promise<Member | null> {
  const { alternate = null } = seriesOf(session) ?? {};
  return alternate !== null && (await (await hereIn(session))(alternate)) ? session.member(alternate) : null;
}

/** Whoever hosts it, if they are still here; else who stands in; else the circle's hosts. */
async function whoHosts(session: Session): Promise<readonly Member[]> {
  const one = ((await hostIsHere(session)) ? await session.member(session.data.host) : null) ?? (await standIn(session));
  return one ? [one] : session.hosts();
}

/** How many come, where that is under the minimum and people had the time to answer; else null. */
async function fewIn(session: Session): Promise<number | null> {
  const { data, now, occurrence } = session;
  const { coming } = countsOf(await heldIn(session));
  return coming >= data.plan.minimum || now - occurrence.since < HOUR || now >= startOf(data) ? null : coming;
}

/**
 * A day before, under the minimum: who hosts it is asked what to do, and if nothing is said it takes place. Whoever learns at
 * the same moment that its host has left reads both in one message.
 */
export async function askHosts(session: Session): Promise<void> {
  const { data, now } = session;
  const few = await fewIn(session);
  const heard = await tellIfAway(session, few);
  if (few === null) return;
  for (const host of await whoHosts(session))
    if (!heard.has(host.id)) tellSoon(session, `few:${data.sequence}:${host.id}`, host, fewView(data, few, { ...host, now }));
}

/**
 * Whoever hosts it has left the channel: hosts, and who stands in, are told once and can act. Returns who reads of it from now
 * on, with how many come where those are `few`.
 */
export async function tellIfAway(session: Session, few: number | null = null): Promise<ReadonlySet<string>> {
  await noteHost(session);
  const { data, now } = session;
  const heard = new Set<string>();
  // A roster that is not known yet says nothing of who left.
  if (data.host === '' || (await session.members()).length === 0 || (await hostIsHere(session))) return heard;
  const who = (await session.member(data.host))?.name ?? null;
  const before = new Set(await session.told('away:'));
  const alternate = await standIn(session);
  const told = new Map([...(await session.hosts()), ...(alternate ? [alternate] : [])].map((one) => [one.id, one]));
  // Whoever left knows it.
  told.delete(data.host);
  for (const host of told.values()) {
    const slot = `away:${data.host}:${host.id}`;
    const view = awayView(data, { who, few }, { ...host, now });
    tellSoon(session, slot, host, view);
    if (few === null || before.has(slot)) continue;
    session.edit(slot, view);
    heard.add(host.id);
  }
  return heard;
}
