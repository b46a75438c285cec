/** What may stand in a log line: ids, numbers, codes. Never a body, an answer, a name or a token. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** JSON lines at the edge; `event` is dotted and short, e.g. `delivery.sent`. */
export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}
