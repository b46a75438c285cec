import { type Civil, type CivilReading, openZones, type ZoneData, type Zones } from './zones.ts';

let opened: Zones | undefined;

/** The zone data of this process, opened at first use and kept: a newer release counts from the next start. */
export function defaultZones(): Zones {
  opened ??= openZones();
  return opened;
}

/**
 * The instant (epoch ms) of a local time, with Temporal's 'compatible' meaning: a time in a gap moves later by the gap,
 * a time that comes twice is its first reading. Throws `zone.unknown`.
 */
export function toInstant(zone: string, civil: Civil): number {
  return defaultZones().toInstant(zone, civil);
}

/** The local time at an instant (epoch ms; what is below the second is dropped). Throws `zone.unknown`. */
export function toCivil(zone: string, at: number): CivilReading {
  return defaultZones().toCivil(zone, at);
}

/** Whether a name is an IANA time zone or link, in IANA's own case. Offsets, Windows names and paths are not. */
export function isZone(name: string): boolean {
  return defaultZones().isZone(name);
}

/** Which zone data is in use: it stands beside each planned row, and a change of it replans. */
export function zoneData(): ZoneData {
  return defaultZones().data();
}

/** The wall clock at an instant (epoch ms) as ISO 8601 writes it, `2026-11-24T09:30:00`. Throws `zone.unknown`. */
export function localTime(at: number, zone: string): string {
  const { y, m, d, h, min } = toCivil(zone, at);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${String(y).padStart(4, '0')}-${two(m)}-${two(d)}T${two(h)}:${two(min)}:${two(Math.floor((at / 1000) % 60))}`;
}
