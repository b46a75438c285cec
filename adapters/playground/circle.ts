import type { Person } from './config.ts';

/** The playground's one workspace, as the engine names it. */
export const WORKSPACE = 'playground';

/** The playground's one channel. */
export const CHANNEL = { id: 'circle', name: 'Community circle' } as const;

/** The bot, as people name it in the channel; no person can have this id. */
export const BOT = { user: '@bot', name: 'Rituals' } as const;

const person = (name: string, zone: string, language: Person['language'], host = false): Person => ({
  user: name.toLowerCase(),
  name,
  zone,
  language,
  host,
  inCircle: true,
  ...(host ? { admin: true } : {}),
});

/** Eight made-up people in four time zones, half of them reading French: enough for every small-group rule to show. */
export const SAMPLE_CIRCLE: readonly Person[] = [
  person('Sam', 'Europe/Paris', 'en', true),
  person('Camille', 'Europe/Paris', 'fr'),
  person('Robin', 'America/New_York', 'en'),
  person('Alix', 'America/New_York', 'fr'),
  person('Yuki', 'Asia/Tokyo', 'en'),
  person('Ren', 'Asia/Tokyo', 'fr'),
  person('Imani', 'Africa/Nairobi', 'en'),
  person('Noa', 'Africa/Nairobi', 'fr'),
];
