import type { Language } from '../../src/message/index.ts';
import type { Interaction } from '../../src/ports/adapter.ts';
import type { Turn } from './turn.ts';

/** What an activity tells in passing of whoever it is from: their name, zone and language, as far as it does. */
export function toldInPassing({ activity, from }: Turn): NonNullable<Interaction['profile']> {
  const client = (activity.entities ?? []).find((entity) => entity.type === 'clientInfo');
  const zone = [client?.timezone, activity.localTimezone].find(isZone);
  const language = [client?.locale, activity.locale].map(languageOf).find((known) => known !== null);
  return {
    ...(from.name ? { name: from.name } : {}),
    ...(zone ? { zone } : {}),
    ...(language ? { language } : {}),
  };
}

function isZone(value: unknown): value is string {
  if (typeof value !== 'string' || !/^[A-Za-z][\w+-]*(\/[\w+-]+)*$/.test(value)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }) !== null;
  } catch {
    return false;
  }
}

function languageOf(locale: unknown): Language | null {
  const [, language] = /^(en|fr)\b/i.exec(typeof locale === 'string' ? locale : '') ?? [];
  return (language?.toLowerCase() as Language | undefined) ?? null;
}
