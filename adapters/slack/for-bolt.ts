/**
 * A vetted body as Bolt can take it: nulls at the top are left out, for Bolt looks into whatever is not undefined
 * (a press without a channel, say) and fails.
 */
export const forBolt = (body: unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(body as Record<string, unknown>).filter(([, value]) => value !== null));
