const KEY = 'rituals-playground-seen';

function load() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') ?? {};
  } catch {
    return {};
  }
}

/** How many messages of a place this browser has shown to each person: what is beyond is new. */
export const seen = {
  /** A count larger than what is there is of another playground, kept by the same browser: it means none. */
  count(user, place, total) {
    const count = load()[user]?.[place] ?? 0;
    return count > total ? 0 : count;
  },
  set(user, place, count) {
    const all = load();
    if (all[user]?.[place] === count) return;
    all[user] = { ...all[user], [place]: count };
    try {
      localStorage.setItem(KEY, JSON.stringify({ ...all, last: all.last }));
    } catch {
      // A browser that keeps nothing shows everything as new again: fine.
    }
  },
  /** Who was last looked through. */
  last: () => load().last ?? null,
  setLast(user) {
    try {
      localStorage.setItem(KEY, JSON.stringify({ ...load(), last: user }));
    } catch {
      // The same.
    }
  },
};
