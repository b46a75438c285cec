import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zip } from '../../adapters/teams/package/zip.ts';
import { teams, teamsPackage } from '../../src/cli/manifest.ts';

const ROOT = join(import.meta.dirname, '../..');
const APP = '5e5e5e5e-aaaa-4bbb-8ccc-dddd00001111';
/** A zip reader that is none of ours: names, sizes, dates and bytes, after it has checked every sum. */
const READER = `
import base64, json, sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
print(json.dumps([[i.filename, list(i.date_time), base64.b64encode(z.read(i)).decode()] for i in z.infolist()]))
`;
const python = hasPython();
if (!python) process.stderr.write('No python3 here: the Teams package is not read by another program.\n');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rituals-package-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

type Unzipped = readonly (readonly [name: string, date: readonly number[], content: Buffer])[];

function unzip(file: string): Unzipped {
  const said = execFileSync('python3', ['-c', READER, file], { encoding: 'utf8' });
  return (JSON.parse(said) as [string, number[], string][]).map(([name, date, b64]) => [name, date, Buffer.from(b64, 'base64')]);
}

type Run = { readonly exit: number; readonly out: string; readonly err: string };
const command = (...args: readonly string[]): Promise<Run> =>
  new Promise((resolve) => {
    const node = ['--import', 'tsx', join(ROOT, 'src/cli/teams-package.ts'), ...args];
    execFile(process.execPath, node, { cwd: ROOT }, (error, out, err) =>
      resolve({ exit: error === null ? 0 : Number(error.code), out, err }),
    );
  });

describe('the Teams package', () => {
  it('is the same bytes each time', () => {
    const options = { appId: APP, baseUrl: 'https://bot.example' };
    expect(teamsPackage(options).equals(teamsPackage(options))).toBe(true);
    expect(teamsPackage(options).equals(teamsPackage({ ...options, version: '9.0.0' }))).toBe(false);
  });

  it.skipIf(!python)('is a zip that others read (skipped without python3)', () => {
    const files = [
      { name: 'empty', content: Buffer.alloc(0) },
      { name: 'words.json', content: Buffer.from('« é »') },
      { name: 'bytes.bin', content: Buffer.from(Array.from({ length: 70_000 }, (_, i) => (i * 7) % 256)) },
    ];
    const file = join(folder, 'any.zip');
    writeFileSync(file, zip(files));
    expect(unzip(file)).toEqual(files.map(({ name, content }) => [name, [1980, 1, 1, 0, 0, 0], content]));
    writeFileSync(file, zip([]));
    expect(unzip(file)).toEqual([]);
  });

  it.skipIf(!python)('holds the manifest, the two icons and the French words at its top, as the command wrote it', async () => {
    const file = join(folder, 'app.zip');
    const run = await command(
      '--app-id',
      APP.toUpperCase(),
      '--url',
      'https://bot.example/',
      '--out',
      file,
      '--developer',
      'A circle',
    );
    expect(run).toMatchObject({ exit: 0, err: '' });
    expect(run.out).toContain('https://bot.example/privacy');
    const files = unzip(file);
    expect(files.map(([name]) => name)).toEqual(['manifest.json', 'color.png', 'outline.png', 'fr.json']);
    const [manifest, color, outline, french] = files.map(([, , content]) => content) as [Buffer, Buffer, Buffer, Buffer];
    const developer = {
      name: 'A circle',
      websiteUrl: 'https://bot.example',
      privacyUrl: 'https://bot.example/privacy',
      termsOfUseUrl: 'https://bot.example/terms',
    };
    expect(manifest.toString()).toBe(teams({ appId: APP, baseUrl: 'https://bot.example', developer }));
    const picture = (name: string) => readFileSync(join(ROOT, 'adapters/teams/package', name));
    expect([color.equals(picture('color.png')), outline.equals(picture('outline.png'))]).toEqual([true, true]);
    expect(JSON.parse(french.toString())).toMatchObject({ 'bots[0].commandLists[0].commands[0].title': 'aide' });
    // Each file that the manifest names is there.
    const { icons, localizationInfo } = JSON.parse(manifest.toString());
    const names = [icons.color, icons.outline, ...localizationInfo.additionalLanguages.map((l: { file: string }) => l.file)];
    expect(names).toEqual(['color.png', 'outline.png', 'fr.json']);
  });

  it('takes pages, an id and a version of one’s own, and is silent about pages then', async () => {
    const file = join(folder, 'own.zip');
    const pages = ['--privacy', 'https://a.example/p', '--terms', 'https://a.example/t', '--website', 'https://a.example'];
    const own = ['--id', '5e5e5e5e-aaaa-4bbb-8ccc-dddd00002222', '--app-version', '2.0.1'];
    const run = await command('--app-id', APP, '--url', 'https://bot.example', '--out', file, ...pages, ...own);
    expect(run).toMatchObject({ exit: 0, err: '' });
    expect(run.out.trim().split('\n')).toHaveLength(1);
    const text = readFileSync(file, 'latin1');
    for (const said of [
      '"https://a.example/p"',
      '"https://a.example/t"',
      '"version": "2.0.1"',
      `"botId": "${APP}"`,
      own[1] ?? '',
    ])
      expect(text).toContain(said);
  });

  it.each([
    ['no id', ['--url', 'https://bot.example'], '--app-id'],
    ['no address', ['--app-id', APP], '--url'],
    ['what is no id', ['--app-id', 'rituals', '--url', 'https://bot.example'], 'as it was given'],
    ['an address without TLS', ['--app-id', APP, '--url', 'http://bot.example'], 'https://'],
    ['an address of this machine', ['--app-id', APP, '--url', 'https://localhost:3000'], 'internet'],
    ['a name that Teams would cut', ['--app-id', APP, '--url', 'https://bot.example', '--developer', 'x'.repeat(33)], '32'],
    ['what is no version', ['--app-id', APP, '--url', 'https://bot.example', '--app-version', 'new'], '1.2.3'],
  ])('refuses %s with a sentence, and writes nothing', async (_, args, said) => {
    const file = join(folder, 'none.zip');
    const run = await command(...args, '--out', file);
    expect(run.exit).toBe(1);
    expect(run.err).toContain(said);
    expect(() => readFileSync(file)).toThrow('ENOENT');
  });
});

function hasPython(): boolean {
  try {
    execFileSync('python3', ['-c', ''], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
