import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../src/ports/log.ts';

/**
 * The SDK's logger, made safe: its debug and info lines hold whole bodies and are dropped; of a warning or an error
 * only the leading words are kept, which are its own, up to the first sign that could begin a value.
 */
export function sdkLog(log: Log): Logger {
  const words = (parts: readonly unknown[]): string => {
    const [first] = parts;
    const text = first instanceof Error ? first.name : typeof first === 'string' ? first : '';
    return (/^[A-Za-z][A-Za-z ,.]{0,79}/.exec(text)?.[0] ?? '').trim();
  };
  const nothing = (): void => {};
  return {
    debug: nothing,
    info: nothing,
    warn: (...parts: readonly unknown[]) => log.debug('slack.sdk', { level: 'warn', words: words(parts) }),
    error: (...parts: readonly unknown[]) => log.warn('slack.sdk', { level: 'error', words: words(parts) }),
    setLevel: nothing,
    getLevel: () => LogLevel.WARN,
    setName: nothing,
  };
}
