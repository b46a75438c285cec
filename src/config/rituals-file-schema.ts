import { z } from 'zod';
import { LANGUAGES } from '../message/index.ts';
import { didYouMean } from './did-you-mean.ts';

/** What the file's schema is made of and this folder does not know: the kinds, and how time is written. */
export type RitualsFileParts<R, Q> = {
  /** Each kind with the schema of its settings. */
  readonly kinds: ReadonlyMap<string, z.ZodType>;
  /** Whether a kind has a recurrence: it starts by the clock, or does something by it. */
  readonly recurs: (kind: string) => boolean;
  readonly recurrence: z.ZodType<R>;
  readonly quietHours: z.ZodType<Q>;
  readonly isZone: (zone: string) => boolean;
};

const shown = (value: unknown): string => JSON.stringify(value);

/** A platform's id: never a name, which people change. */
const platformId = (example: string) =>
  z.string().refine((value) => value !== '' && !/^[#@]|\s/.test(value), {
    error: (issue) => `is ${shown(issue.input)}. Write the platform's id (${example}), not a name.`,
  });

const workspaceKey = z.string().refine((value) => /^(slack:T[\w-]*|teams:[\w.:-]+|playground)$/.test(value), {
  error: (issue) => `${shown(issue.input)} is not a workspace. Write slack:T…, teams:<tenant id> or playground.`,
});

/** The shape of the whole file. Settings are checked apart, by the schema of each ritual's own kind. */
export function ritualsFileSchema<R, Q>(parts: RitualsFileParts<R, Q>) {
  const kinds = [...parts.kinds.keys()];
  const workspace = z.strictObject({
    quietHours: z
      .union([z.literal('none'), parts.quietHours], {
        error: 'is not understood. Write { from: "18:30", to: "08:30", days: [sat, sun] }, or none.',
      })
      .optional(),
    holidays: z
      .array(z.iso.date({ error: (issue) => `is ${shown(issue.input)}. Write a date that exists, as 2026-12-25.` }))
      .optional(),
    language: z.enum(LANGUAGES).optional(),
    zone: z
      .string()
      .refine(parts.isZone, {
        error: (issue) => `${shown(issue.input)} is not a time zone. Write an IANA name such as Europe/Paris.`,
      })
      .optional(),
  });
  const ritual = z.strictObject({
    id: z.string().refine((id) => id.length <= 40 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id), {
      error: (issue) =>
        `is ${shown(issue.input)}. Write small letters, digits and dashes, 40 characters at most, as weekly-circle.`,
    }),
    kind: z.string().refine((kind) => parts.kinds.has(kind), {
      error: (issue) => {
        const meant = didYouMean(String(issue.input), kinds);
        return `is ${shown(issue.input)}. ${meant ? `Did you mean ${meant}?` : `The kinds are ${kinds.join(', ')}.`}`;
      },
    }),
    workspace: workspaceKey,
    channel: platformId('C000000001 on Slack, 19:…@thread.tacv2 on Teams'),
    name: z.string().trim().min(1).max(60).optional(),
    hosts: z.array(platformId('U000000001 on Slack')).min(1, { error: 'needs at least one person.' }),
    alternates: z.array(platformId('U000000001 on Slack')).optional(),
    externals: z.boolean().optional(),
    recurrence: parts.recurrence.optional(),
    language: z.enum(LANGUAGES).optional(),
    settings: z.unknown().optional(),
  });
  return z.strictObject({
    workspaces: z.record(workspaceKey, workspace).optional(),
    rituals: z.array(ritual).optional(),
  });
}
