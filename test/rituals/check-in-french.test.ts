import { afterEach, expect, it } from 'vitest';
import { Circle } from './circle.ts';
import { heard } from './reading.ts';
import { person } from './setup.ts';

let world: Circle;
afterEach(() => world.close());

const plainSpaces = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

it('speaks French from the first line to the digest, with unbreakable spaces where they belong', async () => {
  world = await Circle.open({
    at: '2026-11-20T12:00 Europe/Paris',
    language: 'fr',
    people: ['Ana', 'Ben', 'Cleo', 'Dia', 'Eli'].map((name) => person(name, 'Europe/Paris', 'fr')),
  });
  await world.until('2026-11-24T10:00 Europe/Paris');
  expect(plainSpaces(world.channel()[0] ?? '')).toContain('Clôture : jeudi 26 novembre à 16 h.');
  expect(plainSpaces(world.inbox('ben')[0] ?? '')).toContain('Ouvert jusqu’à jeudi 16 h.');
  expect(plainSpaces(heard(await world.press('ben', 'Orageux')))).toContain(
    'Vous pouvez modifier ou reprendre votre réponse jusqu’à jeudi 16 h.',
  );
  await world.fill('ana', 'Répondre avec des mots', { mood: 'sunny', q1: 'Deux livraisons' });
  expect(plainSpaces(heard(await world.fill('cleo', 'Faire une pause', { until: '2027-01-01' })))).toContain(
    'En pause jusqu’au vendredi 1er janvier. Personne n’en est informé.',
  );
  await world.until('2026-11-26T09:00 Europe/Paris');
  expect(plainSpaces(world.inbox('dia')[1] ?? '')).toContain('Tour de la semaine : clôture jeudi à 16 h. C’est le seul rappel.');
  expect(plainSpaces(heard(await world.press('dia', 'Passer cette fois')))).toContain(
    'Vous pouvez encore répondre aujourd’hui jusqu’à 16 h.',
  );
  await world.until('2026-11-26T17:00 Europe/Paris');
  expect(plainSpaces(world.channel().at(-1) ?? '')).toContain('Ana : « Deux livraisons »');
  expect(world.channel().at(-1)).not.toMatch(/ [:;?!»]|« /);
});

it('writes to each in their own language, and to the channel in the ritual’s', async () => {
  world = await Circle.open({
    at: '2026-11-20T12:00 Europe/Paris',
    language: 'fr',
    people: [person('Ana'), person('Ben', 'Europe/Paris', 'fr')],
  });
  await world.until('2026-11-24T10:00 Europe/Paris');
  expect(world.inbox('ana')[0]).toContain('Your weather right now?');
  expect(world.inbox('ben')[0]).toContain('Votre météo');
  expect(world.channel()[0]).toContain('Tour de la semaine');
});

it('explains what went wrong in the language of whoever did it, even somebody the round does not know', async () => {
  world = await Circle.open({
    at: '2026-11-20T12:00 Europe/Paris',
    people: [person('Ana'), person('Ben', 'Europe/Paris', 'fr')],
  });
  await world.until('2026-11-24T10:00 Europe/Paris');
  const press = { v: 1, kind: 'check-in', occurrence: 'weekly.gone', ref: 'pass', opens: 'nothing', payload: {} } as const;
  expect(heard(await world.act('ben', press))).toContain('Ce bouton renvoie à quelque chose qui n’existe plus.');
  expect(heard(await world.command('ben', 'danser'))).toContain('Je ne connais pas de commande de ce nom');
  await world.press('ben', 'Répondre avec des mots');
  expect(heard(await world.send('ben', { q1: 'x'.repeat(300) }))).toContain('280 caractères au plus');
});
