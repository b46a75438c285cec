import { z } from 'zod';
import type { About } from '../../src/ports/adapter.ts';
import { htmlText, tidy } from './html-text.ts';
import type { Told } from './people.ts';
import type { Turn } from './turn.ts';

const word = z.string().max(1000).nullish().catch(null);

/** A message as Teams gives it to whoever chose a command in its menu; what is not as it should be is not there. */
const Payload = z.object({
  body: z
    .object({ contentType: word, content: z.string().nullish().catch(null) })
    .nullish()
    .catch(null),
  from: z
    .object({
      user: z.object({ userIdentityType: word, id: word, displayName: word, tenantId: word }).nullish().catch(null),
    })
    .nullish()
    .catch(null),
});
type Payload = z.output<typeof Payload>;

const Value = z.object({
  commandId: z.string().min(1).max(64),
  commandContext: word,
  messagePayload: Payload.nullish().catch(null),
});

/** A command chosen from a message's menu. `author` is who wrote the message, where it was somebody of this tenant. */
export type Chosen = { readonly command: string; readonly about: About | null; readonly author: Told | null };

/** The command a message extension is opened with; 'none' when it is not, 'foreign' when it names none. */
export function chosenIn({ activity, tenant }: Turn): Chosen | 'none' | 'foreign' {
  if (activity.name !== 'composeExtension/fetchTask') return 'none';
  const parsed = Value.safeParse(activity.value);
  if (!parsed.success) return 'foreign';
  const { commandId, commandContext, messagePayload } = parsed.data;
  const command = commandId.replace(/^\//, '').toLowerCase();
  if (commandContext !== 'message' || !messagePayload) return { command, about: null, author: null };
  const author = authorOf(messagePayload, tenant);
  const text = shortened(textOf(messagePayload));
  return {
    command,
    about: { text, author: author?.id ?? null },
    author: author && { aadObjectId: author.id, name: author.name },
  };
}

/** Bots and connectors are no users; guests without an account and people of other organisations are other kinds of them. */
function authorOf({ from }: Payload, tenant: string): { readonly id: string; readonly name: string | null } | null {
  const user = from?.user;
  if (user?.userIdentityType !== 'aadUser' || !user.id) return null;
  if (user.tenantId && user.tenantId.toLowerCase() !== tenant.toLowerCase()) return null;
  return { id: user.id, name: user.displayName ?? null };
}

const textOf = ({ body }: Payload): string =>
  body?.contentType === 'text' ? tidy(body.content ?? '') : htmlText(body?.content ?? '');

/** The longest text of a message that is handed on, in characters. */
const MOST_CHARS = 3000;

function shortened(text: string): string {
  const chars = [...text];
  return chars.length <= MOST_CHARS
    ? text
    : `${chars
        .slice(0, MOST_CHARS - 1)
        .join('')
        .trimEnd()}…`;
}
