import type { Member } from '../../src/ritual/index.ts';
import type { Choice, Desk, DeskData } from './types.ts';

/** Whether somebody takes part: they accepted the charter, in some version, and have not left it since. */
export const inCharter = (choice: Choice | null): choice is Choice => choice !== null && choice.accepted !== null;

/** Whether they accepted it as it stands now. */
export const upToDate = (choice: Choice | null, { version }: Pick<DeskData, 'version'>): boolean => choice?.accepted === version;

/** Guests stay out unless the settings let them in. */
export const mayTakePart = (desk: Pick<Desk, 'config'>, { guest }: Pick<Member, 'guest'>): boolean =>
  !guest || desk.config.guests;

/** Keeps that somebody accepts this version of the charter; who had left is back. A pause stays. */
export function accept(desk: Desk, by: Member, before: Choice | null, version = desk.data.version): Choice {
  const choice = { accepted: version, juror: before?.juror ?? false };
  desk.record(by.id, choice);
  if (by.choice.state === 'stopped') desk.choose(by.id, { state: 'in' });
  return choice;
}
