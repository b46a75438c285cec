import type { SeenForm } from '../../conformance/wire.ts';
import { actionsOf, type Part, partsOf, readCard } from './teams-card.ts';

/** Where a form stands, so that it can be sent from there. */
export type Handle = {
  readonly by: Shape;
  readonly title?: string;
  /** None for a message extension in a chat of two people. */
  readonly conversation: Part | undefined;
  readonly channelData?: unknown;
  readonly replyToId?: string | undefined;
};
type Shape = 'dialog' | 'card' | 'extension';

/** The form in a card as a person sees it; null when there is nothing to fill in. */
export function formIn(card: unknown, handle: Handle): SeenForm | null {
  const parts = partsOf(card);
  const inputs = parts.filter((part) => String(part.type).startsWith('Input.') && part.id);
  const send = actionsOf(card).at(-1);
  const sent = (send?.data as { rituals?: { lists: readonly string[] } } | undefined)?.rituals;
  if (!send || !sent) return null;
  const errors: Record<string, string> = {};
  for (const [i, part] of parts.entries()) {
    const above = parts[i - 1];
    if (inputs.includes(part) && above?.type === 'TextBlock' && above.color === 'Attention')
      errors[String(part.id)] = readCard({ type: 'AdaptiveCard', body: [above] }).plain;
  }
  const heading = parts.find((part) => part.style === 'heading');
  return {
    title: handle.title ?? readCard({ type: 'AdaptiveCard', body: [heading] }).plain,
    submit: String(send.title),
    labels: Object.fromEntries(inputs.map((input) => [String(input.id), String(input.label)])),
    values: Object.fromEntries(inputs.map((input) => [String(input.id), valueIn(input, sent.lists)])),
    errors,
    handle: { ...handle, action: send },
  };
}

const valueIn = (input: Part, lists: readonly string[]): string | readonly string[] => {
  const value = String(input.value ?? '');
  return lists.includes(String(input.id)) ? value.split(',').filter(Boolean) : value;
};

type Values = Readonly<Record<string, string | readonly string[]>>;

/** The part of an activity that says which action was taken, with all inputs of its card, as the client sends them. */
export function inputOf(action: Part, values: Values, by: Shape = 'card'): Readonly<Record<string, unknown>> {
  const typed = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? value : value.join(',')]),
  );
  const data = { ...(action.data as object), ...typed };
  if (by === 'extension')
    return { name: 'composeExtension/submitAction', value: { commandId: 'any', commandContext: 'message', data } };
  if (by === 'dialog') return { name: 'task/submit', value: { data, context: { theme: 'default' } } };
  if ((action.data as { msteams?: { type?: string } }).msteams?.type === 'task/fetch')
    return { name: 'task/fetch', value: { data, context: { theme: 'default' } } };
  const { type, verb } = action;
  return { name: 'adaptiveCard/action', value: { action: { type, verb, data }, trigger: 'manual' } };
}
