import { describe, expect, it } from 'vitest';
import { wantedScopes } from '../../adapters/slack/check.ts';
import { type FindingCode, finding } from '../../src/doctor/finding.ts';
import { tell } from '../../src/doctor/tell.ts';
import en from '../../src/doctor/words/en.json' with { type: 'json' };
import { isSaid } from '../../src/doctor/words.ts';
import { LANGUAGES } from '../../src/message/index.ts';

const all = Object.keys(en).flatMap((key) => (key.startsWith('finding.') ? [key.slice(8) as FindingCode] : []));
const moment = { at: Date.UTC(2026, 10, 24, 9), zone: 'Europe/Paris' };
const ARGS = {
  ...{ count: 2, why: 'x', text: 'y', size: 1, free: 2, seconds: 90, way: 'behind', platform: 'slack', scope: 'dnd:read' },
  ...{ kind: 'bravo', channel: 'C1', zone: 'UTC', minutes: 20, version: '2026a', ritual: 'weekly' },
  ...{ since: moment, until: moment, when: moment, what: { word: 'opens' }, loss: { word: 'scope.dnd:read' } },
};

it('names each permission that the Slack manifest asks for, with what fails without it', () => {
  expect(wantedScopes().filter((scope) => !isSaid(`word.scope.${scope}`))).toEqual([]);
});

describe.each(LANGUAGES)('in %s', (language) => {
  it.each(all)('%s is told in short sentences', (code) => {
    const { what, todo } = tell(finding('warn', code, { args: ARGS }), language);
    for (const line of [what, todo ?? ''])
      for (const sentence of line.split(/[.:;?!] /)) expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(20);
  });
});

it('tells a moment in its zone, and words in the reader’s language', () => {
  const next = finding('ok', 'next', { args: ARGS });
  expect(tell(next, 'en').what).toBe('Next: weekly opens, Tuesday 24 November at 10:00 (UTC).');
  expect(tell(next, 'fr').what).toContain('weekly s’ouvre, mardi 24 novembre');
  expect(tell(finding('warn', 'slack-scope', { args: ARGS }), 'en').what).toBe(
    'The permission dnd:read is missing: do-not-disturb holds nothing back.',
  );
});
