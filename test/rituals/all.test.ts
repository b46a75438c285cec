import { expect, it } from 'vitest';
import { rituals } from '../../rituals/index.ts';
import { describeRitual } from '../conformance/ritual.ts';
import { genderMarksIn } from '../conformance/ritual-laws.ts';

/** Sentences that only stand beside a wrong field or in a list of commands. */
const UNSEEN: Readonly<Record<string, readonly string[]>> = {
  bravo: ['command.give', 'command.mine', 'shortcut', 'whom.self', 'whom.unknown', 'whom.guest'],
  'check-in': ['form.nothing', 'form.nothing.late', 'offer.peer.unknown', 'panel.command'],
  kindness: ['choices.few', 'command', 'propose.never'],
  pulse: ['form.nothing', 'panel.command'],
  session: [
    ...['add.full', 'add.gone', 'command', 'propose.full', 'propose.twice', 'take.past', 'wrong.zone.meant'],
    ...['roles.taken', 'roles.twice', 'wrong.alternate.self'],
    ...['line', 'long', 'many', 'most', 'number'].map((why) => `agenda.${why}`),
    ...['long', 'many', 'none', 'same', 'used'].map((why) => `steps.${why}`),
    ...['long', 'many', 'nothing'].map((why) => `write.${why}`),
    ...['alternate', 'count', 'early', 'empty', 'except', 'link', 'many', 'minimum', 'none', 'number', 'once', 'places'].map(
      (why) => `wrong.${why}`,
    ),
    ...['far.last', 'same', 'strange', 'time', 'unread'].map((why) => `wrong.${why}`),
    // Said of the times of a session, and of those a date is looked for in.
    ...['far', 'past', 'skipped', 'twice', 'zone'].flatMap((why) => [`wrong.${why}`, `wrong.${why}`]),
  ],
  'yellow-card': [
    ...['command.card', 'command.charter', 'shortcut', 'on.secret'],
    ...['short', 'long', 'twice', 'none'].map((why) => `rules.own.${why}`),
    ...['compose.many', 'compose.named', 'date.far', 'date.missing', 'date.past', 'thank.gone'],
    ...[
      'day.future',
      'day.old',
      'do',
      'empty',
      'full',
      'insult',
      'named',
      'nobody',
      'self',
      'stranger',
      'to',
      'topic',
      'unused',
    ].map((why) => `wrong.${why}`),
  ],
};

for (const kind of rituals) describeRitual(kind, UNSEEN[kind.kind]);

it('kinds, their folders and their commands are each their own', () => {
  expect(new Set(rituals.map(({ kind }) => kind)).size).toBe(rituals.length);
  const commands = rituals.flatMap(({ entryPoints }) => entryPoints.map(({ command }) => command));
  expect(new Set(commands).size).toBe(commands.length);
});

it('a mark of two genders is seen, and ordinary words are left alone', () => {
  for (const marked of ['salarié(e)s', 'tous·tes', 'prêt·e', 'élu·e·s', 'invité.e', 'intéressé/e', 'acteur/trice'])
    expect([marked, genderMarksIn(marked).length]).toEqual([marked, 1]);
  for (const plain of ['Fin.', 'vous (en privé)', 'a/b', 'et/ou', 'Terminé. Ensuite', 'example.net'])
    expect([plain, genderMarksIn(plain)]).toEqual([plain, []]);
});
