import { z } from 'zod';
import { privately } from '../../src/message/index.ts';
import { defineRitual, leaving, setUpView } from '../../src/ritual/index.ts';
import { choicesForm, keepChoices } from './choices.ts';
import { announce, beginWeek, choicesBefore, lookAhead, panel, panelFor, takePart } from './desk.ts';
import { gallery } from './gallery.ts';
import { KINDNESS } from './kinds.ts';
import { onMyPage } from './mine.ts';
import { own } from './own.ts';
import { proposal } from './proposal/index.ts';
import { openProposal, sendProposal } from './proposal/propose.ts';
import { askHosts } from './proposal/waiting.ts';
import { choices, join, propose } from './refs.ts';
import { setUp } from './set-up.ts';
import { stories } from './stories/index.ts';
import { Choices, Config, Data, promptsOf } from './types.ts';
import { week } from './week/index.ts';
import { words } from './words.ts';

/**
 * Random acts of kindness: a private prompt a week to whoever asked for them. Nothing anywhere says whether one was acted
 * on: there is no place for it, so it can neither be counted nor asked.
 */
export const kindness = defineRitual({
  kind: KINDNESS,
  starts: 'person',
  recurs: true,
  optIn: true,
  sealed: true,
  parts: [week, proposal, stories],
  config: Config,
  data: Data,
  entry: Choices,
  ballot: z.null(),
  begin: (desk) => ({
    started: desk.now,
    prompts: [],
    accepted: 0,
    history: { pairs: [], turn: [] },
    stories: null,
    asks: { n: 0, at: 0, open: false, last: null },
    suggests: desk.config.suggest,
  }),
  first: 'open',
  mine: onMyPage,
  gallery: (language) => ({ ...gallery(language), ...setUpView(setUp, Config.parse({}), language) }),
  setUp,
  own,
  entryPoints: [
    {
      command: 'kindness',
      aliases: ['gentillesse'],
      title: { en: words('en').line('command'), fr: words('fr').line('command') },
      home: { label: { en: words('en').line('name'), fr: words('fr').line('name') }, press: () => choices({}) },
      run: async (desk, by) => privately(await panel(desk, by)),
    },
  ],
  always: (on) => [
    ...leaving(on, {
      back: async (desk, by) => panelFor(desk, { ...by, choice: { state: 'in' } }, await choicesBefore(desk, by)),
    }),
    on.press(join, (desk, by) => takePart(desk, by)),
    on.form(choices, {
      view: async (desk, by) =>
        choicesForm({
          taking: by.choice.state !== 'stopped',
          suggests: desk.config.suggest,
          prompts: promptsOf(desk.config, desk.data),
          language: by.language,
          chosen: await choicesBefore(desk, by),
        }),
      submit: (desk, by, values) => keepChoices(desk, by, values),
    }),
    on.form(propose, {
      view: (desk, by) => openProposal(desk, by),
      submit: (desk, by, values) => sendProposal(desk, by, values),
    }),
  ],
  stages: () => ({
    open: {
      enter: (desk) => {
        announce(desk);
        lookAhead(desk);
      },
      joined: lookAhead,
      wakeups: { week: beginWeek, ideas: askHosts },
    },
  }),
});
