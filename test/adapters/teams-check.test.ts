import { expect, it } from 'vitest';
import { checkTeams } from '../../adapters/teams/check.ts';
import { cloudOf } from '../../adapters/teams/cloud.ts';
import { readConfig } from '../../adapters/teams/config.ts';
import { realClock } from '../../src/runtime/real-clock.ts';
import { wires } from './wire/teams-test.ts';
import { APP, PASSWORD, TENANT } from './wire/teams-world.ts';

const open = wires();
const HOME = `teams:${TENANT}`;

it('is content once Microsoft gives a token for the app id, secret and tenant; it is asked for anew each time', async () => {
  const wire = await open({}, false);
  expect(await wire.adapter.check()).toEqual([{ level: 'ok', code: 'teams-ok', workspace: HOME }]);
  await wire.adapter.check();
  expect(wire.identity.given).toHaveLength(2);
  expect(wire.identity.given[0]).toContain(TENANT);
  expect(wire.connector.calls).toEqual([]);
});

it.each([
  ['AADSTS7000222: The provided client secret keys for app are expired.', 'teams-secret-expired', 'AADSTS7000222'],
  ['AADSTS7000215: Invalid client secret provided.', 'teams-secret-wrong', 'AADSTS7000215'],
  ['AADSTS700016: Application was not found in the directory.', 'teams-app-unknown', 'AADSTS700016'],
  ['AADSTS90002: Tenant not found.', 'teams-tenant-unknown', 'AADSTS90002'],
  ['AADSTS50034: Something else.', 'teams-token', 'AADSTS50034'],
])('reads what Microsoft refuses with: %s', async (error_description, code, why) => {
  const wire = await open({}, false);
  Object.assign(wire.identity, { tokens: 'refuses', refusal: { error: 'invalid_client', error_description } });
  expect(await wire.adapter.check()).toEqual([{ level: 'fail', code, workspace: HOME, args: { why } }]);
});

it('takes a refusal without a number for what it is', async () => {
  const wire = await open({}, false);
  wire.identity.tokens = 'refuses';
  expect(await wire.adapter.check()).toEqual([
    { level: 'fail', code: 'teams-token', workspace: HOME, args: { why: 'invalid_client' } },
  ]);
});

it('says when an identity provider on this machine gives no tokens, so that nothing was checked', async () => {
  const wire = await open({}, false);
  wire.identity.tokens = 'absent';
  expect(await wire.adapter.check()).toMatchObject([{ level: 'note', code: 'platform-unchecked' }]);
  const trial = await open({ insecureLocal: true, appId: '', appPassword: '' }, false);
  expect(await trial.adapter.check()).toMatchObject([{ level: 'note', code: 'platform-unchecked' }]);
});

it('a Microsoft that does not answer is a finding, never a wait', async () => {
  const wire = await open({}, false);
  wire.identity.mute = true;
  expect(await wire.adapter.check()).toEqual([
    { level: 'warn', code: 'platform-silent', workspace: HOME, args: { platform: 'teams', why: 'timeout' } },
  ]);
  wire.identity.mute = false;
  wire.identity.metadataStatus = 503;
  expect(await wire.adapter.check()).toMatchObject([{ code: 'platform-silent', args: { why: 'http_503' } }]);
});

it('compares the clocks, by the one that tokens are judged by', async () => {
  const wire = await open({}, false);
  wire.identity.date = realClock.now() + 600_000;
  const [, clock] = await wire.adapter.check();
  expect(clock).toMatchObject({ level: 'fail', code: 'platform-clock', args: { platform: 'teams', way: 'behind' } });
});

it('says nothing of the secret in what it finds or logs', async () => {
  const wire = await open({}, false);
  Object.assign(wire.identity, {
    tokens: 'refuses',
    refusal: { error: PASSWORD, error_description: `${PASSWORD} AADSTS7000215` },
  });
  expect(JSON.stringify(await wire.adapter.check()) + wire.logs()).not.toContain(PASSWORD);
});

it('never rejects, whatever stands where Microsoft should', async () => {
  const settings = readConfig({ appId: APP, appPassword: PASSWORD, tenantId: TENANT, openIdMetadata: 'http://127.0.0.1:1/x' });
  expect(await checkTeams(settings, cloudOf(settings), realClock)).toMatchObject([{ code: 'platform-silent' }]);
});
