import { describe, expect, it } from 'vitest';
import { withoutNames } from '../../rituals/yellow-card/act/names.ts';
import { wordsFound } from '../../rituals/yellow-card/act/wording.ts';

describe('words that are found', () => {
  it.each<[Parameters<typeof wordsFound>[0], string, readonly string[]]>([
    ['insults', 'Quel CRÉTIN, vraiment', ['CRÉTIN']],
    ['insults', 'Espèce d’idiote !', ['idiote']],
    ['insults', 'The dispute about computers, concrete and assets', []],
    ['insults', 'un contrat, la pause, le putois', []],
    ['topics', 'Du harcèlement moral', ['harcèlement']],
    ['topics', 'They harassed her', ['harassed']],
    ['topics', 'The violin and the grape were healthy', []],
    ['topics', 'le violon, le violet, la grossièreté', []],
    ['hints', 'You’re ALWAYS late, you  are', ['You’re', 'ALWAYS', 'you  are']],
    ['hints', 'Vous êtes toujours en retard, exprès', ['Vous êtes', 'toujours', 'exprès']],
    ['hints', 'toujours, Toujours', ['Toujours']],
    ['hints', 'Whenever you arrive; nevertheless, éxpresso 🙂 always', ['always']],
  ])('%s in “%s”', (list, text, found) => {
    expect(wordsFound(list, text)).toEqual(found);
  });
});

describe('names that are replaced', () => {
  const a = [{ user: 'U0ANA', name: 'Zoë Le Goff' }];
  const b = [{ user: 'U0BEN', name: 'Jean-Pierre d’Arc (Lyon)' }];
  it.each([
    ['ZOE le goff said', 'A said'],
    ['zoë, Zoë’s, Goff', 'A, A’s, A'],
    ['Zoé (Le  Goff)', 'A (Le  A)'],
    ['jean-pierre and Pierre and jean', 'B and B and B'],
    ['<@U0BEN> and @u0ana, @Zoë!', 'B and A, A!'],
    ['Zoës goffer, pierres', 'Zoës goffer, pierres'],
    ['🙂 Zoë 🙂', '🙂 A 🙂'],
    ['to Lyon', 'to B'],
  ])('%s → %s', (text, expected) => {
    expect(withoutNames(text, a, b)).toBe(expected);
  });

  it('a name both have says so; a name of several lines is one name', () => {
    expect(withoutNames('Alex did', [{ user: 'u1', name: 'Alex' }], [{ user: 'u2', name: 'Alex' }])).toBe('A/B did');
    expect(withoutNames('It was Zoë\nLe Goff.', a, b)).toBe('It was A.');
  });
});
