export type Civil = { y: number; m: number; d: number; h: number; min: number };

/** The fields of a local time counted in ms as if it were UTC. */
export function civilTime(local: number): Civil {
  const date = new Date(local);
  return {
    y: date.getUTCFullYear(),
    m: date.getUTCMonth() + 1,
    d: date.getUTCDate(),
    h: date.getUTCHours(),
    min: date.getUTCMinutes(),
  };
}

/** `2026-03-08 02:30` as fields. */
export function civil(text: string): Civil {
  return civilTime(Date.parse(`${text.replace(' ', 'T')}Z`));
}

/** An instant as `2026-03-08T07:30Z`. */
export function utc(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString().replace(/:\d\d\.\d{3}Z$/, 'Z');
}

/** The instant of `2026-03-08T07:30Z`. */
export const instant = (text: string): number => Date.parse(text);
