import { fold, slips } from './did-you-mean.ts';
import type { RawEnvironment } from './dotenv.ts';
import { ENVIRONMENT_KEYS, type EnvironmentKey } from './environment-schema.ts';
import { isLoopback } from './is-loopback.ts';

/** The settings that are set: trimmed, and never empty. */
export type SetKeys = Readonly<Partial<Record<EnvironmentKey, string>>>;

/** Which parts of the bot the set keys ask for. */
export function wanted(set: SetKeys): { readonly slack: boolean; readonly teams: boolean; readonly playground: boolean } {
  const slack = set.SLACK_BOT_TOKEN !== undefined;
  const teams = set.MicrosoftAppId !== undefined || set.TEAMS_INSECURE_LOCAL === '1';
  const asked = set.PLAYGROUND?.toLowerCase();
  return { slack, teams, playground: asked === 'on' || (asked !== 'off' && !slack && !teams) };
}

/** Where the server listens when HOST does not say: this machine only, unless a real platform must reach it. */
export const defaultHost = (set: SetKeys): string =>
  wanted(set).playground || set.TEAMS_INSECURE_LOCAL === '1' ? '127.0.0.1' : '0.0.0.0';

/** What is wrong between keys that may each be right: one sentence a problem, beginning with the key. */
export function crossProblems(set: SetKeys): readonly string[] {
  return [...slackProblems(set), ...teamsProblems(set), ...hostProblems(set)];
}

function slackProblems(set: SetKeys): readonly string[] {
  if (set.SLACK_BOT_TOKEN === undefined) {
    return (['SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN', 'SLACK_API_URL'] as const)
      .filter((key) => set[key] !== undefined)
      .map((key) => `${key}: is set, but SLACK_BOT_TOKEN is not. Write SLACK_BOT_TOKEN=xoxb-… too, or take ${key} out.`);
  }
  if (set.SLACK_SIGNING_SECRET !== undefined || set.SLACK_APP_TOKEN !== undefined) return [];
  return [
    'SLACK_BOT_TOKEN: is set, but nothing says how Slack reaches this bot. There are two ways: ' +
      'write SLACK_SIGNING_SECRET for HTTP (Slack calls POST /slack/events), or SLACK_APP_TOKEN=xapp-… for Socket Mode (no public address).',
  ];
}

const TEAMS_KEYS = [
  'MicrosoftAppPassword',
  'MicrosoftAppType',
  'MicrosoftAppTenantId',
  'ChannelService',
  'BotOpenIdMetadata',
] as const;

function teamsProblems(set: SetKeys): readonly string[] {
  if (set.TEAMS_INSECURE_LOCAL === '1') return [];
  if (set.MicrosoftAppId === undefined) {
    const orphans = TEAMS_KEYS.filter((key) => set[key] !== undefined);
    if (orphans.length === 0) return [];
    return [
      `MicrosoftAppId: is empty, but ${orphans.join(', ')} ${orphans.length > 1 ? 'are' : 'is'} set. Without it nobody's identity can be checked. ` +
        'Write the id of your bot, or take the others out; TEAMS_INSECURE_LOCAL=1 allows it on this machine only.',
    ];
  }
  const type = set.MicrosoftAppType ?? (set.MicrosoftAppTenantId === undefined ? 'MultiTenant' : 'SingleTenant');
  const is = (name: string): boolean => type.toLowerCase() === name;
  const problems: string[] = [];
  if ((is('singletenant') || is('userassignedmsi')) && set.MicrosoftAppTenantId === undefined)
    problems.push(`MicrosoftAppTenantId: is not set, but ${type} needs it. Write the id of your tenant.`);
  if ((is('singletenant') || is('multitenant')) && set.MicrosoftAppPassword === undefined)
    problems.push(`MicrosoftAppPassword: is not set, but ${type} needs it. Write the client secret of your bot.`);
  if (is('userassignedmsi') && set.MicrosoftAppPassword !== undefined)
    problems.push(`MicrosoftAppPassword: is set, but ${type} has none. Take it out.`);
  return problems;
}

function hostProblems(set: SetKeys): readonly string[] {
  if (set.HOST === undefined || isLoopback(set.HOST)) return [];
  const seen = `HOST: ${JSON.stringify(set.HOST)} can be reached from other machines, but `;
  const problems: string[] = [];
  if (wanted(set).playground)
    problems.push(`${seen}the playground lets anyone be anyone. Write HOST=127.0.0.1 (or leave it out), or PLAYGROUND=off.`);
  if (set.TEAMS_INSECURE_LOCAL === '1')
    problems.push(`${seen}TEAMS_INSECURE_LOCAL=1 takes requests from anyone. Write HOST=127.0.0.1, or leave one of the two out.`);
  return problems;
}

/** Names people try that no rule of spelling would find. */
const ALIASES: Readonly<Record<string, EnvironmentKey>> = {
  SLACK_TOKEN: 'SLACK_BOT_TOKEN',
  SLACK_API_TOKEN: 'SLACK_BOT_TOKEN',
  SLACK_OAUTH_TOKEN: 'SLACK_BOT_TOKEN',
  SLACK_BOT_USER_OAUTH_TOKEN: 'SLACK_BOT_TOKEN',
  SLACK_SECRET: 'SLACK_SIGNING_SECRET',
  SLACK_SOCKET_TOKEN: 'SLACK_APP_TOKEN',
  MicrosoftAppSecret: 'MicrosoftAppPassword',
  MicrosoftTenantId: 'MicrosoftAppTenantId',
};

/** Short and common names are left alone: other programs' LOGLEVEL or HOSTS are none of our business. */
const TOO_COMMON: ReadonlySet<EnvironmentKey> = new Set(['PORT', 'HOST', 'LOG_LEVEL']);

/** Keys that look like ours but are not, while ours is not set. */
export function nearMisses(env: RawEnvironment, set: SetKeys): readonly string[] {
  const known: ReadonlySet<string> = new Set(ENVIRONMENT_KEYS);
  const free = ENVIRONMENT_KEYS.filter((key) => set[key] === undefined && !TOO_COMMON.has(key));
  return Object.entries(env).flatMap(([key, value]) => {
    if (known.has(key) || !value?.trim()) return [];
    const alias = Object.entries(ALIASES).find(([name]) => fold(name) === fold(key))?.[1];
    const meant = alias ?? free.find((ours) => slips(fold(key), fold(ours)) <= (ours.length < 14 ? 1 : 2));
    return meant && free.includes(meant) ? [`${key}: is not a setting of this bot. Did you mean ${meant}?`] : [];
  });
}
