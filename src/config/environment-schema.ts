import { z } from 'zod';
import { isLoopback } from './is-loopback.ts';
import { Secret } from './secret-value.ts';

/** Where the database is. A SQLite file is a path as written (or `:memory:`); a PostgreSQL URL may hold a password. */
export type Database =
  | { readonly engine: 'sqlite'; readonly file: string }
  | { readonly engine: 'postgres'; readonly url: Secret };

/** The value as a sentence can show it: quoted, one line, not endless. */
const shown = (value: string): string => JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);

const secret = z.string().transform((value) => new Secret(value));

const longSecret = z
  .string()
  .refine((value) => value.length >= 32, {
    error: (issue) => `has ${String(issue.input).length} characters. Write at least 32, drawn at random, and keep them.`,
  })
  .transform((value) => new Secret(value));

const token = (prefix: string, where: string) =>
  z
    .string()
    .refine((value) => value.startsWith(prefix), {
      error: `what was given does not start with ${prefix}. Write the token that does, from ${where}.`,
    })
    .transform((value) => new Secret(value));

function urlProblem(value: string): string | null {
  if (!URL.canParse(value)) return 'is not a web address';
  const { protocol, hostname } = new URL(value);
  if (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))) return null;
  return protocol === 'http:' ? 'is plain http, which is for this machine only' : 'is not http or https';
}

const webAddress = (write: string) =>
  z.string().superRefine((value, context) => {
    const problem = urlProblem(value);
    // What stands before an @ in an address may be a password.
    if (problem)
      context.addIssue({ code: 'custom', message: `${shown(value.replace(/\/\/.*@/, '//•••@'))} ${problem}. ${write}` });
  });

/** An address that others are built on: nothing after its path, and no slash at its end. */
const publicAddress = (write: string) =>
  webAddress(write)
    .refine((value) => !URL.canParse(value) || !/[?#@]/.test(value), { error: `has more than a name and a path in it. ${write}` })
    .transform((url) => url.replace(/\/+$/, ''));

/** One of `words`, in any case, as the list writes it. */
const oneOf = <const W extends readonly [string, ...string[]]>(words: W) =>
  z.string().transform((value, context): W[number] => {
    const word = words.find((w) => w.toLowerCase() === value.toLowerCase());
    if (word !== undefined) return word;
    const list = words.length === 1 ? words[0] : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
    context.addIssue({ code: 'custom', message: `${shown(value)} is not understood. Write ${list}, or leave it out.` });
    return z.NEVER;
  });

const noSpaces = z
  .string()
  .refine((value) => !/\s/.test(value), { error: 'has a space in it. Write it as the platform shows it.' });

const port = z
  .string()
  .refine((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535, {
    error: (issue) => `${shown(String(issue.input))} is not a port. Write a number from 0 to 65535 (0 takes any free one).`,
  })
  .transform(Number);

const host = z.string().refine((value) => /^(?:[\w.-]+|\[?[0-9a-f:.]+\]?)$/i.test(value), {
  error: (issue) =>
    `${shown(String(issue.input))} is not a host. Write an address or a name without scheme or port, such as 127.0.0.1.`,
});

const database = z.string().transform((value, context): Database => {
  const sqlite = /^sqlite:(?!\/\/)(.+)$/.exec(value)?.[1];
  if (sqlite !== undefined) return { engine: 'sqlite', file: sqlite };
  if (/^postgres(?:ql)?:\/\//.test(value) && URL.canParse(value)) return { engine: 'postgres', url: new Secret(value) };
  const scheme = /^[a-z0-9+.-]+:/i.exec(value)?.[0] ?? 'no scheme';
  context.addIssue({
    code: 'custom',
    message:
      `what was given (${scheme}…) is not a database this bot knows. ` +
      'Write sqlite: and a path (sqlite:data/rituals.db), sqlite::memory:, or postgres://user:password@host:5432/database.',
  });
  return z.NEVER;
});

/** The whole environment: every key there is, each checked alone. Surplus keys of the machine are left out. */
export const environmentSchema = z
  .object({
    SLACK_BOT_TOKEN: token('xoxb-', 'OAuth & Permissions in the settings of your Slack app'),
    SLACK_SIGNING_SECRET: secret,
    SLACK_APP_TOKEN: token('xapp-', 'Basic Information, App-Level Tokens (scope connections:write)'),
    SLACK_API_URL: webAddress('Write https://…/api/, or leave it out for Slack itself.').transform((url) =>
      url.replace(/\/*$/, '/'),
    ),
    MicrosoftAppId: noSpaces,
    MicrosoftAppPassword: secret,
    MicrosoftAppType: oneOf(['SingleTenant', 'MultiTenant', 'UserAssignedMSI']),
    MicrosoftAppTenantId: noSpaces,
    ChannelService: webAddress('Write the address of your cloud (https://botframework.azure.us), or leave it out.'),
    BotOpenIdMetadata: webAddress('Write the https address of the OpenID document, or leave it out.'),
    TEAMS_INSECURE_LOCAL: oneOf(['1']),
    PORT: port,
    HOST: host,
    RITUALS_PUBLIC_URL: publicAddress('Write the https address your proxy gives this bot, such as https://rituals.example.org.'),
    DATABASE_URL: database,
    RITUALS_FILE: z.string(),
    RITUALS_SECRET: longSecret,
    RITUALS_FORMER_SECRET: longSecret,
    PLAYGROUND: oneOf(['on', 'off']),
    LOG_LEVEL: oneOf(['debug', 'info', 'warn', 'error']),
  })
  .partial();

/** The name of one setting. */
export type EnvironmentKey = keyof typeof environmentSchema.shape;

/** Every setting, in the order of `.env.example`. */
export const ENVIRONMENT_KEYS = Object.keys(environmentSchema.shape) as readonly EnvironmentKey[];
