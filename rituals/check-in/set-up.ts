import { openForField, openForOf, type SetUp } from '../../src/ritual/index.ts';
import type { CheckIn } from './types.ts';
import { words } from './words.ts';

const [en, fr] = [words('en'), words('fr')];

/** How long a round may stay open, as ISO 8601 writes it: the usual one first. */
const OPEN_FOR = ['P2DT6H30M', 'P1D', 'P4D'] as const;

/** How a check-in is set up from chat. */
export const setUp: SetUp<CheckIn['config']> = {
  name: { en: en.line('name'), fr: fr.line('name') },
  invite: { en: en.line('set-up.invite'), fr: fr.line('set-up.invite') },
  line: { en: en.line('set-up.line'), fr: fr.line('set-up.line') },
  gets: { en: en.line('set-up.gets'), fr: fr.line('set-up.gets') },
  // A weather is one tap; three questions at most, none of them owed.
  minutes: () => ({ per: 'time', minutes: 2 }),
  rhythm: {
    proposed: { every: '1 week', on: ['tue'], at: '09:30' },
    label: { en: en.line('set-up.time'), fr: fr.line('set-up.time') },
    own: true,
  },
  fields: ({ openFor, remindAt }, language) => {
    const say = words(language);
    return {
      'set-open': openForField(openFor, OPEN_FOR, {
        label: say.line('set-up.open'),
        kept: say.line('set-up.open.kept'),
        of: (length) => say.line(`set-up.open.${length}`),
      }),
      'set-remind': {
        f: 'choice',
        label: say.line('set-up.remind'),
        options: [
          { value: 'once', label: say.line('set-up.remind.once') },
          { value: 'never', label: say.line('set-up.remind.never') },
        ],
        initial: remindAt === 0 ? 'never' : 'once',
      },
    };
  },
  read: (values, config) => ({
    settings: {
      ...config,
      openFor: openForOf(values['set-open'], config.openFor),
      remindAt: values['set-remind'] === 'never' ? 0 : config.remindAt || 0.75,
    },
  }),
};
