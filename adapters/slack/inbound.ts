import { z } from 'zod';
import { readAction, readCommand, readShortcut, readSubmission } from './acts.ts';
import { readEvent } from './events.ts';
import type { Identity } from './identity.ts';
import type { Incoming } from './incoming.ts';
import type { NameOf } from './read-text.ts';

const Body = z.looseObject({ type: z.string().optional(), command: z.string().optional(), api_app_id: z.string().nullish() });

/** Kinds of requests that ask nothing of us, or nothing we offer; they are acknowledged. */
const IGNORED = new Set(
  'view_closed shortcut block_suggestion interactive_message dialog_submission dialog_cancellation app_rate_limited'.split(' '),
);

/**
 * What the body of a request or a frame comes to. It is looked at as if anybody had written it: what has not the shape
 * Slack documents is refused with 400, what belongs to another workspace or app with 403, and neither reaches anybody.
 * `nameOf` is asked for the people a message names, when a command is about it; `now` is when it came.
 */
export function readIncoming(body: unknown, me: Identity, now: number, nameOf: NameOf = () => null): Incoming {
  const parsed = Body.safeParse(body);
  if (!parsed.success) return { kind: 'refused', status: 400, why: 'shape' };
  const { type, command, api_app_id: app } = parsed.data;
  if (type === 'url_verification') return challenge(body);
  if (me.app !== null && app && app !== me.app) return { kind: 'refused', status: 403, why: 'other_app' };
  if (type === 'event_callback') return readEvent(body, me, now);
  if (type === 'block_actions') return readAction(body, me);
  if (type === 'view_submission') return readSubmission(body, me);
  if (type === 'message_action') return readShortcut(body, me, nameOf);
  if (type === undefined && command !== undefined) return readCommand(body, me);
  if (type !== undefined && IGNORED.has(type)) return { kind: 'nothing', why: type };
  return { kind: 'refused', status: 400, why: 'type' };
}

function challenge(body: unknown): Incoming {
  const shaped = z.looseObject({ challenge: z.string().min(1).max(1000) }).safeParse(body).success;
  return shaped ? { kind: 'challenge' } : { kind: 'refused', status: 400, why: 'challenge' };
}
