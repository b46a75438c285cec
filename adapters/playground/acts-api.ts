import { answer, type PageReply } from './answer.ts';
import { type Acted, readCommand, readHome, readPress, readSubmit } from './inbound.ts';
import type { Parts, Route } from './parts.ts';
import { renderMessage } from './render-message.ts';
import { eyesOf } from './render-text.ts';
import { readSaid } from './said.ts';

/** `POST press`, `submit`, `command`, `messages` and `home`: what a person does, answered with what they see at once. */
export function actRoutes(parts: Parts): readonly Route[] {
  const { history, inbound, ids, sender, clocks, shortcuts } = parts;
  const act = async (acted: Acted): Promise<{ readonly reply: PageReply }> => {
    const reply = await inbound.interact(acted.interaction);
    return { reply: answer(reply, acted, parts) };
  };
  const say = async (body: unknown): Promise<unknown> => {
    const { person, pieces, key, toBot } = readSaid(body, history, ids);
    const message = renderMessage(sender.say(person.user, pieces, key), eyesOf(person.user, history, clocks));
    const asked = toBot && (await act({ interaction: toBot, receipt: null }));
    return { message, reply: asked?.reply ?? null };
  };
  const look = async (body: unknown): Promise<unknown> => {
    const interaction = readHome(body, history, ids);
    const reply = await inbound.interact(interaction);
    if (!('message' in reply)) return { message: null };
    const home = sender.home(interaction.user, reply.message);
    return { message: renderMessage(home, eyesOf(interaction.user, history, clocks)) };
  };
  return [
    { method: 'POST', path: /^press$/, run: ({ body }) => act(readPress(body, history, ids)) },
    { method: 'POST', path: /^submit$/, run: ({ body }) => act(readSubmit(body, history)) },
    { method: 'POST', path: /^command$/, run: ({ body }) => act(readCommand(body, history, ids, shortcuts)) },
    { method: 'POST', path: /^messages$/, run: ({ body }) => say(body) },
    { method: 'POST', path: /^home$/, run: ({ body }) => look(body) },
  ];
}
