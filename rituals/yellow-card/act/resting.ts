import { button, buttons, type Message, message, note, text } from '../../../src/message/index.ts';
import { addressed, type Member, untilSaid } from '../../../src/ritual/index.ts';
import { KIND } from './card.ts';
import { type Part, partNames, worthALook } from './compose-form.ts';
import { edit, withdraw } from './forms.ts';
import { words } from './words.ts';

/** What an author reads once a card is written: until when it rests, what is worth a second look, and nothing of its text. */
export function resting(
  written: Readonly<Partial<Record<Part, string | null | undefined>>>,
  until: number,
  now: number,
  { language, zone }: Pick<Member, 'language' | 'zone'>,
  id = '',
): Message {
  const say = words(language);
  const parts = worthALook(written);
  const line = say.line('resting', { until: untilSaid(until, { language, zone, now }) });
  return message(
    line,
    text(say.text('resting', { until: untilSaid(until, { language, zone, now }) })),
    ...(parts.length === 0 ? [] : [text(say.text('resting.look', { parts: partNames(parts, language) }))]),
    note(say.text('resting.then')),
    buttons(
      button(say.line('resting.edit'), addressed(edit({}), KIND, id)),
      button(say.line('resting.withdraw'), addressed(withdraw({}), KIND, id)),
    ),
  );
}
