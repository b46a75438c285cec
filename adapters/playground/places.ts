import { type MemberProfile, type Place, RosterUnavailable } from '../../src/ports/adapter.ts';
import { CHANNEL, WORKSPACE } from './circle.ts';
import type { Person } from './config.ts';
import type { History } from './history.ts';

/** A person as the engine knows people. */
export const profileOf = (person: Person, deleted = false): MemberProfile => ({
  user: person.user,
  name: person.name,
  zone: person.zone,
  language: person.language,
  bot: false,
  deleted,
  guest: person.guest === true || person.external === true,
  external: person.external ?? false,
  admin: person.admin ?? false,
  address: null,
});

/** Whether a message can go there: the one channel, or somebody of the workspace. */
export const reachable = (place: Place, history: History): boolean =>
  place.workspace === WORKSPACE && (place.kind === 'channel' ? place.id === CHANNEL.id : history.person(place.id) !== undefined);

/** Everybody in the channel, or the one person. Throws RosterUnavailable for any other place. */
export function roster(place: Place, history: History): readonly MemberProfile[] {
  const person = place.kind === 'member' ? history.person(place.id) : undefined;
  if (person && place.workspace === WORKSPACE) return [profileOf(person)];
  if (place.kind !== 'channel' || !reachable(place, history))
    throw new RosterUnavailable(`the playground has no channel ${place.id}`, { gone: true, afterMs: 0 });
  return history
    .people()
    .filter((p) => p.inCircle)
    .map((p) => profileOf(p));
}
