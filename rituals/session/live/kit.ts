import {
  type Block,
  bold,
  button,
  buttons,
  heading,
  type Language,
  link,
  list,
  type Message,
  message,
  note,
  plain,
  type Shown,
  text,
} from '../../../src/message/index.ts';
import { whenSaid } from '../../../src/ritual/index.ts';
import type { Role, Step } from '../one/types.ts';
import { write } from './refs.ts';
import { words } from './words.ts';

/** What somebody who holds a role is given to read. */
export type Kit = {
  readonly role: Role;
  readonly title: string;
  readonly starts: number;
  readonly now: number;
  readonly link: string | null;
  readonly steps: readonly Step[];
  readonly drawn: boolean;
};
export type Reader = { readonly language: Language; readonly zone: string };

/** The steps in a list; the one with this index stands out. */
export function stepList(steps: readonly Step[], language: Language, current?: number): readonly Shown[] {
  const say = words(language);
  const items = steps.map(({ title, minutes }, i) => {
    const line = say.line('kit.step', { title, minutes });
    return [i === current ? bold(line) : plain(line)];
  });
  return [text(say.text('kit.steps')), list(items)];
}

/** Where people meet, as a link. */
export const joinLine = (href: string | null, language: Language): readonly Shown[] =>
  href === null ? [] : [text([link(words(language).line('join'), href)])];

/** When it starts and where, what the role does, the steps: what stands in the hand-over kit of every role. */
export function kitBlocks({ role, starts, now, link: href, steps, drawn }: Kit, { language, zone }: Reader): readonly Block[] {
  const say = words(language);
  const lines = [
    ...(drawn ? [say.line('kit.drawn')] : []),
    say.line(`kit.${role}`),
    say.line('kit.starts', { when: whenSaid(starts, { zone, language, now }) }),
  ];
  return [...lines.map((line) => text([plain(line)])), ...joinLine(href, language), ...stepList(steps, language)];
}

/** The hand-over kit: one private message with all that a role needs. */
export function kitView(kit: Kit, reader: Reader): Message {
  const say = words(reader.language);
  const title = say.line('kit.summary', { role: say.line(`role.${kit.role}`), session: kit.title });
  return message(
    title,
    heading(title),
    ...kitBlocks(kit, reader),
    ...(kit.role === 'scribe' ? [buttons(button(say.line('write'), write({})))] : []),
    note(say.text('kit.audience')),
  );
}
