import type { z } from 'zod';
import { ConfigError } from '../errors.ts';
import type { RawEnvironment } from './dotenv.ts';
import { crossProblems, defaultHost, nearMisses, type SetKeys, wanted } from './environment-checks.ts';
import { type Database, ENVIRONMENT_KEYS, environmentSchema } from './environment-schema.ts';
import type { Secret } from './secret-value.ts';

/** How to talk to Slack: by Socket Mode when there is an app token, else by HTTP. */
export type SlackEnvironment = {
  readonly botToken: Secret;
  readonly signingSecret: Secret | null;
  readonly appToken: Secret | null;
  /** Another Web API than Slack's own; ends in a slash. */
  readonly apiUrl: string | null;
};

/** How to talk to Teams; `appId` is empty only when `insecureLocal`. */
export type TeamsEnvironment = {
  readonly appId: string;
  readonly appPassword: Secret | null;
  readonly appType: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMSI';
  readonly tenantId: string | null;
  readonly channelService: string | null;
  readonly openIdMetadata: string | null;
  /** Requests are taken without a token; the server then listens on loopback only. */
  readonly insecureLocal: boolean;
};

/** Everything the environment says, checked and with defaults filled in. */
export type Environment = {
  readonly slack: SlackEnvironment | null;
  readonly teams: TeamsEnvironment | null;
  readonly playground: boolean;
  readonly http: { readonly host: string; readonly port: number };
  /** Where people's calendars reach the server, with no slash at its end. */
  readonly publicUrl: string | null;
  readonly database: Database;
  readonly ritualsFile: string | null;
  readonly secret: Secret | null;
  /** What `rotate-secret` changes from. */
  readonly formerSecret: Secret | null;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
};

/** The settings in `env`, frozen. Throws ConfigError with every problem at once; no secret's value stands in it. */
export function readEnvironment(env: RawEnvironment): Environment {
  const set: SetKeys = Object.fromEntries(
    ENVIRONMENT_KEYS.map((key) => [key, env[key]?.trim()] as const).filter(([, value]) => value),
  );
  const parsed = environmentSchema.safeParse(set);
  const problems = [
    ...(parsed.error?.issues ?? []).map((issue) => `${String(issue.path[0])}: ${issue.message}`),
    ...crossProblems(set),
    ...nearMisses(env, set),
  ];
  if (!parsed.success || problems.length > 0) throw new ConfigError('config.invalid', problems);

  const values = parsed.data;
  const on = wanted(set);
  return Object.freeze<Environment>({
    slack: on.slack && values.SLACK_BOT_TOKEN ? slackOf(values, values.SLACK_BOT_TOKEN) : null,
    teams: on.teams ? teamsOf(values) : null,
    playground: on.playground,
    http: Object.freeze({ host: (values.HOST ?? defaultHost(set)).replace(/^\[(.*)\]$/, '$1'), port: values.PORT ?? 3000 }),
    publicUrl: values.RITUALS_PUBLIC_URL ?? null,
    database: Object.freeze(values.DATABASE_URL ?? ({ engine: 'sqlite', file: 'data/rituals.db' } as const)),
    ritualsFile: values.RITUALS_FILE ?? null,
    secret: values.RITUALS_SECRET ?? null,
    formerSecret: values.RITUALS_FORMER_SECRET ?? null,
    logLevel: values.LOG_LEVEL ?? 'info',
  });
}

type Values = z.output<typeof environmentSchema>;

const slackOf = (values: Values, botToken: Secret): SlackEnvironment =>
  Object.freeze({
    botToken,
    signingSecret: values.SLACK_SIGNING_SECRET ?? null,
    appToken: values.SLACK_APP_TOKEN ?? null,
    apiUrl: values.SLACK_API_URL ?? null,
  });

const teamsOf = (values: Values): TeamsEnvironment =>
  Object.freeze({
    appId: values.MicrosoftAppId ?? '',
    appPassword: values.MicrosoftAppPassword ?? null,
    // Who names a tenant means that one; botbuilder's own default would let the others in.
    appType: values.MicrosoftAppType ?? (values.MicrosoftAppTenantId === undefined ? 'MultiTenant' : 'SingleTenant'),
    tenantId: values.MicrosoftAppTenantId ?? null,
    channelService: values.ChannelService ?? null,
    openIdMetadata: values.BotOpenIdMetadata ?? null,
    insecureLocal: values.TEAMS_INSECURE_LOCAL === '1',
  });
