import { Duration, durationMs, type SetUp } from '../../src/ritual/index.ts';
import type { Pulse } from './types.ts';
import { words } from './words.ts';

const [en, fr] = [words('en'), words('fr')];

/** How long a round may stay open, as ISO 8601 writes it: the usual one first. */
const OPEN_FOR = ['P5D', 'P3D', 'P7D'] as const;
const KEPT = 'kept';

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
    const usual = OPEN_FOR.find((one) => durationMs(Duration.parse(one)) === durationMs(openFor));
    return {
      'set-open': {
        f: 'choice',
        label: say.line('set-up.open'),
        options: [
          ...OPEN_FOR.map((value) => ({ value, label: say.line(`set-up.open.${value}`) })),
          ...(usual ? [] : [{ value: KEPT, label: say.line('set-up.open.kept') }]),
        ],
        initial: usual ?? KEPT,
      },
    };
  },
  read: (values, config) => ({
    settings: { ...config, openFor: values['set-open'] === KEPT ? config.openFor : values['set-open'] },
  }),
};
