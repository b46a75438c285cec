const LOCALES = { en: 'en-GB', fr: 'fr-FR' };
const AT = { en: 'at', fr: 'à' };
const DATES = {
  long: { weekday: 'long', day: 'numeric', month: 'long' },
  short: { weekday: 'short', day: 'numeric', month: 'short' },
};
const made = new Map();

/**
 * What a wall clock shows (`2026-11-24T09:30:00`), as the bot's messages say it: "Tuesday 24 November at 09:30",
 * « mardi 24 novembre à 9 h 30 ». `style`: clock, date, date-clock, or short for a shorter date-clock.
 */
export function moment(local, language, style) {
  const clock = language === 'fr' ? frenchClock(local) : local.slice(11, 16);
  if (style === 'clock') return clock;
  const date = dateOf(local, language, style === 'short' ? 'short' : 'long');
  return style === 'date' ? date : `${date} ${AT[language]} ${clock}`;
}

function frenchClock(local) {
  const [hour, minute] = [Number(local.slice(11, 13)), local.slice(14, 16)];
  return minute === '00' ? `${hour}\u00A0h` : `${hour}\u00A0h\u00A0${minute}`;
}

function dateOf(local, language, length) {
  const key = `${language} ${length}`;
  // The zone's offset is in it already: the browser's own zone data is never asked.
  if (!made.has(key)) made.set(key, new Intl.DateTimeFormat(LOCALES[language], { timeZone: 'UTC', ...DATES[length] }));
  const written = made
    .get(key)
    .format(Date.parse(`${dayOf(local)}T00:00:00Z`))
    .replace(',', '');
  return language === 'fr' ? written.replace(' 1 ', ' 1er ') : written;
}

/** The day of a wall clock: equal strings are the same day. */
export const dayOf = (local) => local.slice(0, 10);

/** The city a zone is named after. */
export const cityOf = (zone) => zone.split('/').at(-1).replaceAll('_', ' ');

/**
 * The bot's clock as the page shows it: what the bot last said, plus the time since by a stopwatch.
 * The browser's own date is never looked at.
 */
export function botClock() {
  let said = { now: 0, zones: [] };
  let heard = 0;
  const since = () => performance.now() - heard;
  return {
    /** `time` is the answer to `GET time`. */
    set: (time) => {
      said = time;
      heard = performance.now();
    },
    now: () => said.now + since(),
    /** What the wall clocks of that zone show. */
    local: (zone) => {
      const told = said.zones.find((z) => z.zone === zone);
      return new Date((told ? Date.parse(`${told.local}Z`) : said.now) + since()).toISOString().slice(0, 19);
    },
  };
}
