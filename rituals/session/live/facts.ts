import type { Language } from '../../../src/message/index.ts';
import type { Member } from '../../../src/ritual/index.ts';
import { stepsOf } from '../deck.ts';
import { languageOf } from '../language.ts';
import { heldIn, hereIn, hostIsHere } from '../one/here.ts';
import type { Role, Session, Step } from '../one/types.ts';
import { Board, type BoardData, type Series } from '../types.ts';
import { words } from './words.ts';

export const MINUTE = 60_000;
export const DAY = 86_400_000;

/** What a handler needs of a session to know its steps. */
type Planned = { readonly data: Pick<Session['data'], 'agenda' | 'plan'>; readonly ritual: Pick<Session['ritual'], 'language'> };

/** The steps of a session, in its language: its host's, else its template's, else the whole of it as one. Never none. */
export function agendaOf({ data: { agenda, plan }, ritual }: Planned): readonly [Step, ...Step[]] {
  const [first, ...rest] = agenda ?? stepsOf(plan.template, languageOf({ data: { plan }, ritual }));
  if (first) return [first, ...rest];
  return [{ id: 'all', title: plan.title, prompt: plan.purpose, minutes: plan.minutes, lead: 'host' }];
}

/** The circle's board, as a session reads it. */
export const boardOf = ({ standing }: Pick<Session, 'standing'>): BoardData => Board.parse(standing.data);

export const seriesOf = (session: Session): Series | undefined =>
  boardOf(session).series.find(({ id }) => id === session.data.series);

/** Whether somebody comes: they said so, or they host it or hold a role of it. */
export async function comes(session: Session, by: Pick<Member, 'id'>): Promise<boolean> {
  const { host, roles } = session.data;
  return host === by.id || Object.values(roles).includes(by.id) || (await session.entry(by.id))?.answer === 'coming';
}

/** Who is coming, by member id: of those who are still here. */
export const comers = async (session: Session): Promise<readonly string[]> =>
  (await heldIn(session)).flatMap(({ member, entry }) => (entry.answer === 'coming' ? [member] : []));

/** Who holds a role, is still here and comes, or null. */
export async function holderOf(session: Session, role: Role): Promise<Member | null> {
  const id = role === 'host' ? session.data.host : session.data.roles[role];
  if (id === undefined) return null;
  const answer = (await session.entry(id))?.answer;
  // The host comes unless they say that they do not; another role is held by who comes.
  const here = role === 'host' ? await hostIsHere(session) : await (await hereIn(session))(id);
  return here && (role === 'host' ? answer !== 'no' : answer === 'coming') ? session.member(id) : null;
}

/** Whether somebody may do what the host does: whoever hosts this session, and the hosts of the circle. */
export const mayLead = ({ data }: Pick<Session, 'data'>, by: Pick<Member, 'id' | 'host'>): boolean =>
  by.id === data.host || by.host;

/** Somebody's name, or a word where there is nobody. */
export const nameOr = (who: Pick<Member, 'name'> | null, language: Language): string =>
  who?.name ?? words(language).line('nobody');
