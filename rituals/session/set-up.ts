import { refused, type SetUp } from '../../src/ritual/index.ts';
import type { Sessions } from './types.ts';
import { words } from './words.ts';

const [en, fr] = [words('en'), words('fr')];

/** How many places there may be. */
const PLACES = { from: 2, to: 500 } as const;

/** How sessions are set up from chat: each of them is scheduled afterwards. */
export const setUp: SetUp<Sessions['config']> = {
  name: { en: en.line('set-up.name'), fr: fr.line('set-up.name') },
  invite: { en: en.line('schedule'), fr: fr.line('schedule') },
  line: { en: en.line('set-up.line'), fr: fr.line('set-up.line') },
  gets: { en: en.line('set-up.gets'), fr: fr.line('set-up.gets') },
  minutes: () => 'as-long-as-it-lasts',
  fields: ({ places }, language) => ({
    'set-places': { f: 'line', label: words(language).line('set-up.places'), max: 4, initial: String(places) },
  }),
  read: (values, config, language) => {
    const typed = String(values['set-places']).trim();
    const places = /^\d{1,4}$/.test(typed) ? Number(typed) : 0;
    if (places < PLACES.from || places > PLACES.to)
      return refused({ 'set-places': words(language).line('wrong.number', { from: PLACES.from, to: PLACES.to }) });
    return { settings: { ...config, places, minimum: Math.min(config.minimum, places) } };
  },
};
