import { openForField, openForOf, type SetUp } from '../../src/ritual/index.ts';
import type { Pulse } from './types.ts';
import { words } from './words.ts';

const [en, fr] = [words('en'), words('fr')];

/** How long a round may stay open, as ISO 8601 writes it: the usual one first. */
const OPEN_FOR = ['P5D', 'P3D', 'P7D'] as const;
/** How a pulse is set up from chat. */
export const setUp: SetUp<Pulse['config']> = {
  name: { en: en.line('name'), fr: fr.line('name') },
  line: { en: en.line('set-up.line'), fr: fr.line('set-up.line') },
  gets: { en: en.line('set-up.gets'), fr: fr.line('set-up.gets') },
  // Four statements and one open question.
  minutes: () => ({ per: 'time', minutes: 5 }),
  rhythm: {
    proposed: { every: '1 month', on: ['thu'], at: '09:30' },
    label: { en: en.line('set-up.time'), fr: fr.line('set-up.time') },
    own: true,
  },
  fields: ({ openFor }, language) => {
    const say = words(language);
    return {
      'set-open': openForField(openFor, OPEN_FOR, {
        label: say.line('set-up.open'),
        kept: say.line('set-up.open.kept'),
        of: (length) => say.line(`set-up.open.${length}`),
      }),
    };
  },
  read: (values, config) => ({
    settings: { ...config, openFor: openForOf(values['set-open'], config.openFor) },
  }),
};
