import { z } from 'zod';
import type { Language } from '../../src/message/index.ts';
import type { MemberProfile } from '../../src/ports/adapter.ts';
import { awayUntil } from './absence.ts';
import type { Identity } from './identity.ts';

const flag = z.boolean().nullish();
const word = z.string().nullish();
const User = z.looseObject({
  id: z.string().min(1),
  team_id: word,
  enterprise_user: z.looseObject({ enterprise_id: word }).nullish(),
  name: word,
  real_name: word,
  profile: z.looseObject({ display_name: word, real_name: word }).nullish(),
  tz: word,
  tz_offset: z.number().nullish(),
  locale: word,
  deleted: flag,
  is_bot: flag,
  is_workflow_bot: flag,
  is_restricted: flag,
  is_ultra_restricted: flag,
  is_admin: flag,
  is_owner: flag,
  is_primary_owner: flag,
  is_stranger: flag,
});

/** People of the platform itself, by id. Slack does not call Slackbot a bot. */
export const SYSTEM: ReadonlySet<string> = new Set(['USLACKBOT', 'USLACK']);

/**
 * A user object of Slack's as a profile; null for anything that is no user. People of another company, whom a shared
 * channel shows, are external, and guests whatever their own company lets them do. Any field may be missing, null or empty.
 * `now` is when it was told, in epoch milliseconds.
 */
export function readProfile(user: unknown, me: Pick<Identity, 'team' | 'enterprise'>, now: number): MemberProfile | null {
  const parsed = User.safeParse(user);
  if (!parsed.success) return null;
  const { id, profile, team_id: team, enterprise_user: within, ...u } = parsed.data;
  const colleague = me.enterprise !== null && within?.enterprise_id === me.enterprise;
  const external = Boolean(u.is_stranger) || (Boolean(team) && team !== me.team && !colleague);
  return {
    user: id,
    name: profile?.display_name || profile?.real_name || u.real_name || u.name || id,
    zone: validZone(u.tz),
    language: languageOf(u.locale),
    bot: Boolean(u.is_bot) || Boolean(u.is_workflow_bot) || SYSTEM.has(id),
    deleted: Boolean(u.deleted),
    guest: external || Boolean(u.is_restricted) || Boolean(u.is_ultra_restricted),
    external,
    // Who runs another company runs nothing here.
    admin: !external && (Boolean(u.is_admin) || Boolean(u.is_owner) || Boolean(u.is_primary_owner)),
    address: null,
    absentUntil: awayUntil(profile, u.tz_offset ?? 0, now),
  };
}

function validZone(zone: string | null | undefined): string | null {
  if (!zone) return null;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    return null;
  }
}

function languageOf(locale: string | null | undefined): Language | null {
  const language = locale?.slice(0, 2).toLowerCase();
  return language === 'fr' || language === 'en' ? language : null;
}
