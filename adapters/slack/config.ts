import { z } from 'zod';

/**
 * What the Slack adapter needs. With `appToken` it opens Socket Mode connections and needs no signing secret; without it
 * Slack's requests are taken over HTTP and must be signed. `apiUrl` points every call at another Web API.
 */
export const SlackConfig = z
  .strictObject({
    botToken: z.string().regex(/^(xoxe\.)?xoxb-\S+$/, 'SLACK_BOT_TOKEN is a bot token: it starts with xoxb-'),
    signingSecret: z.string().min(1).optional(),
    appToken: z
      .string()
      .regex(/^xapp-\S+$/, 'SLACK_APP_TOKEN is an app-level token: it starts with xapp-')
      .optional(),
    apiUrl: z.url({ protocol: /^https?$/ }).optional(),
    /** How long one call to Slack may take, in milliseconds. */
    timeoutMs: z.number().int().positive().default(10_000),
    /** A person's action is acknowledged after this many milliseconds at the latest: Slack gives up after 3,000. */
    answerWithinMs: z.number().int().positive().default(2500),
  })
  .refine((c) => c.appToken !== undefined || c.signingSecret !== undefined, {
    message: 'Set SLACK_SIGNING_SECRET (requests over HTTP) or SLACK_APP_TOKEN (Socket Mode)',
  });
export type SlackConfig = z.input<typeof SlackConfig>;
/** The same, checked and with what was left out filled in. */
export type SlackSettings = z.output<typeof SlackConfig>;
