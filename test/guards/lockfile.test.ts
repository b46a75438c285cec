import { expect, it } from 'vitest';
import { filesIn, textOf } from './source.ts';

/** Put together here, so that this file does not contain what it looks for. */
const HOST = new RegExp(`\\b(${['registry', 'npm'].join('|')})\\.[a-z]+(js)?\\.(org|com|io|net)\\b`, 'i');
const HOMES = ['work', 'root', 'home', 'Users', 'workspace', 'builds'].join('|');
const PLACE = new RegExp(`(?<![\\w.:/>~-])/(${HOMES})/[\\w.-]|\\b[A-Z]:\\\\${'Users'}\\\\`);

it('the lockfile names no registry: whoever installs uses their own', () => {
  const lock = textOf('package-lock.json');
  expect(lock).not.toContain('"resolved"');
  expect(lock).not.toMatch(HOST);
  expect(textOf('.npmrc')).toContain('omit-lockfile-registry-resolved=true');
});

it('the lockfile holds the binaries of every system, not only of the one it was made on', () => {
  type Entry = { readonly optionalDependencies?: Readonly<Record<string, string>> };
  const { packages } = JSON.parse(textOf('package-lock.json')) as { packages: Readonly<Record<string, Entry>> };
  const found = (from: string, name: string): boolean => {
    if (`${from === '' ? '' : `${from}/`}node_modules/${name}` in packages) return true;
    return from !== '' && found(from.slice(0, Math.max(0, from.lastIndexOf('node_modules/') - 1)), name);
  };
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !found(path, name))
      .map((name) => `${path} wants ${name}`),
  );
  // `npm ci` refuses a lockfile with holes, on every machine.
  expect(missing).toEqual([]);
});

it('no file names a folder of the machine it was written on, or a registry', () => {
  const texts = filesIn(['.']).filter((path) =>
    /(^|\/)[^/]*\.(ts|js|cjs|mjs|json|md|yaml|yml|html|css|svg|example)$|^\.|^LICENSE$|^\.ci\//.test(path),
  );
  expect(texts.length).toBeGreaterThan(50);
  const wrong = texts.flatMap((path) =>
    textOf(path)
      .split('\n')
      .map((line, i) => (HOST.test(line) || PLACE.test(line) ? `${path}:${i + 1}` : ''))
      .filter(Boolean),
  );
  expect(wrong).toEqual([]);
});
