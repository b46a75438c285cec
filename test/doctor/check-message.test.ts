import { expect, it } from 'vitest';
import { checkMessage } from '../../src/doctor/check-message.ts';
import { type Finding, finding } from '../../src/doctor/finding.ts';
import { plainMessage } from '../../src/message/index.ts';

const next = finding('ok', 'next', {
  ritual: 'weekly',
  called: 'The circle',
  args: {
    ritual: 'weekly',
    what: { word: 'opens' },
    when: { at: Date.UTC(2026, 10, 24, 8, 30), zone: 'Europe/Paris' },
    zone: 'Europe/Paris',
  },
});
const about = (level: Finding['level'], code: Finding['code'], more: Partial<Finding> = {}): Finding =>
  finding(level, code, { ritual: 'weekly', called: 'The circle', ...more });

it('says in one line that nothing is wrong, and what comes next', () => {
  expect(plainMessage(checkMessage([finding('ok', 'config-ok'), next], 'en'))).toBe(
    'Nothing is wrong. Next: The circle opens, Tuesday 24 November at 09:30 (Europe/Paris).',
  );
  expect(plainMessage(checkMessage([], 'fr'))).toBe('Tout est en ordre.');
});

it('tells the most important first, with what to do, and names who cannot be reached', () => {
  const people = [
    { user: 'u1', name: 'Ben' },
    { user: 'u2', name: 'Cleo' },
  ];
  const said = plainMessage(
    checkMessage(
      [
        about('note', 'no-public-url'),
        about('warn', 'no-chat', { args: { count: 2 }, people }),
        about('fail', 'channel-gone'),
        next,
      ],
      'en',
    ),
  ).split('\n');
  expect(said[0]).toBe('3 things to look at.');
  expect(said[1]).toContain('The circle · The bot is not in the channel');
  expect(said[1]).toContain('Invite the bot into the channel');
  expect(said[2]).toContain('2 people cannot be written to: the app is not installed for them. Ben, Cleo.');
  expect(said[3]).toContain('RITUALS_PUBLIC_URL');
  expect(said[4]).toContain('Next: The circle opens');
  expect(said).toHaveLength(5);
});

it('stays short: six points, then how many more', () => {
  const many = Array.from({ length: 9 }, () => about('warn', 'sealed-undelivered'));
  const { blocks } = checkMessage(many, 'en');
  expect(blocks.map(({ b }) => b)).toEqual(['text', 'list', 'note']);
  expect(plainMessage(checkMessage(many, 'en'))).toContain('3 more, less important.');
});
