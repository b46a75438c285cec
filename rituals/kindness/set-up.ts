import type { Field } from '../../src/message/index.ts';
import type { SetUp } from '../../src/ritual/index.ts';
import type { Config } from './types.ts';
import { words } from './words.ts';

const [en, fr] = [words('en'), words('fr')];

/** How kindness is set up from chat. */
export const setUp: SetUp<ReturnType<typeof Config.parse>> = {
  name: { en: en.line('name'), fr: fr.line('name') },
  line: { en: en.line('set-up.line'), fr: fr.line('set-up.line') },
  gets: { en: en.line('set-up.gets'), fr: fr.line('set-up.gets') },
  // What the acts of the deck take at most; who does not act is not asked why.
  minutes: () => ({ per: 'week', minutes: 15, most: true }),
  rhythm: {
    proposed: { every: '1 week', on: ['wed'], at: '10:00' },
    label: { en: en.line('set-up.time'), fr: fr.line('set-up.time') },
    own: true,
  },
  fields: ({ suggest, stories }, language) => {
    const say = words(language);
    const yesOrNo = (key: 'set-up.suggest' | 'set-up.stories', on: boolean): Field => ({
      f: 'choice',
      label: say.line(key),
      options: [
        { value: 'no', label: say.line('set-up.no') },
        { value: 'yes', label: say.line('set-up.yes') },
      ],
      initial: on ? 'yes' : 'no',
    });
    return { 'set-suggest': yesOrNo('set-up.suggest', suggest), 'set-stories': yesOrNo('set-up.stories', stories) };
  },
  read: (values, config) => ({
    settings: { ...config, suggest: values['set-suggest'] === 'yes', stories: values['set-stories'] === 'yes' },
  }),
};
