import { addDays, instantOfLocal } from '../../../src/ritual/index.ts';
import type { OneData, Session } from './types.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

type Dated = { readonly date: OneData['date']; readonly plan: Pick<OneData['plan'], 'time' | 'zone' | 'minutes'> };

/** When a session starts (epoch ms), by today's zone data. */
export const startOf = ({ date, plan }: Dated): number => instantOfLocal({ date, time: plan.time }, plan.zone);

/** When it ends as planned. */
export const endOf = (dated: Dated): number => startOf(dated) + dated.plan.minutes * MINUTE;

/** When its invitation is posted: at the same time of day where it takes place, however clocks change until then. */
export const invitesAt = ({ data, config }: Pick<Session, 'data' | 'config'>): number =>
  startOf({ ...data, date: addDays(data.date, -config.inviteDays) });

/** Until when answers are taken. */
export const closesAt = ({ data, config }: Pick<Session, 'data' | 'config'>): number => startOf(data) - config.cutoff * MINUTE;

/** When the agenda is posted, and the hosts are asked if few people come. */
export const agendaAt = ({ data, config }: Pick<Session, 'data' | 'config'>): number => startOf(data) - config.agendaHours * HOUR;
