const LOCALES = { en: 'en-GB', fr: 'fr-FR' };
const STYLES = {
  clock: { hour: '2-digit', minute: '2-digit' },
  date: { weekday: 'long', day: 'numeric', month: 'long' },
  'date-clock': { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' },
  short: { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
};
const made = new Map();

/** An instant as that person's wall clock shows it, in their language. `style`: clock, date, date-clock or short. */
export function moment(at, { zone, language }, style) {
  const key = `${zone} ${language} ${style}`;
  const options = { timeZone: zone, hourCycle: 'h23', ...STYLES[style] };
  if (!made.has(key)) made.set(key, new Intl.DateTimeFormat(LOCALES[language], options));
  return made.get(key).format(at);
}

/** The civil date of an instant in that zone: equal strings are the same day. */
export const dayOf = (at, zone) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(at);

/** The city a zone is named after. */
export const cityOf = (zone) => zone.split('/').at(-1).replaceAll('_', ' ');

/**
 * The bot's clock as the page shows it: what the bot last said, plus the seconds since by a stopwatch.
 * The browser's own date is never looked at.
 */
export function botClock() {
  let said = 0;
  let heard = 0;
  return {
    set: (now) => {
      said = now;
      heard = performance.now();
    },
    now: () => said + (performance.now() - heard),
  };
}
