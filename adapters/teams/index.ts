import type { Adapter, AdapterDeps, Inbound } from '../../src/ports/adapter.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { createAuthentication } from './auth.ts';
import { CAPABILITIES, PACE } from './capabilities.ts';
import { checkTeams } from './check.ts';
import { cloudOf } from './cloud.ts';
import { readConfig, type TeamsConfig } from './config.ts';
import { createConnector } from './connector.ts';
import { Door } from './door.ts';
import { createEndpoint } from './endpoint.ts';
import { readMembers } from './members.ts';
import { createPeople } from './people.ts';
import { createPlaces } from './places.ts';
import { createSender } from './send.ts';
import { createTeamChannels } from './team-channels.ts';

/**
 * Rituals on Microsoft Teams, served at `POST /api/messages`. Throws ConfigError when it would not be safe as it is.
 * `wall` is the machine's own clock, by which the SDK judges tokens, where `clock` is another.
 */
export function createTeams(config: TeamsConfig, deps: AdapterDeps & { readonly wall?: Clock }): Adapter {
  const { clock, log, ids, wall = clock } = deps;
  const settings = readConfig(config);
  const cloud = cloudOf(settings);
  const { appId, tenantId, appType, timeoutMs } = settings;
  const { local } = cloud;
  const serves = (tenant: string): boolean =>
    appType === 'MultiTenant' || !tenantId || tenant.toLowerCase() === tenantId.toLowerCase();

  let engine: Inbound | null = null;
  const authentication = createAuthentication(settings, cloud, clock);
  const connector = createConnector(authentication, { appId, local, timeoutMs });
  const places = createPlaces({ fallback: cloud.serviceUrl, bot: `28:${appId}`, local });
  const people = createPeople();
  const report = async (change: Parameters<Inbound['changed']>[0]): Promise<void> => void (await engine?.changed(change));
  const sender = createSender({ connector, places, clock, log, local, serves, report, nextId: () => ids.next() });
  const door = new Door(authentication);
  const endpoint = createEndpoint({
    settings,
    cloud,
    door,
    connector,
    places,
    people,
    sender,
    channels: createTeamChannels({ connector, places, log, now: () => clock.now() }),
    serves,
    clock,
    wall,
    log,
    nextId: () => ids.next(),
  });

  return {
    platform: 'teams',
    capabilities: CAPABILITIES,
    listsFromOutside: true,
    pace: PACE,
    async start(inbound) {
      engine = inbound;
      endpoint.open(inbound);
      deps.routes.mount('/api/messages', endpoint.handle);
    },
    stop: () => endpoint.close(),
    send: (to, message, key, under) => sender.send(to, message, key, under),
    edit: (receipt, message) => sender.edit(receipt, message),
    members: (place) => readMembers({ connector, places, people, clock, serves }, place),
    check: () => checkTeams(settings, cloud, wall),
  };
}
