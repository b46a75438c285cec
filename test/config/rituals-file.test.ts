import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseRitualsFile } from '../../src/config/rituals-file.ts';
import type { RitualsFileParts } from '../../src/config/rituals-file-schema.ts';
import { ConfigError } from '../../src/errors.ts';

const recurrence = z
  .strictObject({
    every: z.string().regex(/^\d+ (day|week|month)s?$/, { error: 'is not a step. Write 1 week.' }),
    on: z.array(z.enum(['mon', 'tue'])).optional(),
    at: z.string(),
    zone: z.string(),
    except: z.array(z.iso.date()).optional(),
  })
  .transform((r) => ({ ...r, read: true }));
const quietHours = z.strictObject({ from: z.string(), to: z.string(), days: z.array(z.enum(['sat', 'sun'])).default([]) });

const parts: RitualsFileParts<z.output<typeof recurrence>, z.output<typeof quietHours>> = {
  kinds: new Map<string, z.ZodType>([
    [
      'check-in',
      z.strictObject({
        openFor: z.string().startsWith('P').default('P2D'),
        reminder: z.strictObject({ at: z.number() }).optional(),
      }),
    ],
    ['bravo', z.object({ wall: z.boolean().default(true) })],
  ]),
  recurs: (kind) => kind === 'check-in',
  recurrence,
  quietHours,
  isZone: (zone) => zone === 'Europe/Paris' || zone === 'UTC',
};
const read = (text: string) => parseRitualsFile(text, parts);

function problems(text: string): readonly string[] {
  try {
    read(text);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).code).toBe('rituals.invalid');
    return (error as ConfigError).problems;
  }
}

const WHOLE = `workspaces:
  slack:T000000001: { quietHours: { from: "18:30", to: "08:30", days: [sat, sun] }, holidays: [2026-12-25], language: fr, zone: Europe/Paris }
  teams:11111111-2222-3333-4444-555555555555: { quietHours: none }
rituals:
  - id: weekly-circle
    kind: check-in
    workspace: slack:T000000001        # a comment
    channel: C000000001
    hosts: [U000000001, U000000002, U000000001]
    recurrence: { every: 1 week, on: [tue], at: 09:30, zone: Europe/Paris, except: [2026-12-29] }
    settings: { openFor: P1D }
  - id: thanks
    kind: bravo
    workspace: playground
    channel: general
    hosts: [amina]
`;

describe('a good file', () => {
  it('is read with its defaults', () => {
    const file = read(WHOLE);
    expect([...file.workspaces.keys()]).toEqual(['slack:T000000001', 'teams:11111111-2222-3333-4444-555555555555']);
    expect(file.workspaces.get('slack:T000000001')).toEqual({
      quietHours: { from: '18:30', to: '08:30', days: ['sat', 'sun'] },
      holidays: ['2026-12-25'],
      language: 'fr',
      zone: 'Europe/Paris',
    });
    expect(file.workspaces.get('teams:11111111-2222-3333-4444-555555555555')).toEqual({ quietHours: 'none' });
    const [circle, thanks] = file.rituals;
    expect(circle).toMatchObject({
      id: 'weekly-circle',
      hosts: ['U000000001', 'U000000002'],
      recurrence: { every: '1 week', at: '09:30', except: ['2026-12-29'], read: true },
      language: 'fr',
      settings: { openFor: 'P1D' },
      written: { channel: 'C000000001', recurrence: { every: '1 week' }, settings: { openFor: 'P1D' } },
    });
    expect(thanks).toMatchObject({ recurrence: null, language: 'en', settings: { wall: true }, workspace: 'playground' });
    expect(thanks?.written).not.toHaveProperty('settings');
  });

  it('may leave a key without a value, and a list empty', () => {
    expect(read('workspaces:\nrituals: []\n')).toEqual({ workspaces: new Map(), rituals: [] });
    expect(read('workspaces:\n  playground:\nrituals:\n').workspaces.get('playground')).toEqual({});
  });

  it('may repeat itself with anchors', () => {
    const text = `rituals:
  - { id: a, kind: check-in, workspace: playground, channel: x, hosts: &us [u], recurrence: &r { every: 1 day, at: "09:00", zone: UTC } }
  - { id: b, kind: check-in, workspace: playground, channel: y, hosts: *us, recurrence: *r }
`;
    expect(read(text).rituals.map((r) => [r.id, r.recurrence?.at])).toEqual([
      ['a', '09:00'],
      ['b', '09:00'],
    ]);
  });

  it('reads the words of YAML 1.1 as words', () => {
    const text = WHOLE.replace('id: thanks', 'id: no');
    expect(read(`%YAML 1.1\n---\n${text}`).rituals[1]?.id).toBe('no');
  });
});

describe('a bad file', () => {
  it('is told every problem at once, in the order of its lines', () => {
    const text = `workspaces:
  slack:T1: { quietHours: { from: "18:30", till: "08:30" }, holidays: [2026-02-30], language: de, zon: UTC }
  discord:1: {}
rituals:
  - id: Weekly Circle
    kind: check-inn
    workspace: slack
    chanel: C1
    hosts: []
  - id: b
    kind: check-in
    workspace: playground
    channel: #general
    hosts:
      - u
      - "@nadia"
    recurrence:
      evry: 1 week
      at: 9
      zone: UTC
    settings:
      openFor: 2
      reminder: { att: 3 }
rituls: []
`;
    expect(problems(text)).toEqual([
      'line 2: workspaces["slack:T1"].quietHours.to: is missing.',
      'line 2: workspaces["slack:T1"].quietHours.till: is not a key here. The keys are from, to, days.',
      'line 2: workspaces["slack:T1"].holidays[0]: is "2026-02-30". Write a date that exists, as 2026-12-25.',
      'line 2: workspaces["slack:T1"].language: is "de". Write en or fr.',
      'line 2: workspaces["slack:T1"].zon: is not a key here. Did you mean `zone`?',
      'line 3: workspaces["discord:1"]: "discord:1" is not a workspace. Write slack:T…, teams:<tenant id> or playground.',
      'line 5: rituals[0].id: is "Weekly Circle". Write small letters, digits and dashes, 40 characters at most, as weekly-circle.',
      'line 5: rituals[0].channel: is missing.',
      'line 6: rituals[0].kind: is "check-inn". Did you mean check-in?',
      'line 7: rituals[0].workspace: "slack" is not a workspace. Write slack:T…, teams:<tenant id> or playground.',
      'line 8: rituals[0].chanel: is not a key here. Did you mean `channel`?',
      'line 9: rituals[0].hosts: needs at least one person.',
      'line 13: rituals[1].channel: is missing.',
      'line 16: rituals[1].hosts[1]: is "@nadia". Write the platform\'s id (U000000001 on Slack), not a name.',
      'line 17: rituals[1].recurrence.every: is missing.',
      'line 18: rituals[1].recurrence.evry: is not a key here. Did you mean `every`?',
      'line 19: rituals[1].recurrence.at: should be text, but is 9.',
      'line 22: rituals[1].settings.openFor: should be text, but is 2.',
      'line 23: rituals[1].settings.reminder.at: is missing.',
      'line 23: rituals[1].settings.reminder.att: is not a key here. Did you mean `at`?',
      'line 24: rituls: is not a key here. Did you mean `rituals`?',
    ]);
  });

  const ritual = (more: string) =>
    `rituals:\n  - id: a\n    kind: check-in\n    workspace: playground\n    channel: x\n    hosts: [u]\n${more}`;
  const clock = '    recurrence: { every: 1 day, at: "09:00", zone: UTC }\n';

  it.each([
    [
      'an id used twice',
      `${ritual(clock)}  - id: a\n    kind: bravo\n    workspace: playground\n    channel: x\n    hosts: [u]\n`,
      ['line 8: rituals[1].id: is "a" again. Give every ritual its own id.'],
    ],
    [
      'a key written twice, and the rest',
      ritual(`${clock}    channel: y\n    hots: [u]\n`),
      ['line 8: `channel` is written twice. Keep one.', 'line 9: rituals[0].hots: is not a key here. Did you mean `hosts`?'],
    ],
    [
      'no recurrence where the clock starts',
      ritual(''),
      ['line 2: rituals[0].recurrence: is missing: check-in needs to know when.'],
    ],
    [
      'a recurrence where people start',
      ritual(clock).replace('check-in', 'bravo'),
      ['line 7: rituals[0].recurrence: is not for bravo, which people start. Take it out.'],
    ],
    [
      'a sentence of the recurrence itself',
      ritual(clock.replace('1 day', 'often')),
      ['line 7: rituals[0].recurrence.every: is not a step. Write 1 week.'],
    ],
    [
      'a surplus setting a kind would swallow',
      ritual('    settings: { wal: false }\n').replace('check-in', 'bravo'),
      ['line 7: rituals[0].settings.wal: is not a key here. Did you mean `wall`?'],
    ],
    [
      'settings that are a list',
      ritual(`${clock}    settings: [1]\n`),
      ['line 8: rituals[0].settings: should be keys with values, but is [1].'],
    ],
    [
      'quiet hours that are a word',
      'workspaces: { playground: { quietHours: nonne } }',
      [
        'line 1: workspaces.playground.quietHours: is not understood. Write { from: "18:30", to: "08:30", days: [sat, sun] }, or none.',
      ],
    ],
    [
      'an unknown zone',
      'workspaces:\n  playground:\n    zone: Europe/Londn\n',
      ['line 3: workspaces.playground.zone: "Europe/Londn" is not a time zone. Write an IANA name such as Europe/Paris.'],
    ],
    ['a list at the top', '- 1\n', ['line 1: the file: should be keys with values, but is [1].']],
    ['rituals that are not a list', 'rituals:\n  a: {}\n', ['line 1: rituals: should be a list, but is {"a":{}}.']],
    [
      'a ritual that is a word',
      'rituals:\n  - check-in\n',
      ['line 2: rituals[0]: should be keys with values, but is "check-in".'],
    ],
  ])('%s', (_, text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  it.each([
    ['nothing', '', 'line 1: the file is empty'],
    ['comments only', '# later\n', 'line 1: the file is empty'],
    ['broken YAML', 'rituals:\n  - id: [a\n', 'line 3: this is not YAML'],
    ['a tab', 'rituals:\n\t- id: a\n', 'line 2: this is not YAML'],
    ['two documents', 'rituals: []\n---\nrituals: []\n', 'line 2: a second document'],
    ['an alias to nowhere', 'rituals: *gone\n', 'line 1: an alias'],
    ['an alias to itself', 'rituals: &a [*a]\n', 'line 1: an alias'],
    ['a tag', 'rituals: !!timestamp 2026-01-01\n', 'line 1: this is not YAML'],
  ])('%s', (_, text, beginning) => {
    const found = problems(text);
    expect(found.length).toBeGreaterThan(0);
    for (const problem of found) expect(problem).toMatch(/^line \d+: /);
    expect(found.some((problem) => problem.startsWith(beginning))).toBe(true);
  });

  it('made to explode is refused quickly', () => {
    const levels = Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(', ')}]`);
    expect(problems(`a0: &a0 [x, x]\n${levels.join('\n')}\n`)).toEqual([expect.stringContaining('an alias')]);
  });
});
