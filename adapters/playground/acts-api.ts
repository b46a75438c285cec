import { answer } from './answer.ts';
import { type Acted, readCommand, readPress, readSubmit } from './inbound.ts';
import type { Parts, Route } from './parts.ts';

/** `POST press`, `POST submit`, `POST command`: what a person does, answered with what they see at once. */
export function actRoutes(parts: Parts): readonly Route[] {
  const { history, inbound, ids } = parts;
  const act = async (acted: Acted): Promise<unknown> => {
    const reply = await inbound.interact(acted.interaction);
    return { reply: answer(reply, acted, parts) };
  };
  return [
    { method: 'POST', path: /^press$/, run: ({ body }) => act(readPress(body, history, ids)) },
    { method: 'POST', path: /^submit$/, run: ({ body }) => act(readSubmit(body, history)) },
    { method: 'POST', path: /^command$/, run: ({ body }) => act(readCommand(body, history, ids)) },
  ];
}
