import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { readEvent } from '../../adapters/slack/events.ts';
import { manifest } from '../../src/cli/manifest.ts';
import type { RitualKind } from '../../src/ritual/index.ts';

const schema = new URL('../../../shared/schemas/slack-manifest-2.0.json', import.meta.url);

type Entry = RitualKind['entryPoints'][number];
type Features = {
  readonly slash_commands?: readonly { readonly command: string }[];
  readonly shortcuts?: readonly Record<string, string>[];
  readonly app_home: object;
};

type Settings = {
  readonly settings: { readonly event_subscriptions: { readonly bot_events: readonly string[] } };
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
};

/** The permission each event needs, as Slack's reference has it. */
const NEEDED: readonly (readonly [event: RegExp, scopes: readonly string[]])[] = [
  [/^app_mention$/, ['app_mentions:read']],
  [/^(app_home_opened|app_uninstalled|tokens_revoked)$/, []],
  [/^(user_change|team_join)$/, ['users:read']],
  [/^dnd_updated_user$/, ['dnd:read']],
  [/^message\.im$/, ['im:history']],
  [/^member_/, ['channels:read', 'groups:read']],
  [/^channel_id_changed$/, ['channels:read', 'groups:read']],
  [/^channel_/, ['channels:read']],
  [/^group_/, ['groups:read']],
];

/** What stands in an event, as far as the adapter looks. */
const SAMPLES: readonly (readonly [event: RegExp, holds: object])[] = [
  [/^app_home_opened$/, { user: 'U0ANA', tab: 'home' }],
  [/^(app_mention|message)$/, { user: 'U0ANA', channel: 'D0', channel_type: 'im', ts: '1.0', text: 'help' }],
  [/^tokens_revoked$/, { tokens: { bot: ['U0BOT'] } }],
  [/^(user_|team_join)/, { user: { id: 'U0ANA', name: 'Ana' } }],
  [/^dnd_/, { user: 'U0ANA', dnd_status: { dnd_enabled: false } }],
  [/_rename$/, { channel: { id: 'C0', name: 'circle' } }],
  [/^channel_id_changed$/, { old_channel_id: 'G0', new_channel_id: 'C0' }],
  [/./, { channel: 'C0', user: 'U0ANA' }],
];
const ME = { workspace: 'slack:T0', team: 'T0', bot: 'U0BOT', botId: 'B0', app: 'A0', enterprise: null };

/** Two rituals that are not there, with everything an entry point can have and with the least. */
const entry = (more: Partial<Entry>): Entry => ({
  command: 'praise',
  title: { en: 'Praise somebody', fr: 'Féliciter quelqu’un' },
  run: () => ({ r: 'done' }),
  ...more,
});
const KINDS = [
  {
    entryPoints: [
      entry({ aliases: ['louange', 'merci'], usage: '@somebody', shortcut: { en: 'Praise this message', fr: 'Féliciter' } }),
      entry({ command: 'praises' }),
    ],
  },
  { entryPoints: [] },
  { entryPoints: [entry({ command: 'warn', title: { en: 'w'.repeat(400), fr: 'w' }, shortcut: { en: 'Warn', fr: 'Avertir' } })] },
];

const featuresOf = (written: string): Features => (JSON.parse(written) as { features: Features }).features;

it('manifest.json is what the rituals and the Slack adapter ask for (npm run rituals -- manifest > manifest.json)', () => {
  expect(readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8')).toBe(manifest());
});

it('no two entry points share a word, and each is one that Slack takes', () => {
  const { slash_commands = [] } = featuresOf(manifest());
  const words = slash_commands.map(({ command }) => command);
  expect(words.filter((word, i) => words.indexOf(word) !== i || !/^\/[a-z0-9_-]{1,31}$/.test(word))).toEqual([]);
});

describe('The manifest of made-up rituals', () => {
  it('has a command for each entry point and each other word for it, with people by their ids', () => {
    expect(featuresOf(manifest(undefined, KINDS)).slash_commands).toEqual([
      { command: '/rituals', description: expect.stringMatching(/^Your page/), should_escape: true },
      { command: '/rituels', description: expect.stringMatching(/^Votre page/), should_escape: true },
      { command: '/praise', description: 'Praise somebody', usage_hint: '@somebody', should_escape: true },
      { command: '/louange', description: 'Féliciter quelqu’un', usage_hint: '@somebody', should_escape: true },
      { command: '/merci', description: 'Féliciter quelqu’un', usage_hint: '@somebody', should_escape: true },
      { command: '/praises', description: 'Praise somebody', should_escape: true },
      { command: '/warn', description: 'w'.repeat(400), should_escape: true },
    ]);
  });

  it('has a message shortcut for each that is chosen from a message, once, and none for the others', () => {
    expect(featuresOf(manifest(undefined, KINDS)).shortcuts).toEqual([
      { name: 'Praise this message', type: 'message', callback_id: 'praise', description: 'Praise somebody' },
      { name: 'Warn', type: 'message', callback_id: 'warn', description: expect.stringMatching(/^w{149}…$/) },
    ]);
    expect(featuresOf(manifest(undefined, []))).not.toHaveProperty('shortcuts');
  });

  it('has a home page', () => {
    expect(featuresOf(manifest()).app_home).toMatchObject({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
    expect(JSON.parse(manifest())).toMatchObject({
      settings: { event_subscriptions: { bot_events: expect.arrayContaining(['app_home_opened']) } },
    });
  });
});

describe('The events it asks for', () => {
  const { bot_events } = (JSON.parse(manifest()) as Settings).settings.event_subscriptions;
  const isRead = (type: string): boolean => {
    const event = {
      type: type.replace(/\..*$/, ''),
      ...SAMPLES.find(([pattern]) => pattern.test(type.replace(/\..*$/, '')))?.[1],
    };
    return !['nothing', 'refused'].includes(readEvent({ event_id: 'Ev1', team_id: 'T0', event }, ME, 0).kind);
  };

  it('are all that the adapter reads, of all that Slack has', () => {
    const folder = new URL('../../node_modules/@slack/types/dist/events/', import.meta.url);
    const declared = readdirSync(folder).flatMap((file) =>
      [...readFileSync(new URL(file, folder), 'utf8').matchAll(/^ {4}type: '(\w+)'/gm)].map(([, type]) => type as string),
    );
    // Of messages only those of people's chats with the bot (`message.im`); `user_change` comes with each change of a status.
    const others = ['message', 'user_status_changed'];
    const read = [...new Set(declared)].filter((type) => isRead(type) && !others.includes(type));
    expect(read.length).toBeGreaterThan(12);
    expect(read.filter((type) => !bot_events.includes(type))).toEqual([]);
  });

  it('are nothing else, but that a channel is back from the archive', () => {
    // The bot was put out of it, and is told when it is invited again.
    expect(bot_events.filter((type) => !isRead(type) && !/^(channel|group)_unarchive$/.test(type))).toEqual([]);
  });

  it('need no channel’s history: each is had with a permission that is asked for', () => {
    const { bot } = (JSON.parse(manifest()) as Settings).oauth_config.scopes;
    const needed = bot_events.flatMap((event) => NEEDED.find(([pattern]) => pattern.test(event))?.[1] ?? ['?']);
    expect(needed.filter((scope) => !bot.includes(scope))).toEqual([]);
    expect(bot.filter((scope) => /(channels|groups|mpim):history|admin|email|chat:write\.|:join$/.test(scope))).toEqual([]);
  });
});

describe.skipIf(!existsSync(schema))('against the schema of app manifests (skipped where ../shared/schemas is absent)', () => {
  it.each([
    ['Socket Mode', undefined, undefined],
    ['HTTP', 'https://bot.example', undefined],
    ['Socket Mode, with made-up rituals', undefined, KINDS],
    ['HTTP, with made-up rituals', 'https://bot.example', KINDS],
    ['Socket Mode, without rituals', undefined, []],
  ])('is valid for %s', (_, url, kinds) => {
    const ajv = new Ajv({ strict: false, validateFormats: false });
    const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));
    validate(JSON.parse(manifest(url, kinds)));
    expect(validate.errors ?? []).toEqual([]);
  });
});
