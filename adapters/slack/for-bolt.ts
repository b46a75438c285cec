type Fields = Record<string, unknown>;

/**
 * A vetted body as Bolt can take it: nulls at the top and in an event are left out, for Bolt looks into whatever is not
 * undefined (a press without a channel, say) and fails.
 */
export function forBolt(body: unknown): Fields {
  const { event, ...rest } = present(body as Fields);
  return typeof event === 'object' ? { ...rest, event: present(event as Fields) } : rest;
}

const present = (fields: Fields): Fields => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
