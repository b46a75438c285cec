import type { WebClient } from '@slack/web-api';
import type { MemberProfile } from '../../src/ports/adapter.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import { undisturbedUntil } from './absence.ts';
import { slackCode, toSent } from './failures.ts';

/** Slack tells of so many people at a time. */
const BATCH = 50;
/** Codes of an app installed before it asked for `dnd:read`. */
const NOT_ALLOWED: ReadonlySet<string> = new Set(['missing_scope', 'not_allowed_token_type', 'no_permission']);

/** Adds until when people are not to be disturbed, as far as Slack says; what it does not say is left out. Never rejects. */
export type Dnd = (profiles: readonly MemberProfile[]) => Promise<readonly MemberProfile[]>;

/** Asks Slack anew each time. A token that may not ask is not asked again by this process, and said once. */
export function slackDnd(client: WebClient, clock: Clock, log: Log): Dnd {
  let allowed = true;

  async function asked<T>(call: () => Promise<T>): Promise<T | null> {
    if (!allowed) return null;
    try {
      return await call();
    } catch (error) {
      if (NOT_ALLOWED.has(slackCode(error) ?? '')) {
        if (allowed)
          log.info('slack.no-dnd', {
            why: 'the app was installed without the scope dnd:read, so do-not-disturb holds nothing back; to have it, paste manifest.json again and reinstall',
          });
        allowed = false;
      } else log.warn('slack.dnd-unavailable', { why: toSent(error, false).why });
      return null;
    }
  }

  async function statuses(users: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
    const said = await asked(() => client.dnd.teamInfo({ users: users.join(',') }));
    const found: Record<string, unknown> = { ...said?.users };
    if (said === null) return found;
    for (const user of users.filter((one) => !(one in found))) {
      const one = await asked(() => client.dnd.info({ user }));
      if (one === null) return found;
      found[user] = one;
    }
    return found;
  }

  return async (profiles) => {
    const found: Record<string, unknown> = {};
    const users = profiles.filter(({ deleted }) => !deleted).map(({ user }) => user);
    for (let i = 0; i < users.length && allowed; i += BATCH) Object.assign(found, await statuses(users.slice(i, i + BATCH)));
    const now = clock.now();
    return profiles.map((profile) =>
      profile.user in found ? { ...profile, undisturbedUntil: undisturbedUntil(found[profile.user], now) } : profile,
    );
  };
}
