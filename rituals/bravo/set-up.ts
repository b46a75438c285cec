import type { SetUp } from '../../src/ritual/index.ts';
import type { Config } from './types.ts';
import { words } from './words.ts';

const [en, fr] = [words('en'), words('fr')];

/** How many bravos a week may be offered. */
const PER_WEEK = [3, 5, 10] as const;

/** How bravos are set up from chat. */
export const setUp: SetUp<Config> = {
  name: { en: en.line('name'), fr: fr.line('name') },
  line: { en: en.line('set-up.line'), fr: fr.line('set-up.line') },
  gets: { en: en.line('set-up.gets'), fr: fr.line('set-up.gets') },
  // Reading the digest; a bravo is written by who has one to give.
  minutes: () => ({ per: 'week', minutes: 1 }),
  rhythm: {
    proposed: { every: '1 week', on: ['fri'], at: '15:00' },
    label: { en: en.line('set-up.time'), fr: fr.line('set-up.time') },
  },
  fields: ({ digest, perWeek }, language) => {
    const say = words(language);
    const counts = [...new Set([...PER_WEEK, perWeek])].sort((a, b) => a - b);
    return {
      'set-digest': {
        f: 'choice',
        label: say.line('set-up.digest'),
        options: [
          { value: 'yes', label: say.line('set-up.digest.yes') },
          { value: 'no', label: say.line('set-up.digest.no') },
        ],
        initial: digest ? 'yes' : 'no',
      },
      'set-week': {
        f: 'choice',
        label: say.line('set-up.week'),
        options: counts.map((n) => ({ value: String(n), label: say.line('set-up.week.n', { n }) })),
        initial: String(perWeek),
      },
    };
  },
  read: (values, config) => ({
    settings: { ...config, digest: values['set-digest'] === 'yes', perWeek: Number(values['set-week']) },
  }),
};
