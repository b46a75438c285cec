import { filesIn, type Reply } from '../../src/message/index.ts';
import type { Posted } from './history.ts';
import { type Acted, circleOf } from './inbound.ts';
import type { Parts } from './parts.ts';
import { type PageForm, renderForm } from './render-form.ts';
import { type PageMessage, renderMessage } from './render-message.ts';
import { eyesOf } from './render-text.ts';
import type { Sender } from './send.ts';

/** What the person sees at once, as the page gets it. */
export type PageReply =
  | { readonly r: 'done' }
  | { readonly r: 'privately' | 'replace'; readonly message: PageMessage }
  | { readonly r: 'form' | 'invalid'; readonly form: PageForm };

/** Carries out a reply to what a person did, and says what to show. */
export function answer(reply: Reply, acted: Acted, parts: Parts): PageReply {
  const { history, sender, ids } = parts;
  const { user, id, channel } = acted.interaction;
  const eyes = eyesOf(user, history, parts.clocks);
  const shown = (posted: Posted): PageMessage => renderMessage(posted, eyes);
  const whisper = (message: Parameters<Sender['whisper']>[1]): PageReply => ({
    r: 'privately',
    message: shown(sender.whisper(user, message, `reply:${id}`)),
  });

  switch (reply.r) {
    case 'done':
      return { r: 'done' };
    case 'privately':
      return whisper(reply.message);
    case 'replace': {
      // A file is for this person alone, wherever the message stood.
      const apart = acted.receipt === null || filesIn(reply.message).length > 0;
      const swapped = apart ? undefined : sender.swap(acted.receipt ?? '', reply.message);
      // A command has no message to replace: its answer is still for this person alone.
      return swapped ? { r: 'replace', message: shown(swapped) } : whisper(reply.message);
    }
    case 'form':
    case 'invalid': {
      const handle = ids.next();
      history.open({ handle, user, receipt: acted.receipt, channel, press: reply.form.press });
      return { r: reply.r, form: renderForm(handle, reply.form, circleOf(history), reply.r === 'invalid' ? reply : null, eyes) };
    }
  }
}
