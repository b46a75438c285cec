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

it.each([
  'Vous êtes parti en retard de la réunion.',
  'Le retard du train, puis deux retards de livraison.',
  'Une salopette de travail restée sur la chaise.',
  'Le fromage râpé de la cantine, et la râpe.',
  'Un violent orage a coupé l’appel.',
  'On a parlé du Malade imaginaire pendant le point.',
  'Il a râpé les carottes au lieu de répondre.',
  'Une journée harassante, et la porte claquée.',
  'Des bribes de conversation couvraient ma voix.',
  'Merde, a dit la radio, et la réunion a repris.',
  'Ce retard nous handicape pour la livraison.',
  'Une dépression atlantique annoncée pendant l’appel.',
  'Les ordures n’ont pas été sorties vendredi.',
  'Un résultat minable sur la page de paiement.',
  'Une discussion sur le contrat et la réputation du produit.',
  'Progress was retarded by the supplier.',
  'The call started with a jerk of the camera.',
  'Winners and losers of the quarter were read out loud.',
  'A discriminating palate, said the menu.',
  'The stupid printer was left without paper.',
  'The bastion of documents was closed too early.',
])('ordinary words pass: %s', (text) => {
  expect([wordsFound('insults', text), wordsFound('topics', text)]).toEqual([[], []]);
});

it.each([
  ['insults', 'Ferme ta gueule, ai-je entendu.', 'ta gueule'],
  ['insults', 'You said: you are stupid.', 'you are stupid'],
  ['insults', 'Espèce d’ordure, devant tout le monde.', 'Espèce d’ordure'],
  ['topics', 'He said that she was raped.', 'raped'],
  ['topics', 'Un viol, a-t-il dit.', 'viol'],
  ['topics', 'Elle est enceinte, disait le message.', 'est enceinte'],
] as const)('%s are found: %s', (list, text, found) => {
  expect(wordsFound(list, text)).toEqual([found]);
});
