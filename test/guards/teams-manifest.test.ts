import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { type EntryPoint, type ManifestOptions, type Offer, teamsManifest } from '../../adapters/teams/manifest.ts';
import { languageFile } from '../../adapters/teams/package/language-file.ts';
import { rituals } from '../../rituals/index.ts';
import { teams, teamsPackage } from '../../src/cli/manifest.ts';

const schema = new URL('../../../shared/schemas/teams-manifest-1.29.json', import.meta.url);

const ENTRY_POINTS: readonly EntryPoint[] = [
  {
    en: { command: 'bravo', description: 'Thank somebody', shortcut: 'Bravo for this message' },
    fr: { command: 'bravo', description: 'Remercier quelqu’un', shortcut: 'Bravo pour ce message' },
  },
  {
    en: { command: 'kindness', description: `${'An answer, a pause, '.repeat(6)}ends 👋👋👋` },
    fr: { command: 'gentillesse', description: 'Une réponse, une pause' },
  },
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
const of = (offer: Offer): EntryPoint => ({ en: offer, fr: offer });
const many = (count: number, shortcuts = count): readonly EntryPoint[] =>
  Array.from({ length: count }, (_, i) =>
    of({ command: `ritual${i}`, description: 'x'.repeat(200), ...(i < shortcuts ? { shortcut: 'y'.repeat(32) } : {}) }),
  );
const HELP = { title: 'help', description: 'What I can do here, and what is yours' };

describe('the Teams app manifest', () => {
  it('offers help and every command wherever the bot is, and those with a shortcut in a message’s menu', () => {
    const { bots, composeExtensions } = teamsManifest(ENTRY_POINTS, OPTIONS) as Record<string, [Record<string, unknown>]>;
    const cut = `${'An answer, a pause, '.repeat(6)}ends 👋…`;
    const commands = [HELP, { title: 'bravo', description: 'Thank somebody' }, { title: 'kindness', description: cut }];
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
    // Private and shared channels bring people of other places in: not offered.
    expect(manifest).not.toHaveProperty('supportsChannelFeatures');
    expect(manifest).not.toHaveProperty('supportedChannelTypes');
    expect(manifest).toMatchObject({ validDomains: ['bot.example'], permissions: ['identity', 'messageTeamMembers'] });
    expect(Object.keys(manifest)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/authorization|webApplicationInfo/)]),
    );
  });

  it('shows plainly what is still to be filled in', () => {
    const bare = JSON.stringify(teamsManifest([]));
    for (const placeholder of ['00000000-0000-0000-0000-000000000000', 'Your organisation', 'https://example.com/privacy'])
      expect(bare).toContain(placeholder);
    expect(bare).not.toMatch(/composeExtensions/);
  });

  it('is none when Teams would leave something of it out', () => {
    expect(() => teamsManifest(many(12, 0))).toThrow('There are 13 commands');
    expect(() => teamsManifest(many(11))).toThrow('There are 11 message commands');
    expect(() => teamsManifest([of({ command: 'x'.repeat(33), description: '' })])).toThrow('longer than the 32 characters');
    expect(() => teamsManifest([of({ command: 'x', description: '', shortcut: 'y'.repeat(33) })])).toThrow('longer than');
  });
});

describe('what the app is called in French', () => {
  const french = (entryPoints: readonly EntryPoint[]) => languageFile(entryPoints, 'fr', OPTIONS);
  const manifest = teamsManifest(ENTRY_POINTS, OPTIONS);

  it('names each text of the manifest by where it stands, in every list of commands, and nothing else', () => {
    const { $schema, ...texts } = french(ENTRY_POINTS);
    expect($schema).toMatch(/v1\.29\/MicrosoftTeams\.Localization\.schema\.json$/);
    const lists = [0, 1, 2].flatMap((list) =>
      [0, 1, 2].flatMap((i) => ['title', 'description'].map((what) => `bots[0].commandLists[${list}].commands[${i}].${what}`)),
    );
    const own = ['name.short', 'name.full', 'description.short', 'description.full'];
    const chosen = ['title', 'description'].map((what) => `composeExtensions[0].commands[0].${what}`);
    expect(Object.keys(texts)).toEqual([...own, ...lists, ...chosen]);
    expect(Object.keys(texts).filter((path) => typeof at(manifest, path) !== 'string')).toEqual([]);
  });

  it('says them in French, commands by the word that is understood, and leaves ids as they are', () => {
    const texts = french(ENTRY_POINTS);
    expect(texts).toMatchObject({
      'name.short': 'Rituals',
      'bots[0].commandLists[1].commands[0].title': 'aide',
      'bots[0].commandLists[1].commands[2].title': 'gentillesse',
      'composeExtensions[0].commands[0].title': 'Bravo pour ce message',
    });
    // Teams' own limits, by what stands there.
    const most = { 'name.short': 30, 'name.full': 100, 'description.short': 80, 'description.full': 4000 };
    for (const [path, max] of Object.entries(most)) expect([path, (texts[path] ?? '').length <= max]).toEqual([path, true]);
  });

  it('is what the rituals say: every French title is a word that their commands go by', () => {
    const said = new Set(rituals.flatMap((kind) => kind.entryPoints.flatMap((e) => [e.command, ...(e.aliases ?? [])])));
    const { bots } = JSON.parse(teams()) as { bots: [{ commandLists: [{ commands: { title: string }[] }] }] };
    expect(bots[0].commandLists[0].commands.map(({ title }) => title).filter((title) => !said.has(title))).toEqual(['help']);
    const texts = readZip(teamsPackage({ appId: OPTIONS.id as string, baseUrl: 'https://bot.example' }))['fr.json'] as object;
    const titles = Object.entries(texts).flatMap(([path, text]) => (/^bots.*\[0\]\.commands.*title$/.test(path) ? [text] : []));
    expect(titles.length).toBe(bots[0].commandLists[0].commands.length);
    expect(titles.filter((title) => !said.has(title))).toEqual(['aide']);
  });
});

describe.skipIf(!existsSync(schema))('against the schema of app manifests (skipped where ../shared/schemas is absent)', () => {
  it.each([
    ['with everything told', ENTRY_POINTS, OPTIONS],
    ['with nothing told', [], {}],
    ['with as much as it may hold', many(11, 10), {}],
    ['for the rituals there are', null, {}],
  ] as const)('is valid %s', (_, entryPoints, options) => {
    const { $schema: _draft, ...definition } = JSON.parse(readFileSync(schema, 'utf8')) as Record<string, unknown>;
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(definition);
    validate(JSON.parse(entryPoints === null ? teams(options) : JSON.stringify(teamsManifest(entryPoints, options))));
    expect(validate.errors ?? []).toEqual([]);
  });
});

/** What stands at a path such as `bots[0].commandLists[1]`. */
const at = (value: unknown, path: string): unknown =>
  path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce<unknown>((found, key) => (found as Record<string, unknown> | undefined)?.[key], value);

/** The JSON files of a zip that stores them as they are. */
function readZip(zip: Buffer): Readonly<Record<string, unknown>> {
  const files: Record<string, unknown> = {};
  for (let from = 0; zip.readUInt32LE(from) === 0x04034b50; ) {
    const [size, label] = [zip.readUInt32LE(from + 18), zip.readUInt16LE(from + 26)];
    const name = zip.toString('latin1', from + 30, from + 30 + label);
    if (name.endsWith('.json')) files[name] = JSON.parse(zip.toString('utf8', from + 30 + label, from + 30 + label + size));
    from += 30 + label + size;
  }
  return files;
}
