import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Origin } from './render-form.ts';

const Shape = z.strictObject({ conversation: z.string(), activity: z.string(), proof: z.string() });

/** Marks and knows again the message a form was opened from, so that nobody can point a form at another message. */
export type Proof = {
  seal(at: { readonly conversation: string; readonly activity: string }): Origin;
  /** The origin in what came back, or null when it is not one we sealed. */
  open(value: unknown): Origin | null;
};

/** `secret` must be the same for all processes of one bot. */
export function createProof(secret: string): Proof {
  const of = (conversation: string, activity: string): string =>
    createHmac('sha256', `rituals teams origin ${secret}`)
      .update(JSON.stringify([conversation, activity]))
      .digest('base64url');
  return {
    seal: ({ conversation, activity }) => ({ conversation, activity, proof: of(conversation, activity) }),
    open(value) {
      const parsed = Shape.safeParse(value);
      if (!parsed.success) return null;
      const [given, right] = [parsed.data.proof, of(parsed.data.conversation, parsed.data.activity)].map((p) => Buffer.from(p));
      return given && right && given.length === right.length && timingSafeEqual(given, right) ? parsed.data : null;
    },
  };
}
