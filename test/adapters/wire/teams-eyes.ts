import type { Seen, SeenForm } from '../../conformance/wire.ts';
import { type Part, readCard } from './teams-card.ts';
import { formIn, type Handle } from './teams-forms.ts';
import type { Host, Inbound, RawOver } from './teams-host.ts';
import { cardProblems } from './teams-limits.ts';
import { personOf } from './teams-world.ts';

/** Posts an activity and tells what came of it, as the person and everybody else see it. Throws at a card Teams refuses. */
export async function see({ connector, post }: Host, by: string, posted: Inbound, over?: RawOver): Promise<Seen> {
  const before = connector.shown.length;
  const raw = await post(posted, over);
  const seen: { form: SeenForm | null; private: string[]; public: string[] } = { form: null, private: [], public: [] };
  const own = connector.personal(personOf(by));
  const look = (card: unknown, handle: Handle, into: string[]): void => {
    if (cardProblems(card).length > 0) throw new Error(`not a card Teams takes: ${cardProblems(card).join('; ')}`);
    const form = formIn(card, handle);
    if (form) seen.form = form;
    else into.push(readCard(card).plain);
  };
  const body = raw.body as { task?: { type: string; value: unknown }; type?: string; value?: unknown } | null;
  const conversation = posted.conversation as Part | undefined;
  const { replyToId, name } = posted as { replyToId?: string; name?: string };
  const shape = name?.startsWith('composeExtension/')
    ? ({ by: 'extension', channelData: posted.channelData } as const)
    : ({ by: 'dialog' } as const);
  const words =
    body?.task?.type === 'message'
      ? body.task.value
      : body?.type === 'application/vnd.microsoft.activity.message'
        ? body.value
        : null;
  if (words === '') throw new Error('an empty message is a failure to Teams');
  // A tick alone says that it arrived: there is nothing in it to read.
  if (/[\p{L}\p{N}]/u.test(String(words ?? ''))) seen.private.push(String(words));
  const task = body?.task?.type === 'continue' ? (body.task.value as { title: string; card: { content: unknown } }) : null;
  if (task) look(task.card.content, { ...shape, title: task.title, conversation, replyToId }, seen.private);
  if (body?.type === 'application/vnd.microsoft.card.adaptive')
    look(body.value, { by: 'card', conversation, replyToId }, seen.private);
  for (const shown of connector.shown.slice(before)) {
    const at: Part = {
      ...conversation,
      id: shown.conversation,
      ...(shown.conversation === own ? { conversationType: 'personal' } : {}),
    };
    if (shown.conversation === own) look(shown.card, { by: 'card', conversation: at, replyToId: shown.activity }, seen.private);
    else seen.public.push(readCard(shown.card).plain);
  }
  return { status: raw.status, ...seen };
}
