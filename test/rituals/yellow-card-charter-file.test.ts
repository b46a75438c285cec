import { afterEach, describe, expect, it } from 'vitest';
import { yellowCard } from '../../rituals/yellow-card/index.ts';
import { chosenRules, SETS } from '../../rituals/yellow-card/rules.ts';
import { parseRitualsFile } from '../../src/config/rituals-file.ts';
import type { ConfigError } from '../../src/errors.ts';
import { QuietHours } from '../../src/schedule/quiet-hours.ts';
import { Recurrence } from '../../src/schedule/recurrence.ts';
import { Circle } from './circle.ts';
import { heard, refsIn } from './reading.ts';

/** What a rituals file with these rules is refused for. */
function problemsOf(rules: string): readonly string[] {
  const file = `rituals:
  - id: cards
    kind: yellow-card
    workspace: playground
    channel: circle
    hosts: [ana]
    settings: { rules: ${rules} }
`;
  try {
    parseRitualsFile(file, {
      kinds: new Map([[yellowCard.kind, yellowCard.config]]),
      recurs: () => false,
      recurrence: Recurrence,
      quietHours: QuietHours,
      isZone: () => true,
    });
    return [];
  } catch (error) {
    return (error as ConfigError).problems;
  }
}

describe('rules in the rituals file', () => {
  it.each([
    ['[apache-9]', 'line 7: rituals[0].settings.rules[0]: is "apache-9". Did you mean apache-1?'],
    ['[golden-do, quality-empathy]', 'line 7: rituals[0].settings.rules[1]: is "quality-empathy". Write golden-do or '],
    ['[golden-do, golden-do]', 'line 7: rituals[0].settings.rules[1]: is there twice. Take one out.'],
    ['[{ en: We greet }]', 'line 7: rituals[0].settings.rules[0].fr: is missing.'],
    ['[{ en: No, fr: Non }]', 'line 7: rituals[0].settings.rules[0].en: '],
    ['[]', 'line 7: rituals[0].settings.rules: is too short: at least 1 entries.'],
  ])('%s is refused at start', (rules, why) => {
    expect(problemsOf(rules)[0]).toContain(why);
  });

  it('of the deck, or of one’s own in both languages, are taken', () => {
    expect(problemsOf('[apache-1, client-ask, { en: We greet, fr: On se salue }]')).toEqual([]);
  });
});

describe('with rules in the file', () => {
  let world: Circle;
  afterEach(() => world.close());
  const rules = ['apache-1', { en: 'We greet each other', fr: 'On se salue' }];
  const open = async (): Promise<void> => {
    world = await Circle.open({
      at: '2026-11-24T10:00 Europe/Paris',
      kind: 'yellow-card',
      kinds: [yellowCard],
      settings: { rules, name: 'CX Life' },
    });
  };
  const on = async (go: string) => {
    await world.command('ana', 'charter');
    return world.fill('ana', 'Switch on', { go });
  };
  const changed = async (list: readonly unknown[]): Promise<void> => {
    const [ritual] = world.wanted.rituals;
    await world.apply({
      ...world.wanted,
      rituals: [{ ...ritual!, settings: yellowCard.config.parse({ rules: list, name: 'CX Life' }) }],
    });
    await world.settle();
  };

  it('a host reads the list, that chat does not change it, and says yes or not now', async () => {
    await open();
    await world.command('ana', 'charter');
    await world.press('ana', 'Switch on');
    const shown = JSON.stringify(world.form('ana').shows);
    expect(shown).toContain('We greet each other');
    expect(shown).toContain('This list is kept in the rituals file. It changes there, not in chat.');
    expect(Object.keys(world.form('ana').fields)).toEqual(['go']);
    expect(heard(await world.send('ana', { go: 'no' }))).toContain('Yellow cards are off in CX Life.');
    expect(world.channel()).toEqual([]);
    await on('yes');
    const panel = await world.command('ana', 'charter');
    expect(heard(panel)).toContain('• Be available, listen actively\n• We greet each other\nYou accepted');
    expect(heard(panel)).toContain('It changes there, not in chat.');
    expect(refsIn(panel)).not.toContain('rules');
    const rulesPress = { ...world.handle('ana', 'Switch off'), ref: 'rules', opens: 'form' } as const;
    expect(heard(await world.act('ana', rulesPress, { values: { set: 'apache' } }))).toContain('kept in the rituals file');
    expect(heard(await world.command('ana', 'charter'))).toContain('We greet each other');
  });

  it('needs a secret of the operator’s own as well', async () => {
    await open();
    Object.assign(world.parts, { secretKept: false });
    await world.command('ana', 'charter');
    expect(heard(await world.press('ana', 'Switch on'))).toContain('Set RITUALS_SECRET');
    expect(heard(await world.command('ben', 'charter'))).toContain('Yellow cards are off');
  });

  it('a changed list counts at once: the channel is told once, and everybody accepts again', async () => {
    await open();
    await on('yes');
    await changed(['apache-2']);
    await world.pass(3_600_000);
    expect(world.channel()).toHaveLength(2);
    expect(world.channel().at(-1)).toContain('The rules for yellow cards have changed in CX Life.');
    const panel = heard(await world.command('ana', 'charter'));
    expect(panel).toContain('• Stand in the customer’s place');
    expect(panel).toContain('The rules have changed since you accepted them.');
  });

  it('a file that says the same again changes nothing, and while cards are off nobody is told', async () => {
    await open();
    await changed(['apache-3']);
    expect(world.channel()).toEqual([]);
    await on('yes');
    await changed(['apache-3']);
    expect(heard(await world.command('ana', 'charter'))).toContain('You accepted these rules');
    expect(world.channel()).toHaveLength(1);
  });
});

it('a rule of one’s own that stays is the same rule; a new one is no other’s', () => {
  const own = SETS.at(-1)!;
  const first = chosenRules(own, ['Be on time', 'Say it early'], { rules: [], version: 0 });
  const second = chosenRules(own, ['Say it early', 'Ask first'], { rules: [...first], version: 1 });
  expect(second[0]).toEqual(first[1]);
  expect(new Set([...first, ...second].map(({ id }) => id)).size).toBe(3);
});
