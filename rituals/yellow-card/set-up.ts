import type { SetUp } from '../../src/ritual/index.ts';
import type { Config } from './types.ts';
import { words } from './words.ts';

const [en, fr] = [words('en'), words('fr')];

/** How yellow cards are set up from chat: they are off until a host switches them on with the circle's charter. */
export const setUp: SetUp<ReturnType<typeof Config.parse>> = {
  name: { en: en.line('set-up.name'), fr: fr.line('set-up.name') },
  line: { en: en.line('set-up.line'), fr: fr.line('set-up.line') },
  gets: { en: en.line('set-up.gets'), fr: fr.line('set-up.gets') },
  // Its settings name the circle.
  namesOther: true,
  minutes: () => 'none',
};
