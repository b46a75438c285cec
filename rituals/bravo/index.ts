import { z } from 'zod';
import { defineRitual, leaving, setUpView } from '../../src/ritual/index.ts';
import { digest } from './digest/index.ts';
import { makeDigest, planDigest } from './digesting.ts';
import { BLANK, give, how } from './forms.ts';
import { gallery } from './gallery.ts';
import { begin, giveForm, openGiving } from './giving.ts';
import { onMyPage } from './mine.ts';
import { one } from './one/index.ts';
import { own } from './own.ts';
import { keepHow, openHow, panel, welcomeBack } from './panel.ts';
import { setUp } from './set-up.ts';
import { Choice, Config, Desk, type Way } from './types.ts';
import { words } from './words.ts';

const [en, fr] = [words('en'), words('fr')];

/** Thanks among peers, for what somebody did; whoever is thanked decides who reads it. */
export const bravo = defineRitual({
  kind: 'bravo',
  starts: 'person',
  recurs: true,
  parts: [one, digest],
  config: Config,
  data: Desk,
  entry: Choice,
  ballot: z.null(),
  begin: ({ now }) => ({ told: now, next: null, spent: [] }),
  first: 'open',
  mine: onMyPage,
  gallery: (language) => ({ ...gallery(language), ...setUpView(setUp, Config.parse({}), language) }),
  setUp,
  own,
  entryPoints: [
    {
      command: 'bravo',
      title: { en: en.line('command.give'), fr: fr.line('command.give') },
      usage: '@somebody',
      shortcut: { en: en.line('shortcut'), fr: fr.line('shortcut') },
      home: { label: { en: en.line('give'), fr: fr.line('give') }, press: () => give(BLANK) },
      run: openGiving,
    },
    {
      command: 'bravos',
      title: { en: en.line('command.mine'), fr: fr.line('command.mine') },
      home: { label: { en: en.line('how'), fr: fr.line('how') }, press: () => how({}) },
      run: panel,
    },
  ],
  always: (on) => leaving(on, { back: welcomeBack }),
  stages: (on) => ({
    open: {
      enter: planDigest,
      joined: planDigest,
      wakeups: { digest: makeDigest },
      on: [
        on.form(give, { view: giveForm, submit: begin }),
        on.form(how, { view: openHow, submit: (desk, by, values) => keepHow(desk, by, values.how as Way) }),
      ],
    },
  }),
});
