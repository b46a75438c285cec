import { type Member, sentence } from '../../../src/ritual/index.ts';
import { heldIn, hereIn, noteHost } from '../one/here.ts';
import { endOf, startOf } from '../one/times.ts';
import { ROLES, type Role, type Session } from '../one/types.ts';
import { controlsOf, controlsView } from './controls.ts';
import { agendaOf, comers, DAY, holderOf, seriesOf } from './facts.ts';
import { kitView } from './kit.ts';
import { words } from './words.ts';

/** Roles that are drawn where nobody took them; who hosts is decided first. */
const DRAWN = ['timekeeper', 'scribe'] as const;

/**
 * Ten minutes before the start: roles that nobody took are drawn, the host gets the controls, every other role its kit. Again
 * for a session that was moved since: what stands is brought up to date.
 */
export async function beforeStart(session: Session): Promise<void> {
  await noteHost(session);
  const host = await whoHosts(session);
  if (host !== null && host !== session.data.host) await giveControls(session, host, null);
  else await showControls(session);
  const drawn = await drawRoles(session);
  for (const role of DRAWN) {
    const holder = await holderOf(session, role);
    if (holder) giveKit(session, role, holder, drawn.has(role));
  }
}

/** Who hosts: whoever is to, unless they do not come; then who stands in, then one drawn of those who would, then a host of the circle. */
async function whoHosts(session: Session): Promise<string | null> {
  if (await holderOf(session, 'host')) return session.data.host;
  const { alternate = null } = seriesOf(session) ?? {};
  if (alternate !== null && (await freeFor(session, alternate))) return alternate;
  const willing = await volunteersFor(session, 'host');
  const [drawn] = willing.length === 0 ? [] : session.lots(willing, 1).drawn;
  if (drawn !== undefined) return drawn;
  for (const { id } of await session.hosts()) if (await freeFor(session, id)) return id;
  return null;
}

const freeFor = async (session: Session, id: string): Promise<boolean> =>
  id !== session.data.host && (await (await hereIn(session))(id)) && (await session.entry(id))?.answer !== 'no';

/** Draws one volunteer for each role that is left, and says for which. Who no longer comes holds none. */
async function drawRoles(session: Session): Promise<ReadonlySet<Role>> {
  const drawn = new Set<Role>();
  for (const role of DRAWN) {
    if (await holderOf(session, role)) continue;
    const { [role]: _, ...others } = session.data.roles;
    const from = await volunteersFor(session, role);
    const [id] = from.length === 0 ? [] : session.lots(from, 1).drawn;
    session.remember({ ...session.data, roles: id === undefined ? others : { ...others, [role]: id } });
    if (id !== undefined) drawn.add(role);
  }
  return drawn;
}

/** Who comes and would take a role: nobody who held it last time, nobody who holds another one. */
async function volunteersFor(session: Session, role: Role): Promise<readonly string[]> {
  const { host, roles } = session.data;
  const last = seriesOf(session)?.roles[role];
  const held = new Set([host, ...ROLES.flatMap((one) => roles[one] ?? [])]);
  const willing = (await heldIn(session)).filter(({ entry }) => entry.roles.includes(role)).map(({ member }) => member);
  const coming = new Set(await comers(session));
  return willing.filter((id) => coming.has(id) && id !== last && !held.has(id));
}

/** Gives one role's holder their kit; what they have already is brought up to date. */
export function giveKit(session: Session, role: Role, to: Member, drawn: boolean): void {
  const { plan } = session.data;
  const kit = {
    role,
    title: plan.title,
    starts: startOf(session.data),
    now: session.now,
    link: plan.link,
    steps: agendaOf(session),
    drawn,
  };
  session.tell(`kit:${role}:${to.id}`, to, kitView(kit, to), { expires: endOf(session.data) + DAY });
  session.edit(`kit:${role}:${to.id}`, kitView(kit, to));
}

/** Another hosts from now on: they get the controls, and those of who hosted until now say so. */
export async function giveControls(session: Session, to: string, from: Member | null): Promise<void> {
  const { controls = 0, roles, host: before } = session.data;
  const [host, old] = [await session.member(to), await session.member(before)];
  if (host && old && controls > 0)
    session.edit(`controls:${controls}:${before}`, sentence(words(old.language).line('hand.done', { name: host.name })));
  // One role is enough for one person.
  const others = Object.fromEntries(Object.entries(roles).filter(([, id]) => id !== to));
  session.remember({ ...session.data, host: to, roles: { ...others, host: to }, controls: controls + 1 });
  await noteHost(session);
  if (host) session.tell(`controls:${controls + 1}:${to}`, host, controlsView(controlsOf(session, from?.name ?? null), host));
}

/** The host's controls as they are now, in the one message they have. */
export async function showControls(session: Session): Promise<void> {
  const host = await session.member(session.data.host);
  if (!host) return;
  const controls = session.data.controls ?? 1;
  const view = controlsView(controlsOf(session), host);
  if (session.data.controls === undefined) session.remember({ ...session.data, controls });
  session.tell(`controls:${controls}:${host.id}`, host, view);
  session.edit(`controls:${controls}:${host.id}`, view);
}
