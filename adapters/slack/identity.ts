import type { WebClient } from '@slack/web-api';
import { RitualsError } from '../../src/errors.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import { slackCode, toSent } from './failures.ts';

/** Who the bot token says we are: the only workspace this adapter serves. Null is what Slack does not tell. */
export type Identity = {
  readonly workspace: string;
  readonly team: string;
  readonly bot: string;
  readonly botId: string | null;
  readonly app: string | null;
  /** The company of several workspaces this one is part of, if it is. */
  readonly enterprise: string | null;
};

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;

/**
 * Asks Slack until it says who we are, waiting longer each time; null when `signal` aborted before that.
 * Throws `adapter.start` when Slack refuses the token: no waiting mends that.
 */
export async function askIdentity(client: WebClient, clock: Clock, log: Log, signal: AbortSignal): Promise<Identity | null> {
  for (let tries = 0; !signal.aborted; tries += 1) {
    try {
      const said = await client.auth.test();
      if (said.team_id === undefined || said.user_id === undefined)
        throw new RitualsError(
          'adapter.start',
          'Slack did not say which workspace SLACK_BOT_TOKEN belongs to. Check SLACK_API_URL',
        );
      return {
        workspace: `slack:${said.team_id}`,
        team: said.team_id,
        bot: said.user_id,
        botId: said.bot_id ?? null,
        app: said.app_id ?? null,
        enterprise: said.enterprise_id ?? null,
      };
    } catch (error) {
      if (error instanceof RitualsError) throw error;
      const failure = toSent(error, false);
      if (failure.s === 'never') throw refusedToken(error, failure.why);
      const afterMs = failure.s === 'later' && failure.lane ? failure.afterMs : 0;
      const wait = Math.max(afterMs, Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries));
      log.warn('slack.start-waits', { why: failure.why, tries: tries + 1, wait_ms: wait });
      await clock.sleepUntil(clock.now() + wait, signal);
    }
  }
  return null;
}

function refusedToken(error: unknown, why: string): RitualsError {
  const advice =
    slackCode(error) === 'missing_scope'
      ? 'install the app again from its manifest, so that it has every scope'
      : 'check SLACK_BOT_TOKEN, the Bot User OAuth Token of an installed app';
  return new RitualsError('adapter.start', `Slack refused the bot token (${why}): ${advice}`, { cause: error });
}
