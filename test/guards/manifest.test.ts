import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { manifest } from '../../src/cli/manifest.ts';
import type { RitualKind } from '../../src/ritual/index.ts';

const schema = new URL('../../../shared/schemas/slack-manifest-2.0.json', import.meta.url);

type Entry = RitualKind['entryPoints'][number];
type Features = {
  readonly slash_commands?: readonly { readonly command: string }[];
  readonly shortcuts?: readonly Record<string, string>[];
  readonly app_home: object;
};

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
    expect(featuresOf(manifest()).app_home).toMatchObject({ home_tab_enabled: true, messages_tab_enabled: true });
    expect(JSON.parse(manifest())).toMatchObject({
      settings: { event_subscriptions: { bot_events: expect.arrayContaining(['app_home_opened']) } },
    });
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
