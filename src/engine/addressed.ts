import type { Block, Message, OpenForm, Press, Reply } from '../message/index.ts';

/** The press, with the kind and the occurrence it belongs to. A press that has an address keeps it. */
export const addressPress = (press: Press, kind: string, occurrence: string): Press =>
  press.occurrence === '' ? { ...press, kind, occurrence } : press;

/** The message, each of its buttons addressed. */
export const addressMessage = (message: Message, kind: string, occurrence: string): Message => ({
  ...message,
  blocks: message.blocks.map((block) => addressBlock(block, kind, occurrence)),
});

/** The block, each of its buttons addressed. */
export function addressBlock(block: Block, kind: string, occurrence: string): Block {
  if (block.b === 'buttons')
    return { ...block, buttons: block.buttons.map((b) => ({ ...b, press: addressPress(b.press, kind, occurrence) })) };
  return block.b === 'file' ? { ...block, again: addressPress(block.again, kind, occurrence) } : block;
}

/** The reply, all that can be pressed in it addressed. */
export function addressReply(reply: Reply, kind: string, occurrence: string): Reply {
  if (reply.r === 'privately' || reply.r === 'replace')
    return { ...reply, message: addressMessage(reply.message, kind, occurrence) };
  if (reply.r === 'form' || reply.r === 'invalid') return { ...reply, form: addressForm(reply.form, kind, occurrence) };
  return reply;
}

const addressForm = (form: OpenForm, kind: string, occurrence: string): OpenForm => ({
  ...form,
  press: addressPress(form.press, kind, occurrence),
});
