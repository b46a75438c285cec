/** What the wall clocks of the zones show. */
export type WallClocks = {
  /** `2026-11-24T09:30:00`; that of UTC where the zone is not known. */
  read(at: number, zone: string): string;
  known(zone: string): boolean;
};

/** By `localTime`, which throws for a zone it does not know; by the runtime's own zone data when left out. */
export function wallClocks(localTime: (at: number, zone: string) => string = byRuntime()): WallClocks {
  const tried = (at: number, zone: string): string | null => {
    try {
      return localTime(at, zone);
    } catch {
      return null;
    }
  };
  return {
    read: (at, zone) => tried(at, zone) ?? new Date(at).toISOString().slice(0, 19),
    known: (zone) => tried(0, zone) !== null,
  };
}

function byRuntime(): (at: number, zone: string) => string {
  const formats = new Map<string, Intl.DateTimeFormat>();
  return (at, zone) => {
    const options = { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' } as const;
    const format = formats.get(zone) ?? new Intl.DateTimeFormat('sv-SE', options);
    formats.set(zone, format);
    return format.format(at).replace(' ', 'T');
  };
}
