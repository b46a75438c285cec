import type { Ctx, Member, Types } from '../ritual/index.ts';
import { addWorkingDays, addWorkingTime } from '../schedule/business-time.ts';
import { quietUntil } from '../schedule/quiet-hours.ts';
import { DEFAULT_QUIET, type WorkspaceSettings } from './settings.ts';

/** A person's own time, as handlers ask for it: their zone, the workspace's quiet hours and holidays, their pause. */
export function ownTime(settings: WorkspaceSettings): Pick<Ctx<Types>, 'workingTime' | 'workingDays' | 'awake'> {
  const [quiet, holidays] = [settings.quietHours ?? DEFAULT_QUIET, settings.holidays ?? []];
  // A pause is not working time: the clock starts again when it is over.
  const present = ({ choice }: Member, at: number): number => (choice.state === 'paused' ? Math.max(at, choice.until) : at);
  return {
    workingTime: (member, at, ms) => addWorkingTime(quiet, holidays, member.zone, present(member, at), ms),
    workingDays: (member, at, days) => addWorkingDays(quiet, holidays, member.zone, present(member, at), days),
    awake: (member, at) => {
      const from = present(member, at);
      return quietUntil(quiet, holidays, member.zone, from) ?? from;
    },
  };
}
