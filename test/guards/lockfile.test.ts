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
