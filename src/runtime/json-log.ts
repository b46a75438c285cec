import { type DestinationStream, pino } from 'pino';
import type { Log, LogFields } from '../ports/log.ts';
import { errorFields } from './error-fields.ts';

type Level = 'debug' | 'info' | 'warn' | 'error';

/** Longer strings are cut: an id is short, and what is long was not meant for a log. */
const LONGEST = 200;

/** JSON lines on standard output (or `to`): `{"level":"info","time":"…","event":"delivery.sent","occurrence":"…"}`. */
export function jsonLog(level: Level, to?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const out = to === undefined ? pino(options) : pino(options, to);
  const write =
    (at: Level) =>
    (event: string, fields: LogFields = {}): void => {
      if (out.isLevelEnabled(at)) out[at]({ event, ...safe(fields) });
    };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

/** The fields as they may be written, whatever slipped past the types: no object, no error's message, no reserved key. */
function safe(fields: LogFields): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(fields as Readonly<Record<string, unknown>>).map(([key, value]) => [
      ['event', 'level', 'time'].includes(key) ? `${key}_` : key,
      safeValue(value),
    ]),
  );
}

function safeValue(value: unknown): unknown {
  if (typeof value === 'string') return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
  if (value === null || value === undefined || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return String(value);
  return value instanceof Error ? errorFields(value) : `[${typeof value}]`;
}
