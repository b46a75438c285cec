import { filesIn, type Message, type OpenForm, offer as offerOf, type Reply, withoutFiles } from '../../src/message/index.ts';
import type { Ids } from '../../src/ports/ids.ts';
import type { Log } from '../../src/ports/log.ts';
import { MAX_VIEW_BLOCKS } from './capabilities.ts';
import type { Clients } from './clients.ts';
import { toSent } from './failures.ts';
import type { PutFiles } from './files.ts';
import type { Ask } from './incoming.ts';
import type { Places } from './places.ts';
import { type FormState, renderForm, renderSaid } from './render-form.ts';
import { renderMessage } from './render-message.ts';
import { clip } from './render-text.ts';
import type { RespondAt } from './respond-at.ts';
import { QUIET } from './send.ts';

/** What stands in the acknowledgement itself (nothing, a form's errors, a command's private answer), and what else is to be done. */
export type Answer = { readonly ack?: Readonly<Record<string, unknown>>; readonly effect?: () => Promise<void> };

/** What of a form's state a reply knows. */
type Shown = Omit<FormState, 'origin' | 'once'>;

/** Turns a reply into an answer; `late` when the acknowledgement is gone already. An effect never rejects for a refusal of Slack's. */
export type Answers = (reply: Reply, ask: Ask, late: boolean) => Answer;

/**
 * How each reply reaches the person who acted. A private reply goes down a ladder, where it came from, then a direct
 * message, then a line in the log that it was lost, and is never public. A form that cannot open is offered with a button.
 */
export function slackAnswers(
  clients: Clients,
  places: Places,
  respondAt: RespondAt,
  putFiles: PutFiles,
  ids: Ids,
  log: Log,
): Answers {
  const { interactive } = clients;
  const sort = ({ interaction }: Ask) => ({ sort: interaction.i });

  return (reply, ask, late) => {
    const { surface } = ask.way;
    // A file stands in a private chat and nowhere else, whatever was answered with it.
    if ('message' in reply && filesIn(reply.message).length > 0) return { effect: () => hand(ask, reply.message) };
    if (surface === 'home') return { effect: () => publish(ask, reply) };
    switch (reply.r) {
      case 'done':
        return {};
      case 'privately':
        if (surface === 'command' && !late) return { ack: ephemeral(reply.message) };
        if (surface === 'submit' && !late && reply.inWindow && !isPressable(reply.message))
          return { ack: { response_action: 'update', view: renderSaid(reply.message, ask.way.title) } };
        return { effect: () => whisper(ask, reply.message) };
      case 'replace':
        if (surface === 'command' && !late) return { ack: ephemeral(reply.message) };
        return { effect: () => substitute(ask, reply.message) };
      case 'form':
        if (surface === 'submit') return late ? { effect: () => offer(ask, reply.form) } : update(ask, reply.form, {});
        return { effect: () => open(ask, reply.form, {}) };
      case 'invalid': {
        const state = { typed: reply.typed, errors: reply.errors };
        if (surface !== 'submit') return { effect: () => open(ask, reply.form, state) };
        return late ? { effect: () => offer(ask, reply.form) } : correct(ask, reply.form, state);
      }
    }
  };

  /** Slack keeps what was typed and puts each error beside its field; an error of no field there is joins the first one. */
  function correct(ask: Ask, form: OpenForm, state: Required<Shown>): Answer {
    const errors: Record<string, string> = {};
    const [first] = ask.way.fields;
    for (const [name, why] of Object.entries(state.errors)) {
      const at = ask.way.fields.includes(name) ? name : first;
      if (at !== undefined) errors[at] = clip(errors[at] === undefined ? why : `${errors[at]} ${why}`, 2000);
    }
    return Object.keys(errors).length > 0 ? { ack: { response_action: 'errors', errors } } : update(ask, form, state);
  }

  function update(ask: Ask, form: OpenForm, state: Shown): Answer {
    return { ack: { response_action: 'update', view: renderForm(form, { origin: ask.way.origin, once: ids.next(), ...state }) } };
  }

  async function whisper(ask: Ask, said: Message): Promise<void> {
    const { way, interaction } = ask;
    if (way.direct === null && way.responseUrl !== null) {
      if (await respondAt(way.responseUrl, ephemeral(said))) return;
    }
    try {
      const channel = way.direct ?? (await places.direct(interaction.user, interactive));
      const { losses: _, ...rendered } = renderMessage(said);
      await interactive.chat.postMessage({ channel, ...rendered, ...QUIET });
    } catch (error) {
      log.error('slack.private-lost', { ...sort(ask), why: toSent(error, true).why });
    }
  }

  /** A message with files, in the person's private chat. */
  async function hand(ask: Ask, said: Message): Promise<void> {
    const { way, interaction } = ask;
    try {
      const channel = way.direct ?? (await places.direct(interaction.user, interactive));
      const { losses: _, ...rendered } = renderMessage(said);
      const { ts } = await interactive.chat.postMessage({ channel, ...rendered, ...QUIET });
      const lost = await putFiles(said, channel, sort(ask));
      if (ts === undefined || lost.length === 0) return;
      const { losses: __, ...told } = renderMessage(withoutFiles(said, lost));
      await interactive.chat.update({ channel, ts, ...told, parse: 'none', link_names: false });
    } catch (error) {
      log.error('slack.private-lost', { ...sort(ask), why: toSent(error, true).why });
    }
  }

  async function substitute(ask: Ask, by: Message): Promise<void> {
    const { origin, responseUrl, surface } = ask.way;
    const { losses: _, ...rendered } = renderMessage(by);
    if (surface === 'press' && responseUrl !== null) {
      if (await respondAt(responseUrl, { ...rendered, replace_original: true })) return;
    }
    if (origin === null || origin === 'home') return whisper(ask, by);
    try {
      await interactive.chat.update({ ...origin, ...rendered, parse: 'none', link_names: false });
    } catch (error) {
      log.warn('slack.replace-failed', { ...sort(ask), why: toSent(error, true).why });
      await whisper(ask, by);
    }
  }

  async function open(ask: Ask, form: OpenForm, state: Shown): Promise<void> {
    const { trigger, inForm, origin } = ask.way;
    if (trigger === null) return offer(ask, form);
    const view = renderForm(form, { origin, once: ids.next(), ...state });
    try {
      await (inForm
        ? interactive.views.push({ trigger_id: trigger, view })
        : interactive.views.open({ trigger_id: trigger, view }));
    } catch (error) {
      const { why } = toSent(error, true);
      log.warn('slack.form-not-opened', { ...sort(ask), why });
      await offer(ask, form);
    }
  }

  async function offer(ask: Ask, form: OpenForm): Promise<void> {
    if (!form.traceless) await whisper(ask, offerOf(form));
  }

  /** The home page shows what was answered, in place of what stood there. */
  async function publish({ interaction }: Ask, reply: Reply): Promise<void> {
    if (reply.r === 'done') return;
    const { losses: _, blocks } = renderMessage('form' in reply ? offerOf(reply.form) : reply.message, MAX_VIEW_BLOCKS);
    try {
      await interactive.views.publish({ user_id: interaction.user, view: { type: 'home', blocks } });
    } catch (error) {
      log.warn('slack.home-not-shown', { why: toSent(error, true).why });
    }
  }
}

const isPressable = ({ blocks }: Message): boolean => blocks.some(({ b }) => b === 'buttons');

function ephemeral(said: Message): Readonly<Record<string, unknown>> {
  const { text: fallback, blocks } = renderMessage(said);
  return { response_type: 'ephemeral', replace_original: false, text: fallback, blocks };
}
