import { ConfigurationBotFrameworkAuthentication, ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import type { AppCredentials, BotFrameworkAuthentication, ServiceClientCredentialsFactory } from 'botframework-connector';
import type { Clock } from '../../src/ports/clock.ts';
import type { Cloud } from './cloud.ts';
import type { TeamsSettings } from './config.ts';
import { TokenUnavailable } from './failures.ts';
import { localTokens } from './local-tokens.ts';
import { mayCall } from './service-url.ts';

/** The SDK's authentication, both ways, for one bot in one cloud. No token of it leaves for a host that is not allowed. */
export function createAuthentication(settings: TeamsSettings, cloud: Cloud, clock: Clock): BotFrameworkAuthentication {
  return new ConfigurationBotFrameworkAuthentication(
    {
      MicrosoftAppId: settings.appId,
      MicrosoftAppTenantId: settings.tenantId,
      ToBotFromChannelOpenIdMetadataUrl: cloud.metadata,
      ToBotFromChannelTokenIssuer: cloud.issuer,
      ToBotFromEmulatorOpenIdMetadataUrl: cloud.metadata,
      ToChannelFromBotOAuthScope: cloud.scope,
      ToChannelFromBotLoginUrl: `${cloud.login}${settings.tenantId || 'botframework.com'}`,
      OAuthUrl: cloud.oauth,
      CallerId: cloud.callerId,
    },
    guarded(cloud.local ? localFactory(settings, cloud, clock) : microsoftFactory(settings), cloud.local, settings.timeoutMs),
  );
}

/**
 * A token asked for now, whatever the SDK has kept; null where an identity provider on this machine gives none. Throws
 * TokenUnavailable, with Microsoft's error as its cause.
 */
export async function freshToken(settings: TeamsSettings, cloud: Cloud, clock: Clock): Promise<string | null> {
  if (cloud.local) return localTokens(settings, cloud, clock)();
  const login = `${cloud.login}${settings.tenantId || 'botframework.com'}`;
  try {
    const credentials = await microsoftFactory(settings).createCredentials(settings.appId, cloud.scope, login, true);
    return await inTime((credentials as AppCredentials).getToken(true), settings.timeoutMs);
  } catch (cause) {
    throw cause instanceof TokenUnavailable ? cause : new TokenUnavailable(isRefusal(cause), cause);
  }
}

type Credentials = Awaited<ReturnType<ServiceClientCredentialsFactory['createCredentials']>>;

const microsoftFactory = (settings: TeamsSettings): ServiceClientCredentialsFactory =>
  new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppId: settings.appId,
    MicrosoftAppPassword: settings.appPassword,
    MicrosoftAppType: settings.appType,
    MicrosoftAppTenantId: settings.tenantId,
  });

function localFactory(settings: TeamsSettings, cloud: Cloud, clock: Clock): ServiceClientCredentialsFactory {
  const token = localTokens(settings, cloud, clock);
  const credentials: Credentials = {
    async signRequest(request) {
      const value = settings.insecureLocal ? null : await token();
      if (value) request.headers.set('authorization', `Bearer ${value}`);
      return request;
    },
  };
  return {
    isValidAppId: async (appId) => appId === settings.appId,
    isAuthenticationDisabled: async () => settings.insecureLocal,
    createCredentials: async () => credentials,
  };
}

/** The last gate before a token is put on a request: the host it goes to is looked at once more. */
function guarded(inner: ServiceClientCredentialsFactory, local: boolean, withinMs: number): ServiceClientCredentialsFactory {
  return {
    isValidAppId: (appId) => inner.isValidAppId(appId),
    isAuthenticationDisabled: () => inner.isAuthenticationDisabled(),
    async createCredentials(...args) {
      const credentials = await inner.createCredentials(...args);
      return {
        async signRequest(request) {
          if (!mayCall(request.url, local)) throw new TokenUnavailable(true);
          try {
            return await inTime(credentials.signRequest(request), withinMs);
          } catch (cause) {
            throw cause instanceof TokenUnavailable ? cause : new TokenUnavailable(isRefusal(cause), cause);
          }
        },
      };
    },
  };
}

/** The SDK waits for Microsoft's directory as long as the network does. */
const inTime = <T>(token: Promise<T>, withinMs: number): Promise<T> =>
  new Promise((resolve, reject) => {
    AbortSignal.timeout(withinMs).addEventListener('abort', () => reject(new TokenUnavailable(false)));
    token.then(resolve, reject);
  });

/** Microsoft knows this bot and said no, or does not know it: a wrong id, secret or tenant. */
const isRefusal = (cause: unknown): boolean =>
  ['invalid_client', 'unauthorized_client', 'invalid_request'].includes(
    String((cause as { errorCode?: unknown } | null)?.errorCode ?? ''),
  );
