import { ConfigError } from '../../src/errors.ts';
import type { TeamsSettings } from './config.ts';
import { isLoopback } from './service-url.ts';

/** Where one Microsoft cloud signs people and bots in, and where its connector is when nothing better is known. */
export type Cloud = {
  readonly issuer: string;
  readonly scope: string;
  readonly login: string;
  readonly oauth: string;
  readonly metadata: string;
  /** Null when only an activity can tell where the connector is. */
  readonly serviceUrl: string | null;
  readonly callerId: string;
  /** The identity provider is on this machine, or there is none: only this machine is ever called. */
  readonly local: boolean;
};

const PUBLIC: Cloud = {
  issuer: 'https://api.botframework.com',
  scope: 'https://api.botframework.com',
  login: 'https://login.microsoftonline.com/',
  oauth: 'https://api.botframework.com',
  metadata: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  serviceUrl: 'https://smba.trafficmanager.net/teams/',
  callerId: 'urn:botframework:azure',
  local: false,
};

const US_GOVERNMENT: Cloud = {
  issuer: 'https://api.botframework.us',
  scope: 'https://api.botframework.us',
  login: 'https://login.microsoftonline.us/',
  oauth: 'https://api.botframework.azure.us',
  metadata: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
  serviceUrl: 'https://smba.infra.gov.teams.microsoft.us/teams/',
  callerId: 'urn:botframework:azureusgov',
  local: false,
};

/** The cloud these settings name. Every field is filled in: the SDK takes one setting of its own as all of them. */
export function cloudOf({ channelService, openIdMetadata, insecureLocal }: TeamsSettings): Cloud {
  const known = channelService.replace(/\/$/, '');
  const base = known === '' ? PUBLIC : known === 'https://botframework.azure.us' ? US_GOVERNMENT : null;
  if (!base)
    throw new ConfigError('config.invalid', [
      'teams.channelService: is not a cloud this adapter knows. Write https://botframework.azure.us, or leave it out.',
    ]);
  const metadata = openIdMetadata || base.metadata;
  const local = insecureLocal || isLoopback(new URL(metadata).hostname);
  return { ...base, metadata, local, ...(local ? { serviceUrl: null } : {}) };
}
