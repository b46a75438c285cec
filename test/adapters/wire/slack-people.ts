import { BOT, PEOPLE } from './slack-world.ts';

/** A user object as `users.info` gives it. */
const user = (id: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  id,
  team_id: 'T0HOME',
  name: id.toLowerCase(),
  deleted: false,
  real_name: `Real ${id}`,
  tz: 'Europe/Lisbon',
  tz_label: 'Western European Time',
  tz_offset: 0,
  profile: { real_name: `Real ${id}`, display_name: '', email: `${id}@example.org` },
  is_admin: false,
  is_bot: false,
  is_app_user: false,
  is_restricted: false,
  is_ultra_restricted: false,
  locale: 'en-GB',
  ...more,
});

/** Who is in the workspace. `ben` is listed last, so that he stands on the last page. */
export const USERS: Readonly<Record<string, Record<string, unknown>>> = Object.fromEntries(
  [
    user(PEOPLE.ana, { is_admin: true, tz: 'America/Vancouver', locale: 'fr-CA', profile: { display_name: 'Ana Lima' } }),
    user('U0GUEST', { is_restricted: true, tz: 'Pacific Standard Time', locale: 'de-DE' }),
    user(BOT, { is_bot: true }),
    user('U0ROBOT', { is_bot: true }),
    user('USLACKBOT', { name: 'slackbot' }),
    user('U0GONE', { deleted: true, tz: null, locale: null, profile: null }),
    user('U0EXTERN', { is_stranger: false, team_id: 'T0OTHER', is_admin: true }),
    user('U0BLANK', { tz: '', locale: undefined, real_name: undefined, profile: { display_name: null } }),
    user(PEOPLE.ben, { profile: { display_name: 'Ben Okri', real_name: 'Benjamin Okri' } }),
    user(PEOPLE.stranger),
  ].map((u) => [u.id, u]),
);

/** Who is in the channel, in the order Slack lists them. */
export const MEMBERS = Object.keys(USERS).filter((id) => id !== PEOPLE.stranger);
