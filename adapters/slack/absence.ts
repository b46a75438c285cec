import { z } from 'zod';

/** Emoji of a status that say by themselves that somebody is not there. */
const EMOJI: ReadonlySet<string> = new Set(
  (
    'palm_tree desert_island beach beach_with_umbrella beach_umbrella umbrella_on_ground parasol_on_ground airplane ' +
    'airplane_departure airplane_arriving small_airplane luggage camping tent face_with_thermometer sneezing_face mask ' +
    'nauseated_face face_vomiting face_with_head_bandage hospital away'
  ).split(' '),
);

/** Words of a status that say it, as whole words, whatever the case and the accents. */
const WORDS =
  /\b(vacation(s|ing)?|holidays?|(on|annual|sick|parental|maternity|paternity|family) leave|(day|time|week) off|off (today|sick|work)|out of( the)? office|ooo|pto|sick|unwell|away|absent(e|s|es)?|absence|vacances|conges?|rtt|malade|arret (de travail|maladie)|en arret|jours? feries?|pas la aujourd'hui)\b/;

/** Words that say that somebody works, or is back, whatever stands beside them. */
const THERE = /\b(working|work from|wfh|remote(ly)?|back from|teletravail|a distance|retour de)\b/;

const Status = z.looseObject({
  status_text: z.string().nullish(),
  status_emoji: z.string().nullish(),
  status_expiration: z.number().nullish(),
});

const DAY = 86_400_000;

/**
 * Until when a person is away by the status on their profile, in epoch milliseconds: until it expires, or for one without
 * an end until the end of the person's day, `offset` seconds east of Greenwich. Null where it says nothing of the kind.
 */
export function awayUntil(profile: unknown, offset: number, now: number): number | null {
  const { data } = Status.safeParse(profile);
  if (!data || !saysAway(data.status_text ?? '', data.status_emoji ?? '')) return null;
  const expires = (data.status_expiration ?? 0) * 1000;
  if (expires > 0) return expires > now ? expires : null;
  const local = now + offset * 1000;
  return local - (((local % DAY) + DAY) % DAY) + DAY - offset * 1000;
}

function saysAway(text: string, emoji: string): boolean {
  const said = text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’ʼ]/g, "'").toLowerCase();
  if (THERE.test(said)) return false;
  return WORDS.test(said) || EMOJI.has(emoji.split(':').filter(Boolean)[0] ?? '');
}

const Dnd = z.looseObject({
  dnd_enabled: z.boolean().nullish(),
  next_dnd_start_ts: z.number().nullish(),
  next_dnd_end_ts: z.number().nullish(),
  snooze_enabled: z.boolean().nullish(),
  snooze_endtime: z.number().nullish(),
  snooze_is_indefinite: z.boolean().nullish(),
});

/**
 * Until when a person is not to be disturbed, in epoch milliseconds: the end of the snooze or of the span of their schedule
 * that is on now; null where neither is, or it cannot be read. A snooze without an end is looked at again after a day.
 */
export function undisturbedUntil(status: unknown, now: number): number | null {
  const { data } = Dnd.safeParse(status);
  if (!data) return null;
  const snooze = data.snooze_enabled ? (data.snooze_is_indefinite ? now + DAY : (data.snooze_endtime ?? 0) * 1000) : 0;
  const [from, to] = [(data.next_dnd_start_ts ?? 0) * 1000, (data.next_dnd_end_ts ?? 0) * 1000];
  const until = Math.max(snooze, data.dnd_enabled && from <= now ? to : 0);
  return until > now ? until : null;
}
