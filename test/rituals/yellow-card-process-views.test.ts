import { expect, it } from 'vitest';
import { process } from '../../rituals/yellow-card/process/index.ts';
import { namedIn } from '../../rituals/yellow-card/process/names.ts';
import { resting } from '../../rituals/yellow-card/process/resting.ts';
import { describeRitual } from '../conformance/ritual.ts';

/** Sentences that only stand beside a wrong field. */
const UNSEEN = ['compose.many', 'compose.named', 'date.missing', 'date.past', 'date.far'];

describeRitual({ ...process, parts: [resting] }, UNSEEN, 'rituals/yellow-card/process');

const people = (...names: string[]) => names.map((name) => ({ name, user: name.toLowerCase().replace(/\W+/g, '.') }));

it.each<[string, string, readonly string[]]>([
  ['a first name', 'Ask ana about it', ['Ana Lopez']],
  ['a whole name', 'What Ana Lopez wants', ['Ana Lopez']],
  ['a whole name the other way round', 'the form of Lopez Ana', ['Lopez, Ana']],
  ['a first name after the last', 'the form of Ana', ['Lopez, Ana']],
  ['a first name after capitals', 'the form of Marie', ['DUPONT Marie']],
  ['accents left out', 'la regle de Zoe', ['Zoé Martin']],
  ['accents put in', 'la règle de Zoé', ['Zoe Martin']],
  ['accents made of two marks', 'la règle de Zoe\u0301', ['Zoé Martin']],
  ['a mark nobody sees in it', 'the form of A\u200bna', ['Ana']],
  ['an apostrophe after it', 'Ana’s form', ['Ana']],
  ['one before it', 'le formulaire d’Ana', ['Ana']],
  ['a mention', 'ask @ana.lopez twice', ['Ana Lopez']],
  ['a double first name', 'the form of Jean-Pierre', ['Jean-Pierre Roy']],
  ['a name in capitals', 'ANA DECIDES', ['Ana']],
  ['a name that is a word, with its capital', 'the form that Will wants', ['Will Smith']],
  ['a name that is a word, whole', 'will smith’s form', ['Will Smith']],
])('sees %s', (_, text, names) => {
  expect(namedIn(text, people('Ben', ...names))).toBe(names[0]);
});

it.each<[string, string, readonly string[]]>([
  ['part of a word', 'Banana analysis in a manager’s manual', ['Ana']],
  ['a word that is also a name', 'It will take a mark in May. Will it?', ['Will Smith', 'Mark Roy', 'Al']],
  ['nobody’s name', 'The form asks twice', ['Ana', 'Ben Okri', 'J. Doe']],
  ['a name without letters', 'Nothing here (at all)', ['***']],
])('leaves %s alone', (_, text, names) => {
  expect(namedIn(text, people(...names))).toBeNull();
});
