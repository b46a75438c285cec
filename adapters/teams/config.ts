import { z } from 'zod';
import { ConfigError } from '../../src/errors.ts';

const setting = z
  .string()
  .nullish()
  .transform((value) => value?.trim() ?? '');

/** What the adapter is told: the bot's registration, and where another cloud or a local identity provider is. */
export const TeamsConfig = z.object({
  appId: setting,
  appPassword: setting,
  appType: z.enum(['SingleTenant', 'MultiTenant', 'UserAssignedMSI']).default('SingleTenant'),
  /** The bot's own tenant. Only its people are served unless the type is MultiTenant. */
  tenantId: setting,
  /** Another cloud's channel service, `https://botframework.azure.us` for the US government. */
  channelService: setting,
  /** The OpenID metadata of another cloud, or of a local identity provider when its host is a loopback address. */
  openIdMetadata: setting.refine((url) => url === '' || /^https?:$/.test(URL.parse(url)?.protocol ?? ''), 'is not a web address'),
  /** Takes activities without a token, from and to this machine only. The server must listen on loopback. */
  insecureLocal: z.boolean().default(false),
  /** How long one call to the platform may take, in milliseconds. */
  timeoutMs: z.number().int().positive().default(10_000),
});
export type TeamsConfig = z.input<typeof TeamsConfig>;
export type TeamsSettings = z.output<typeof TeamsConfig>;

/** The settings in `config`, with defaults. Throws ConfigError with every problem at once. */
export function readConfig(config: TeamsConfig): TeamsSettings {
  const parsed = TeamsConfig.safeParse(config);
  if (!parsed.success)
    throw new ConfigError(
      'config.invalid',
      parsed.error.issues.map((issue) => `teams.${issue.path.join('.')}: ${issue.message}`),
    );
  const problems = parsed.data.insecureLocal ? [] : missing(parsed.data);
  if (problems.length > 0) throw new ConfigError('config.invalid', problems);
  return parsed.data;
}

/** Without an app id the SDK would let anybody in, so an empty one is a refusal, not a default. */
function missing({ appId, appPassword, appType, tenantId }: TeamsSettings): readonly string[] {
  const problems: string[] = [];
  if (!appId) problems.push('teams.appId: is empty, so nobody’s identity could be checked. Write the id of your bot.');
  if (appType !== 'UserAssignedMSI' && !appPassword)
    problems.push(`teams.appPassword: is empty, but ${appType} needs it. Write the client secret of your bot.`);
  if (appType === 'UserAssignedMSI' && appPassword)
    problems.push('teams.appPassword: is set, but UserAssignedMSI has none. Take it out.');
  if (appType !== 'MultiTenant' && !tenantId)
    problems.push(`teams.tenantId: is empty, but ${appType} needs it. Write the id of your tenant.`);
  return problems;
}
