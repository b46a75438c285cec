import type { Shortcut } from '../../adapters/playground/config.ts';
import {
  bold,
  button,
  buttons,
  facts,
  heading,
  type Language,
  list,
  type Message,
  mention,
  message,
  note,
  type OpenForm,
  type Press,
  rule,
  text,
  txt,
} from '../../src/message/index.ts';

const press = (ref: string, opens: Press['opens'] = 'nothing'): Press => ({
  v: 1,
  kind: 'bravo',
  occurrence: 'standing',
  ref,
  opens,
  payload: {},
});

/** What the menu of a person's message offers. */
export const shortcuts: readonly Shortcut[] = [
  { command: 'bravo', title: { en: 'Bravo for this message', fr: 'Bravo pour ce message' } },
  { command: 'yellow-card', title: { en: 'Yellow card', fr: 'Carton jaune' } },
];

/** A form that is read before it is filled in, with everything that can be shown; `about` is the message it was opened for. */
export const readAndAnswer = (language: Language, about: string, people: readonly string[] = []): OpenForm => {
  const fr = language === 'fr';
  return {
    title: fr ? 'Une remarque' : 'A remark',
    submit: fr ? 'Envoyer' : 'Send',
    cancel: fr ? 'Pas maintenant' : 'Not now',
    intro: fr ? txt`À lire, ${bold('puis')} à compléter.` : txt`Read it, ${bold('then')} fill it in.`,
    shows: [
      heading(fr ? 'Ce qui a été écrit' : 'What was written'),
      text(txt`${mention({ user: 'sam', name: 'Sam' })}\n${about}`),
      facts(
        [fr ? 'Règle' : 'Rule', fr ? txt`On se laisse finir` : txt`We let each other finish`],
        [fr ? 'Jusqu’au' : 'Until', [{ t: 'time', at: Date.UTC(2026, 10, 26, 15, 0), style: 'date-clock', text: 'Thursday' }]],
      ),
      list([txt`${fr ? 'Une chose' : 'One thing'}`, txt`${fr ? 'Une autre' : 'Another'}`]),
      rule,
      note(fr ? txt`Deux personnes lisent ceci.` : txt`Two people read this.`),
    ],
    fields: {
      whom: { f: 'people', label: fr ? 'À qui ?' : 'To whom?', max: 2, initial: people },
      words: { f: 'paragraph', label: fr ? 'Ce que cela a changé' : 'What it changed', max: 280 },
    },
    audience: fr ? txt`Visible par vous deux.` : txt`The two of you see this.`,
    press: press('remark', 'form'),
  };
};

/** A person's home page; `paused` is what it says after its button was pressed. */
export const homePage = (language: Language, paused = false): Message => {
  const fr = language === 'fr';
  const help = fr ? 'Vous pouvez dire : /bravo.' : 'You can say: /bravo.';
  return message(
    help,
    text(txt`${paused ? (fr ? 'En pause.' : 'Paused.') : help}`),
    buttons(
      button('Bravo', press('remark', 'form'), { style: 'primary' }),
      button(fr ? 'Qui voit quoi ?' : 'Who sees what?', press('who')),
      button(fr ? 'Faire une pause' : 'Take a break', press('rest')),
    ),
  );
};
