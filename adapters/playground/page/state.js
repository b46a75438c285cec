import { say } from './words.js';

/** What the page knows, fetched from the bot and from nowhere else. */
export const state = {
  /** Who was chosen, and who everything below is of: the two differ while the chosen one's messages are fetched. */
  chosen: null,
  as: null,
  circle: { name: '' },
  members: [],
  messages: [],
  previews: [],
  /** What the menu of a person's message offers. */
  shortcuts: [],
  time: { next: null, travel: false },
  /** What is looked at: the channel, the private messages or the home page. */
  tab: 'private',
  /** The home page as it was last shown, and to whom. */
  home: { as: null, message: null },
  moving: false,
  /** How many messages of each place were old news when this look at them began. */
  from: { circle: 0, private: 0 },
};

/** Who one is. */
export const reader = () => state.members.find((m) => m.user === state.as);
/** A word of the page in that person's language. */
export const words = (key, values) => say(reader()?.language ?? 'en', key, values);
/** The messages of one place, oldest first. */
export const inPlace = (place) => state.messages.filter((m) => m.place === place);
/** A refusal as a sentence in that person's language; what the page has no words for keeps the bot's own. */
export const why = (refused) => {
  if (refused.code === 'offline') return words('offline');
  const known = words(`error-${refused.code}`);
  return known.startsWith('error-') ? words('error', { why: refused.message }) : known;
};
