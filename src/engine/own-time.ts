import type { Ctx, Member, Types } from '../ritual/index.ts';
import { addWorkingDays, addWorkingTime } from '../schedule/business-time.ts';
import { quietUntil } from '../schedule/quiet-hours.ts';
import type { People } from './people.ts';
import { DEFAULT_QUIET, type WorkspaceSettings } from './settings.ts';

/**
 * A person's own time, as handlers ask for it: their zone, the workspace's quiet hours and holidays, their pause. That they are
 * away by what they told the platform moves what reaches them, never what they have time for: a snooze is no holiday.
 */
export function ownTime(
  settings: WorkspaceSettings,
  people: Pick<People, 'pausedUntil'>,
): Pick<Ctx<Types>, 'workingTime' | 'workingDays' | 'awake'> {
  const [quiet, holidays] = [settings.quietHours ?? DEFAULT_QUIET, settings.holidays ?? []];
  // A pause is not working time: the clock starts again when it is over, and one that is over by now was one all the same.
  const present = ({ id }: Member, at: number): number => Math.max(at, people.pausedUntil(id));
  return {
    workingTime: (member, at, ms) => addWorkingTime(quiet, holidays, member.zone, present(member, at), ms),
    workingDays: (member, at, days) => addWorkingDays(quiet, holidays, member.zone, present(member, at), days),
    awake: (member, at) => {
      const from = Math.max(present(member, at), member.awayUntil);
      return quietUntil(quiet, holidays, member.zone, from) ?? from;
    },
  };
}
