import type { Ctx, Member, Types } from '../ritual/index.ts';
import { addWorkingDays, addWorkingTime } from '../schedule/business-time.ts';
import { quietUntil } from '../schedule/quiet-hours.ts';
import type { People } from './people.ts';
import { DEFAULT_QUIET, type WorkspaceSettings } from './settings.ts';

/**
 * A person's own time, as handlers ask for it: their zone, their quiet hours or else the workspace's, its holidays, their pause. That they are
 * away by what they told the platform moves what reaches them, never what they have time for: a snooze is no holiday.
 */
export function ownTime(
  settings: WorkspaceSettings,
  people: Pick<People, 'pausedUntil' | 'quietOf'>,
): Pick<Ctx<Types>, 'workingTime' | 'workingDays' | 'awake'> {
  const holidays = settings.holidays ?? [];
  const quietOf = ({ id }: Member) => people.quietOf(id) ?? settings.quietHours ?? DEFAULT_QUIET;
  // A pause is not working time: the clock starts again when it is over, and one that is over by now was one all the same.
  const present = ({ id }: Member, at: number): number => Math.max(at, people.pausedUntil(id));
  return {
    workingTime: (member, at, ms) => addWorkingTime(quietOf(member), holidays, member.zone, present(member, at), ms),
    workingDays: (member, at, days) => addWorkingDays(quietOf(member), holidays, member.zone, present(member, at), days),
    awake: (member, at) => {
      const from = Math.max(present(member, at), member.awayUntil);
      return quietUntil(quietOf(member), holidays, member.zone, from) ?? from;
    },
  };
}
