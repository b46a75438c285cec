import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../src/config/environment.ts';
import { ConfigError } from '../../src/errors.ts';

/** What readEnvironment objects to, one a line. */
function problems(env: Record<string, string>): readonly string[] {
  try {
    readEnvironment(env);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).code).toBe('config.invalid');
    return (error as ConfigError).problems;
  }
}

const SLACK = { SLACK_BOT_TOKEN: 'xoxb-1-secret', SLACK_SIGNING_SECRET: 'shhh-signing' };
const TEAMS = { MicrosoftAppId: '00000000-0000-0000-0000-000000000001', MicrosoftAppPassword: 'shhh-password' };

describe('an empty environment', () => {
  it('runs the playground on this machine, with a file in data/', () => {
    expect(readEnvironment({})).toEqual({
      slack: null,
      teams: null,
      playground: true,
      http: { host: '127.0.0.1', port: 3000 },
      publicUrl: null,
      database: { engine: 'sqlite', file: 'data/rituals.db' },
      ritualsFile: null,
      secret: null,
      formerSecret: null,
      logLevel: 'info',
    });
  });

  it('is what empty and blank values amount to', () => {
    expect(readEnvironment({ SLACK_BOT_TOKEN: '', MicrosoftAppId: ' ', PORT: '', PLAYGROUND: '\t' })).toEqual(
      readEnvironment({}),
    );
  });

  it('may hold anything of other programs', () => {
    const others = {
      PATH: '/bin',
      HOSTNAME: 'box',
      LOGLEVEL: 'trace',
      DATABASE_NAME: 'x',
      SLACK_CLIENT_ID: '1',
      npm_config_user_agent: 'npm',
    };
    expect(readEnvironment(others)).toEqual(readEnvironment({}));
  });

  it('gives a frozen result', () => {
    const environment = readEnvironment({ ...SLACK, ...TEAMS });
    for (const part of [environment, environment.http, environment.database, environment.slack, environment.teams])
      expect(Object.isFrozen(part)).toBe(true);
  });
});

describe('Slack', () => {
  it('is on with a bot token and a signing secret, and then listens for everyone with the playground off', () => {
    const environment = readEnvironment(SLACK);
    expect(environment.slack?.botToken.reveal()).toBe('xoxb-1-secret');
    expect(environment.slack?.signingSecret?.reveal()).toBe('shhh-signing');
    expect(environment.slack?.appToken).toBeNull();
    expect(environment.playground).toBe(false);
    expect(environment.http.host).toBe('0.0.0.0');
  });

  it('needs no signing secret in Socket Mode', () => {
    const environment = readEnvironment({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' });
    expect(environment.slack?.appToken?.reveal()).toBe('xapp-1');
  });

  it('names both ways in when there is none', () => {
    const [problem, ...more] = problems({ SLACK_BOT_TOKEN: 'xoxb-1' });
    expect(more).toEqual([]);
    expect(problem).toMatch(/^SLACK_BOT_TOKEN: .*two ways.*SLACK_SIGNING_SECRET.*SLACK_APP_TOKEN=xapp-/);
  });

  it('refuses the parts without the bot token', () => {
    const found = problems({ SLACK_SIGNING_SECRET: 'x', SLACK_APP_TOKEN: 'xapp-1' });
    expect(found).toHaveLength(2);
    expect(found.every((p) => p.includes('SLACK_BOT_TOKEN=xoxb-'))).toBe(true);
  });

  it('knows a token by its beginning, and never repeats one', () => {
    const found = problems({ SLACK_BOT_TOKEN: 'xoxp-tell-nobody', SLACK_APP_TOKEN: 'xoxb-tell-nobody' });
    expect(found).toEqual([
      expect.stringMatching(/^SLACK_BOT_TOKEN: .*xoxb-/),
      expect.stringMatching(/^SLACK_APP_TOKEN: .*xapp-/),
    ]);
    expect(found.join()).not.toContain('tell-nobody');
  });

  it.each([
    ['https://slack.example/api', 'https://slack.example/api/'],
    ['http://127.0.0.1:4000/api/', 'http://127.0.0.1:4000/api/'],
    ['http://localhost:4000', 'http://localhost:4000/'],
    ['http://[::1]:4000/api', 'http://[::1]:4000/api/'],
  ])('takes %s as its Web API', (given, used) => {
    expect(readEnvironment({ ...SLACK, SLACK_API_URL: given }).slack?.apiUrl).toBe(used);
  });

  it.each(['http://slack.example/api/', 'ftp://127.0.0.1/', 'slack.example', 'http://127.0.0.1.example/'])(
    'refuses %s as its Web API',
    (given) => {
      expect(problems({ ...SLACK, SLACK_API_URL: given })).toEqual([expect.stringMatching(/^SLACK_API_URL: /)]);
    },
  );

  it('hides what stands before the @ of an address', () => {
    expect(problems({ ...SLACK, SLACK_API_URL: 'http://me:hunter2@slack.example/' }).join()).not.toContain('hunter2');
  });
});

describe('Teams', () => {
  it('is on with an app id and a password', () => {
    expect(readEnvironment({ ...TEAMS, MicrosoftAppType: 'singletenant', MicrosoftAppTenantId: 't1' }).teams).toMatchObject({
      appType: 'SingleTenant',
      tenantId: 't1',
      channelService: null,
      insecureLocal: false,
    });
  });

  it('is for one tenant as soon as one is named', () => {
    expect(readEnvironment(TEAMS).teams?.appType).toBe('MultiTenant');
    expect(readEnvironment({ ...TEAMS, MicrosoftAppTenantId: 't1' }).teams?.appType).toBe('SingleTenant');
  });

  it('is refused without an app id while the rest is set', () => {
    expect(problems({ MicrosoftAppPassword: 'x', MicrosoftAppType: 'MultiTenant' })).toEqual([
      expect.stringMatching(/^MicrosoftAppId: is empty.*MicrosoftAppPassword, MicrosoftAppType are set.*TEAMS_INSECURE_LOCAL=1/),
    ]);
  });

  it('takes no app id with TEAMS_INSECURE_LOCAL=1, on loopback', () => {
    const environment = readEnvironment({ TEAMS_INSECURE_LOCAL: '1', MicrosoftAppType: 'MultiTenant' });
    expect(environment.teams).toMatchObject({ appId: '', insecureLocal: true });
    expect(environment.http.host).toBe('127.0.0.1');
    expect(environment.playground).toBe(false);
  });

  it('takes TEAMS_INSECURE_LOCAL=1 and nothing else for it', () => {
    expect(problems({ TEAMS_INSECURE_LOCAL: 'true' })).toEqual([expect.stringMatching(/^TEAMS_INSECURE_LOCAL: "true".*Write 1/)]);
  });

  it('refuses TEAMS_INSECURE_LOCAL=1 with an address others reach', () => {
    expect(problems({ TEAMS_INSECURE_LOCAL: '1', HOST: '0.0.0.0' })).toEqual([
      expect.stringMatching(/^HOST: "0.0.0.0".*HOST=127.0.0.1/),
    ]);
  });

  it.each([
    [{ MicrosoftAppType: 'SingleTenant', MicrosoftAppId: 'a' }, ['MicrosoftAppTenantId', 'MicrosoftAppPassword']],
    [{ MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppId: 'a' }, ['MicrosoftAppTenantId']],
    [{ MicrosoftAppId: 'a' }, ['MicrosoftAppPassword']],
    [{ ...TEAMS, MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppTenantId: 't1' }, ['MicrosoftAppPassword']],
    [{ ...TEAMS, MicrosoftAppType: 'Tenant' }, ['MicrosoftAppType']],
    [{ ...TEAMS, BotOpenIdMetadata: 'http://login.example/openid' }, ['BotOpenIdMetadata']],
    [{ ...TEAMS, MicrosoftAppTenantId: 'my tenant' }, ['MicrosoftAppTenantId']],
  ])('says what is wrong with %o', (env, keys) => {
    expect(problems(env as unknown as Record<string, string>).map((p) => p.split(':')[0])).toEqual(keys);
  });

  it('takes a local identity provider over plain http', () => {
    const url = 'http://127.0.0.1:4100/openid';
    expect(readEnvironment({ ...TEAMS, BotOpenIdMetadata: url }).teams?.openIdMetadata).toBe(url);
  });
});

describe('the process', () => {
  it('may run the playground beside a platform, on loopback', () => {
    const environment = readEnvironment({ ...SLACK, PLAYGROUND: 'on' });
    expect(environment.playground).toBe(true);
    expect(environment.http.host).toBe('127.0.0.1');
  });

  it.each(['0.0.0.0', '::', '192.168.1.7', 'rituals.example'])('refuses the playground on %s', (host) => {
    expect(problems({ HOST: host })).toEqual([expect.stringMatching(/^HOST: .*playground.*PLAYGROUND=off/)]);
    expect(problems({ ...SLACK, HOST: host })).toEqual([]);
  });

  it.each(['127.0.0.1', '127.8.9.1', 'localhost', '::1', '[::1]'])('knows %s as loopback', (host) => {
    expect(readEnvironment({ HOST: host }).http.host).toBe(host.replace(/[[\]]/g, ''));
  });

  it.each(['http://x', 'a b', 'x:80'])('refuses the host %s', (host) => {
    expect(problems({ ...SLACK, HOST: host })).toEqual([expect.stringMatching(/^HOST: /)]);
  });

  it.each(['-1', '65536', '3000.5', 'http', '0x10'])('refuses the port %s', (port) => {
    expect(problems({ PORT: port })).toEqual([expect.stringContaining(`PORT: ${JSON.stringify(port)} is not a port`)]);
  });

  it.each([
    ['sqlite:data/other.db', { engine: 'sqlite', file: 'data/other.db' }],
    ['sqlite:/var/lib/rituals.db', { engine: 'sqlite', file: '/var/lib/rituals.db' }],
    ['sqlite::memory:', { engine: 'sqlite', file: ':memory:' }],
  ])('reads %s', (url, database) => {
    expect(readEnvironment({ DATABASE_URL: url }).database).toEqual(database);
  });

  it.each(['postgres://me:hunter2@db/rituals', 'postgresql://127.0.0.1:5432/test'])('keeps %s secret', (url) => {
    const { database } = readEnvironment({ DATABASE_URL: url });
    expect(database.engine === 'postgres' && database.url.reveal()).toBe(url);
    expect(JSON.stringify(database) + inspect(database)).not.toContain('5432');
    expect(JSON.stringify(database) + inspect(database)).not.toContain('hunter2');
  });

  it.each(['mysql://me:hunter2@db/x', 'data/rituals.db', 'sqlite:', 'sqlite://data/rituals.db', 'postgres:rituals'])(
    'refuses %s',
    (url) => {
      const found = problems({ DATABASE_URL: url });
      expect(found).toEqual([expect.stringMatching(/^DATABASE_URL: .*sqlite:data\/rituals\.db/)]);
      expect(found.join()).not.toContain('hunter2');
    },
  );

  it.each([
    ['RITUALS_SECRET', 'secret'],
    ['RITUALS_FORMER_SECRET', 'formerSecret'],
  ] as const)('wants a secret of 32 characters as %s', (key, name) => {
    expect(problems({ [key]: 'x'.repeat(31) })).toEqual([
      `${key}: has 31 characters. Write at least 32, drawn at random, and keep them.`,
    ]);
    expect(readEnvironment({ [key]: 'x'.repeat(32) })[name]?.reveal()).toHaveLength(32);
  });
});

describe('names that are nearly ours', () => {
  it.each([
    ['SLACK_TOKEN', 'SLACK_BOT_TOKEN'],
    ['SLACK_SIGNING_SECRETS', 'SLACK_SIGNING_SECRET'],
    ['MICROSOFT_APP_ID', 'MicrosoftAppId'],
    ['MicrosoftAppID', 'MicrosoftAppId'],
    ['MICROSOFT_APP_PASSWORD', 'MicrosoftAppPassword'],
    ['DATABASE_URI', 'DATABASE_URL'],
    ['RITUAL_FILE', 'RITUALS_FILE'],
  ])('%s is asked about', (wrong, right) => {
    expect(problems({ [wrong]: 'tell-nobody' })).toEqual([`${wrong}: is not a setting of this bot. Did you mean ${right}?`]);
  });

  it('are let be when ours is set too, or theirs is empty', () => {
    expect(problems({ ...SLACK, SLACK_TOKEN: 'x' })).toEqual([]);
    expect(problems({ DATABASE_URI: '' })).toEqual([]);
  });
});

it('tells every problem at once', () => {
  const found = problems({
    SLACK_BOT_TOKEN: 'nope',
    PORT: 'x',
    DATABASE_URL: 'y',
    MicrosoftAppPassword: 'z',
    LOG_LEVEL: 'loud',
    SLACK_TOKN: '1',
  });
  expect(found.map((p) => p.split(':')[0])).toEqual([
    'SLACK_BOT_TOKEN',
    'PORT',
    'DATABASE_URL',
    'LOG_LEVEL',
    'SLACK_BOT_TOKEN',
    'MicrosoftAppId',
  ]);
});

it('shows a secret to nobody but the one who asks for it', () => {
  const secret = readEnvironment(SLACK).slack!.botToken;
  expect(`${secret}`).toBe('•••');
  expect(String(secret)).toBe('•••');
  expect(JSON.stringify({ secret })).toBe('{"secret":"•••"}');
  expect(inspect({ secret }, { depth: 9, showHidden: true })).toContain('•••');
  expect(inspect(secret, { showHidden: true })).not.toContain('xoxb');
  expect(Object.keys(secret)).toEqual([]);
});

describe('the public address', () => {
  it('is kept without a slash at its end, path included', () => {
    const given = (RITUALS_PUBLIC_URL: string) => readEnvironment({ ...SLACK, RITUALS_PUBLIC_URL }).publicUrl;
    expect(given('https://rituals.example.org/')).toBe('https://rituals.example.org');
    expect(given('https://example.org/bots/rituals//')).toBe('https://example.org/bots/rituals');
    expect(given('http://localhost:3000')).toBe('http://localhost:3000');
    expect(readEnvironment(SLACK).publicUrl).toBeNull();
  });

  it.each(['http://rituals.example.org', 'rituals.example.org', 'ftp://x.org', 'https://x.org/?a=1', 'https://x.org/#a'])(
    'is not %s',
    (RITUALS_PUBLIC_URL) => {
      expect(problems({ ...SLACK, RITUALS_PUBLIC_URL })).toEqual([
        expect.stringMatching(/^RITUALS_PUBLIC_URL: .*https:\/\/rituals\.example/),
      ]);
    },
  );

  it('never repeats a password', () => {
    const found = problems({ ...SLACK, RITUALS_PUBLIC_URL: 'https://me:tell-nobody@x.org' });
    expect(found).toHaveLength(1);
    expect(found.join()).not.toContain('tell-nobody');
  });
});
