import { ClaimsIdentity } from 'botframework-connector';
import { describe, expect, it } from 'vitest';
import { createAuthentication } from '../../adapters/teams/auth.ts';
import { cloudOf } from '../../adapters/teams/cloud.ts';
import { readConfig } from '../../adapters/teams/config.ts';
import { TokenUnavailable } from '../../adapters/teams/failures.ts';
import { createTeams } from '../../adapters/teams/index.ts';
import { isServiceUrl, mayCall } from '../../adapters/teams/service-url.ts';
import { ConfigError } from '../../src/errors.ts';
import { message, privately, text, txt } from '../../src/message/index.ts';
import type { AdapterDeps } from '../../src/ports/adapter.ts';
import { prompt } from '../conformance/adapter-samples.ts';
import type { Inbound, RawOver } from './wire/teams-host.ts';
import type { TokenParts } from './wire/teams-identity.ts';
import { wires } from './wire/teams-test.ts';
import type { TeamsWire } from './wire/teams-wire.ts';
import { ANA, APP, BOT, CHANNEL, OTHER_TENANT, PASSWORD, TENANT } from './wire/teams-world.ts';

const open = wires();
const EMULATOR = 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/';

/** A command of Ana's in her own chat. */
const said = (wire: TeamsWire, more: Inbound = {}): Inbound =>
  wire.activity('message', ANA.id, 'personal', { text: 'help', ...more });

/** Nothing of the request reached the engine or the connector, and the answer says nothing. */
async function refused(wire: TeamsWire, activity: unknown, over: RawOver, status: number): Promise<void> {
  const [calls, changes] = [wire.connector.calls.length, wire.inbound.changes.length];
  wire.inbound.answer = () => privately(message('Not for you', text(txt`Not for you`)));
  expect(await wire.post(activity, over)).toEqual({ status, body: null, text: '' });
  expect(wire.inbound.interactions).toEqual([]);
  expect(wire.inbound.changes).toHaveLength(changes);
  expect(wire.connector.calls).toHaveLength(calls);
}

describe('who may come in', () => {
  it('takes a token that is right in every way, and one that ended within the clocks’ difference', async () => {
    const wire = await open();
    expect((await wire.post(said(wire))).status).toBe(200);
    expect((await wire.post(said(wire), { token: { expiresIn: -240 } })).status).toBe(200);
    expect(wire.inbound.interactions).toHaveLength(2);
  });

  const wrong: Readonly<Record<string, RawOver>> = {
    'no header': { authorization: null },
    'no bearer': { authorization: 'Basic YTpi' },
    'a word for a token': { authorization: 'Bearer garbage' },
    'three words for a token': { authorization: 'Bearer a.b.c' },
    'an unknown key': { token: { kid: 'unknown' } },
    'another issuer': { token: { iss: 'https://evil.example' } },
    'no issuer': { token: { iss: undefined } },
    'another audience': { token: { aud: 'another-bot' } },
    'an audience among others': { token: { aud: [APP, 'another-bot'] } },
    'no audience': { token: { aud: undefined } },
    'another serviceUrl': { token: { serviceurl: 'https://smba.trafficmanager.net/teams/' } },
    'no serviceUrl': { token: { serviceurl: undefined } },
    'a key endorsed for another channel': { token: { kid: 'webchat' } },
    'a key endorsed for nothing': { token: { kid: 'unendorsed' } },
    'a key with an empty list of endorsements': { token: { kid: 'empty' } },
    'an end ten minutes ago': { token: { expiresIn: -600 } },
    'no end': { token: { expiresIn: undefined } },
    'a beginning in the future': { token: { notBeforeIn: 3600 } },
    'a forged signature': { token: { key: 'stranger' } },
    'no signature': { token: { key: 'none' } },
    'the public key as a secret': { token: { key: 'public-as-secret' } },
    'an emulator’s issuer': { token: { iss: EMULATOR, claims: { ver: '1.0', appid: APP } } },
    'an emulator’s issuer, no audience': { token: { iss: EMULATOR, aud: undefined, claims: { ver: '1.0', appid: APP } } },
    'a skill’s claims': { token: { claims: { ver: '1.0', appid: 'another-bot' } } },
  };
  it('refuses every other token with 401 and no word', async () => {
    const wire = await open();
    for (const [what, over] of Object.entries(wrong))
      await refused(wire, said(wire), over, 401).catch((cause) => expect.fail(`${what}: ${cause}`));
  });

  const misplaced: Readonly<Record<string, readonly [Inbound, TokenParts, number]>> = {
    'no serviceUrl': [{ serviceUrl: undefined }, {}, 401],
    'no serviceUrl in either': [{ serviceUrl: undefined }, { serviceurl: undefined }, 401],
    'an empty channel': [{ channelId: '' }, {}, 403],
    'no channel': [{ channelId: undefined }, {}, 403],
    'an AseChannel': [{ channelId: 'AseChannel' }, {}, 403],
    'an AseChannel with an emulator’s issuer': [{ channelId: 'AseChannel' }, { iss: EMULATOR }, 401],
    emulator: [{ channelId: 'emulator' }, {}, 403],
    'a serviceUrl of Microsoft, as all is local here': [{ serviceUrl: 'https://smba.trafficmanager.net/teams/' }, {}, 403],
    'a serviceUrl of somebody': [{ serviceUrl: 'https://evil.example/' }, {}, 403],
    'a serviceUrl with a password': [{ serviceUrl: 'http://a:b@127.0.0.1/' }, {}, 403],
    'another tenant': [
      { channelData: { tenant: { id: OTHER_TENANT } }, conversation: { id: 'a:x', conversationType: 'personal' } },
      {},
      403,
    ],
    'two tenants': [{ channelData: { tenant: { id: OTHER_TENANT } } }, {}, 403],
    'no tenant': [{ channelData: null, conversation: { id: 'a:x', conversationType: 'personal' } }, {}, 403],
  };
  it('refuses what comes from elsewhere, however well signed', async () => {
    const wire = await open();
    for (const [what, [more, token, status]] of Object.entries(misplaced))
      await refused(wire, said(wire, more), { token }, status).catch((cause) => expect.fail(`${what}: ${cause}`));
  });

  it('answers 503 while nobody can say who is who, so that Teams tries again', async () => {
    const wire = await open({}, false);
    wire.identity.metadataStatus = 500;
    await refused(wire, said(wire), {}, 503);
    wire.identity.metadataStatus = 200;
    expect((await wire.post(said(wire))).status).toBe(200);
  });

  it('serves any tenant when the bot is for many', async () => {
    const wire = await open({ appType: 'MultiTenant' });
    await wire.post(
      said(wire, { channelData: { tenant: { id: OTHER_TENANT } }, conversation: { id: 'a:x', conversationType: 'personal' } }),
    );
    expect(wire.inbound.interactions).toMatchObject([{ workspace: `teams:${OTHER_TENANT}` }]);
  });

  it('takes an app id and tenant for what they are: another’s signed activity stays another’s', async () => {
    const wire = await open({ appId: 'another-bot' });
    await refused(wire, said(wire), {}, 401);
  });
});

describe('what may come in', () => {
  it('refuses what is not an activity, before asking who sent it', async () => {
    const wire = await open();
    const bodies = [
      '',
      'no json',
      '[]',
      'null',
      '"message"',
      '{}',
      '{"type":7}',
      '{"type":"message","from":"me"}',
      '{"type":"message","entities":7}',
    ];
    for (const body of bodies) await refused(wire, {}, { body }, 400);
    await refused(wire, {}, { method: 'GET' }, 405);
    await refused(wire, {}, { method: 'PUT' }, 405);
    await refused(wire, {}, { body: JSON.stringify({ type: 'message', text: 'x'.repeat(1024 * 1024) }) }, 413);
  });

  it('lets what it does not know pass, and leaves unknown invokes to the SDK', async () => {
    const wire = await open();
    for (const type of ['typing', 'event', 'messageReaction', 'somethingNew', 'endOfConversation'])
      expect((await wire.post(wire.activity(type, ANA.id, 'channel'))).status).toBe(200);
    expect(
      (await wire.post(wire.activity('invoke', ANA.id, 'channel', { name: 'composeExtension/query', value: {} }))).status,
    ).toBe(501);
    expect(
      (await wire.post(wire.activity('invoke', ANA.id, 'channel', { name: 'task/submit', value: { data: { press: 'x' } } })))
        .status,
    ).toBe(400);
    expect(
      (
        await wire.post(
          wire.activity('conversationUpdate', ANA.id, 'channel', {
            channelData: { tenant: { id: TENANT }, eventType: 'teamRenamed' },
          }),
        )
      ).status,
    ).toBe(200);
    expect(wire.inbound.interactions).toEqual([]);
  });

  it('tells Teams to try again when a change was not recorded', async () => {
    const wire = await open();
    const record = wire.inbound.changed.bind(wire.inbound);
    wire.inbound.changed = async (change) => change.c !== 'installed' && record(change);
    expect((await wire.post(wire.activity('installationUpdate', ANA.id, 'channel', { action: 'add' }))).status).toBe(503);
  });

  it('answers 500 and says nothing when the engine fails', async () => {
    const wire = await open();
    wire.inbound.answer = () => Promise.reject(new TypeError('the inside of it'));
    expect(await wire.post(said(wire))).toEqual({ status: 500, body: null, text: '' });
    expect(wire.logs()).not.toContain('the inside of it');
  });
});

describe('without authentication', () => {
  it('takes activities of this machine only, and sends no token', async () => {
    const wire = await open({ appId: '', appPassword: '', insecureLocal: true, openIdMetadata: null });
    wire.inbound.answer = () => privately(message('Hello', text(txt`Hello`)));
    expect((await wire.see(ANA.id, said(wire), { authorization: null })).private).toEqual(['Hello']);
    await wire.adapter.send(wire.channel, prompt(), 'k');
    expect(wire.connector.calls.filter((call) => call.authorization)).toEqual([]);
    for (const serviceUrl of [
      'https://smba.trafficmanager.net/teams/',
      'https://evil.example/',
      'http://10.0.0.1/',
      'http://127.0.0.1.evil.example/',
    ])
      expect((await wire.post(said(wire, { serviceUrl }), { authorization: null })).status).toBe(403);
    expect((await wire.post(said(wire, { channelId: 'emulator' }), { authorization: null })).status).toBe(403);
    expect(wire.inbound.interactions).toHaveLength(1);
  });

  it('is refused unless asked for, with every problem at once', () => {
    const make = (config: object) => () => createTeams(config, {} as AdapterDeps);
    const problems = (config: object): readonly string[] => {
      try {
        make(config)();
        return [];
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigError);
        return (error as ConfigError).problems;
      }
    };
    expect(problems({})).toHaveLength(3);
    expect(problems({ appPassword: PASSWORD, tenantId: TENANT }).join()).toContain('teams.appId');
    expect(problems({ appId: APP, tenantId: TENANT }).join()).toContain('teams.appPassword');
    expect(problems({ appId: APP, appPassword: PASSWORD }).join()).toContain('teams.tenantId');
    expect(problems({ appId: APP, appPassword: PASSWORD, appType: 'UserAssignedMSI', tenantId: TENANT }).join()).toContain(
      'UserAssignedMSI',
    );
    expect(problems({ appId: APP, appPassword: PASSWORD, appType: 'Nothing' }).join()).toContain('teams.appType');
    expect(problems({ appId: APP, appPassword: PASSWORD, tenantId: TENANT, openIdMetadata: 'file:///keys' }).join()).toContain(
      'openIdMetadata',
    );
    expect(
      problems({ appId: APP, appPassword: PASSWORD, tenantId: TENANT, channelService: 'https://cloud.example' }).join(),
    ).toContain('channelService');
    for (const config of [{}, { appPassword: PASSWORD }]) expect(problems(config).join()).not.toContain(PASSWORD);
  });
});

describe('where requests may go', () => {
  const MICROSOFT = [
    'https://smba.trafficmanager.net/teams/',
    'https://smba.trafficmanager.net/emea/0f0e/',
    'https://europe.botframework.com/',
    'https://smba.infra.gcc.teams.microsoft.com/teams',
    'https://smba.infra.gov.teams.microsoft.us/teams',
    'https://smba.infra.dod.teams.microsoft.us/teams',
    'https://api.botframework.azure.us/',
  ];
  const NOBODY = [
    'http://smba.trafficmanager.net/teams/',
    'https://evil.trafficmanager.net/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://smba.trafficmanager.net:8443/',
    'https://user:pw@smba.trafficmanager.net/',
    'https://botframework.com.evil.example/',
    'https://evilbotframework.com/',
    'https://smba.trafficmanager.net/?x=/v3',
    'https://smba.trafficmanager.net/#',
    'ftp://smba.trafficmanager.net/',
    'smba.trafficmanager.net',
    '',
    'https://10.0.0.1/',
  ];
  it('is Microsoft’s clouds, or this machine when all is local: never both', () => {
    for (const url of MICROSOFT) expect([url, isServiceUrl(url, false), isServiceUrl(url, true)]).toEqual([url, true, false]);
    for (const url of NOBODY) expect([url, isServiceUrl(url, false), isServiceUrl(url, true)]).toEqual([url, false, false]);
    for (const url of ['http://127.0.0.1:9/x/', 'http://localhost:1/', 'https://[::1]:1/', 'http://127.8.9.1/'])
      expect([url, isServiceUrl(url, false), isServiceUrl(url, true)]).toEqual([url, false, true]);
    expect(mayCall('https://smba.trafficmanager.net/v3/conversations/a/pagedmembers?pageSize=500', false)).toBe(true);
  });

  it('is not what a stored address or receipt says when that is somewhere else', async () => {
    const wire = await open();
    const address = JSON.stringify({
      serviceUrl: 'https://evil.example/',
      conversation: 'x',
      user: null,
      team: null,
      bot: BOT.id,
    });
    expect(await wire.adapter.send({ ...wire.channel, address }, prompt(), 'k')).toMatchObject({ s: 'sent' });
    const receipt = JSON.stringify({ serviceUrl: 'https://evil.example/', conversation: 'x', activity: 'y' });
    expect(await wire.adapter.edit(receipt, prompt())).toMatchObject({ s: 'never' });
  });

  it('is not this machine in Microsoft’s clouds, whose keys are not even asked for', async () => {
    for (const channelService of [null, 'https://botframework.azure.us']) {
      const wire = await open({ openIdMetadata: null, channelService }, false);
      const iss = channelService ? 'https://api.botframework.us' : 'https://api.botframework.com';
      await refused(wire, said(wire), { token: { iss } }, 403);
      const address = JSON.stringify({ serviceUrl: wire.connector.serviceUrl, conversation: 'x', activity: 'y' });
      expect(await wire.adapter.edit(address, prompt())).toMatchObject({ s: 'never' });
      expect(wire.connector.calls).toEqual([]);
    }
  });

  it('is looked at once more when a token is put on a request', async () => {
    const wire = await open();
    const config = { appId: APP, appPassword: PASSWORD, tenantId: TENANT, openIdMetadata: wire.identity.metadata };
    const settings = readConfig(config);
    const clock = { now: () => 0, sleepUntil: () => Promise.resolve() };
    const factory = createAuthentication(settings, cloudOf(settings), clock).createConnectorFactory(new ClaimsIdentity([]));
    const astray = await factory.create('https://evil.example/');
    await expect(astray.conversations.getConversationMembers('x')).rejects.toBeInstanceOf(TokenUnavailable);
    expect(wire.identity.asked()).toBe(0);
    const home = await factory.create(wire.connector.serviceUrl);
    await expect(home.conversations.getConversationMember(CHANNEL, ANA.id)).resolves.toMatchObject({ id: ANA.id });
    expect(wire.identity.asked()).toBe(1);
  });

  it('waits for the first activity where no cloud has a connector of its own', async () => {
    const wire = await open({}, false);
    expect(await wire.adapter.send({ ...wire.channel, address: null }, prompt(), 'k')).toMatchObject({ s: 'later', lane: false });
    await wire.post(wire.activity('typing', ANA.id, 'personal'));
    expect(await wire.adapter.send({ ...wire.channel, address: null }, prompt(), 'k')).toMatchObject({ s: 'sent' });
  });
});
