import { filesIn, type Message, offer, plainMessage, type Reply } from '../../src/message/index.ts';
import type { Answered } from './door.ts';
import type { Asked } from './interaction.ts';
import type { Private } from './private-reply.ts';
import { type Dialog, type FormView, type Origin, renderDialog, renderFormMessage, renderSentForm } from './render-form.ts';
import { CARD, type Rendered, renderMessage } from './render-message.ts';
import type { Turn } from './turn.ts';

/** The HTTP answer, and what is posted once it has gone out: nothing is ever posted from inside an invoke. */
export type Outcome = { readonly answered: Answered; readonly after: readonly (() => Promise<unknown>)[] };

/** What an answer may reach besides the request it answers. */
export type AnswerDeps = {
  /** The way to a person's own chat, or null when there is none. */
  readonly privately: (turn: Turn) => Promise<Private | null>;
  readonly update: (turn: Turn, at: Origin, rendered: Rendered) => Promise<unknown>;
  /** What a person is called, where that is known. */
  readonly nameOf: (turn: Turn, user: string) => string | null;
  /** An id no form had before. */
  readonly nextId: () => string;
  /** What did not fit into what is shown at once. */
  readonly cut: (turn: Turn, losses: Dialog['losses']) => void;
  /** A reply nobody could be shown. */
  readonly lost: (turn: Turn, reply: Reply['r']) => void;
};

/** What Teams is answered when there is nothing to say. It takes an empty message for a failure and asks again. */
const SIGN = '✓';

const ok = (body?: unknown): Answered => ({ status: 200, ...(body === undefined ? {} : { body }) });
const message = (value: string): Answered => ok({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value });
const card = ({ card: value }: Rendered): Answered => ok({ statusCode: 200, type: CARD, value });
const popup = (value: string): Answered => ok({ task: { type: 'message', value } });

/** The answer that says nothing, on each way: also what goes out when the engine takes longer than Teams waits. */
export function silence(asked: Asked): Answered {
  if (asked.way === 'card' || asked.way === 'form') return message(SIGN);
  return asked.way === 'fetch' ? popup(SIGN) : ok();
}

/** What becomes of a reply. `late`: the request was answered already, so everything goes by message. */
export async function answer(asked: Asked, turn: Turn, reply: Reply, deps: AnswerDeps, late = false): Promise<Outcome> {
  const way = late ? 'said' : asked.way;
  const nameOf = (user: string): string | null => deps.nameOf(turn, user);
  const view = { origin: asked.origin, everybody: turn.personal || turn.extension, once: deps.nextId(), nameOf };
  switch (reply.r) {
    case 'done':
      return close(way);
    case 'privately':
      return tell(reply.message, reply.inWindow);
    case 'replace':
      // A file stands in somebody's own chat and nowhere else.
      return filesIn(reply.message).length > 0 ? tell(reply.message) : put(reply.message);
    case 'form':
      return ask({ ...view, form: reply.form });
    case 'invalid':
      return ask({ ...view, form: reply.form, typed: reply.typed, errors: reply.errors });
  }

  /** A sent form stops being one. */
  function close(way: Asked['way'], after: Outcome['after'] = []): Outcome {
    if (!asked.own) return { answered: late ? ok() : silence(asked), after };
    const sent = renderSentForm(asked.title);
    return { answered: way === 'form' ? card(sent) : ok(), after: [changes(asked.own, sent), ...after] };
  }

  async function tell(said: Message, inWindow = false): Promise<Outcome> {
    // A dialog that was asked for opens anyway, and only this person sees it. Buttons and files need a message to stand in.
    const pressable = said.blocks.some((block) => block.b === 'buttons' || block.b === 'file');
    const shown = way === 'fetch' || (way === 'dialog' && inWindow);
    const own = shown && !pressable ? null : await deps.privately(turn);
    if (shown) {
      const words = plainMessage({ ...said, blocks: said.blocks.filter((block) => block.b !== 'buttons') }) || said.summary;
      return { answered: popup(words.trim() || SIGN), after: own ? [() => own.tell(said)] : [] };
    }
    if (own) return close(way, [() => own.tell(said)]);
    const summary = said.summary.trim() || SIGN;
    if (way === 'card' || way === 'form') return { answered: message(summary), after: [] };
    if (way === 'dialog') return { answered: popup(summary), after: [] };
    deps.lost(turn, reply.r);
    return close(way);
  }

  function put(said: Message): Outcome | Promise<Outcome> {
    const rendered = renderMessage(said);
    const { origin, own } = asked;
    if (own && !origin) return { answered: way === 'form' ? card(rendered) : ok(), after: [changes(own, rendered)] };
    if (!origin) return way === 'card' ? { answered: card(rendered), after: [] } : tell(said);
    const after = [changes(origin, rendered)];
    if (way === 'card') return { answered: card(rendered), after };
    if (way === 'fetch') return { answered: popup(said.summary.trim() || SIGN), after };
    return close(way, after);
  }

  async function ask(view: FormView): Promise<Outcome> {
    if (way === 'fetch' || way === 'dialog') {
      const { task, losses } = renderDialog(view);
      deps.cut(turn, losses);
      return { answered: ok({ task }), after: [] };
    }
    if (view.form.traceless) return close(way);
    if (view.form.windowOnly) return tell(offer(view.form));
    if (asked.own) {
      const again = renderFormMessage({ ...view, everybody: true });
      return { answered: way === 'form' ? card(again) : ok(), after: [changes(asked.own, again)] };
    }
    const own = await deps.privately(turn);
    if (own) return close(way, [() => own.post(renderFormMessage({ ...view, everybody: true }))]);
    deps.lost(turn, reply.r);
    return way === 'card' ? { answered: message(view.form.title), after: [] } : close(way);
  }

  function changes(at: Origin, rendered: Rendered): () => Promise<unknown> {
    return () => deps.update(turn, at, rendered);
  }
}
