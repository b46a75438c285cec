import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { type EntryPoint, type ManifestOptions, teamsManifest } from '../../adapters/teams/manifest.ts';

const schema = new URL('../../../shared/schemas/teams-manifest-1.29.json', import.meta.url);

const ENTRY_POINTS: readonly EntryPoint[] = [
  { command: 'bravo', description: 'Thank somebody', shortcut: 'Bravo for this message' },
  { command: 'checkin', description: `${'An answer, a pause, '.repeat(6)}ends 👋👋👋` },
];
const OPTIONS: ManifestOptions = {
  appId: '5e5e5e5e-aaaa-4bbb-8ccc-dddd00001111',
  id: '5e5e5e5e-aaaa-4bbb-8ccc-dddd00002222',
  version: '1.4.0',
  developer: {
    name: 'A circle',
    websiteUrl: 'https://circle.example',
    privacyUrl: 'https://circle.example/privacy',
    termsOfUseUrl: 'https://circle.example/terms',
  },
  baseUrl: 'https://bot.example/rituals',
};
const many = (count: number): readonly EntryPoint[] =>
  Array.from({ length: count }, (_, i) => ({ command: `ritual${i}`, description: 'x'.repeat(200), shortcut: 'y'.repeat(32) }));

describe('the Teams app manifest', () => {
  it('offers every command wherever the bot is, and those with a shortcut in a message’s menu', () => {
    const { bots, composeExtensions } = teamsManifest(ENTRY_POINTS, OPTIONS) as Record<string, [Record<string, unknown>]>;
    const cut = `${'An answer, a pause, '.repeat(6)}ends 👋…`;
    const commands = [
      { title: 'bravo', description: 'Thank somebody' },
      { title: 'checkin', description: cut },
    ];
    expect(cut).toHaveLength(128);
    expect(bots).toMatchObject([{ botId: OPTIONS.appId, scopes: ['personal', 'team', 'groupChat'] }]);
    expect(bots?.[0].commandLists).toEqual(['personal', 'team', 'groupChat'].map((scope) => ({ scopes: [scope], commands })));
    expect(composeExtensions).toEqual([
      {
        botId: OPTIONS.appId,
        commands: [
          {
            id: 'bravo',
            type: 'action',
            context: ['message'],
            title: 'Bravo for this message',
            description: 'Thank somebody',
            fetchTask: true,
          },
        ],
      },
    ]);
  });

  it('asks for nothing but to write to the members of a team, and says whose it is', () => {
    const manifest = teamsManifest(ENTRY_POINTS, OPTIONS);
    const { id, version, developer } = OPTIONS;
    expect(manifest).toMatchObject({ id, version, developer, icons: { color: 'color.png', outline: 'outline.png' } });
    expect(manifest).toMatchObject({ validDomains: ['bot.example'], permissions: ['identity', 'messageTeamMembers'] });
    expect(Object.keys(manifest)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/authorization|webApplicationInfo/)]),
    );
  });

  it('shows plainly what is still to be filled in', () => {
    const bare = JSON.stringify(teamsManifest([]));
    for (const placeholder of ['00000000-0000-0000-0000-000000000000', 'Your organisation', 'https://example.com/privacy'])
      expect(bare).toContain(placeholder);
    expect(bare).not.toMatch(/composeExtensions|commandLists/);
  });

  it('is none when Teams would leave something of it out', () => {
    expect(() => teamsManifest(many(11))).toThrow('There are 11 commands');
    expect(() => teamsManifest([{ command: 'x'.repeat(33), description: '' }])).toThrow('longer than the 32 characters');
    expect(() => teamsManifest([{ command: 'x', description: '', shortcut: 'y'.repeat(33) }])).toThrow('longer than');
  });
});

describe.skipIf(!existsSync(schema))('against the schema of app manifests (skipped where ../shared/schemas is absent)', () => {
  it.each([
    ['with everything told', ENTRY_POINTS, OPTIONS],
    ['with nothing told', [], {}],
    ['with as much as it may hold', many(10), {}],
  ] as const)('is valid %s', (_, entryPoints, options) => {
    const { $schema: _draft, ...definition } = JSON.parse(readFileSync(schema, 'utf8')) as Record<string, unknown>;
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(definition);
    validate(JSON.parse(JSON.stringify(teamsManifest(entryPoints, options))));
    expect(validate.errors ?? []).toEqual([]);
  });
});
