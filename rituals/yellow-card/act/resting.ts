import { button, buttons, type Language, type Message, message, note, plain, text } from '../../../src/message/index.ts';
import { type Member, sentence, untilSaid } from '../../../src/ritual/index.ts';
import { nameOf } from '../views.ts';
import type { Act } from './card.ts';
import { type Part, partNames, worthALook } from './compose-form.ts';
import { card, edit, withdraw } from './forms.ts';
import { untils } from './times.ts';
import { words } from './words.ts';

/** The author's own message about their card: one, which says at each step what is true then, and nothing of the card. */
const MINE = 'mine';

/** The card rests, anew or again: its author reads until when. */
export async function rest(act: Act): Promise<void> {
  const author = await act.member(act.data.author.id);
  if (!author) return;
  const said = resting(act.data, await untils.cooling(act), author);
  act.tell(MINE, author, said);
  // There already, if it was changed.
  act.edit(MINE, said);
}

/** The card has gone further: the author's message says so. It is changed where it stands, and so wakes nobody. */
export async function tellMine(act: Act, step: 'waits' | 'went' | 'gone' | 'withdrawn'): Promise<void> {
  const author = await act.member(act.data.author.id);
  if (author) act.edit(MINE, mine(step, nameOf(act.config, author.language), author.language));
}

/** What stands in the author's message once the card no longer rests. */
export function mine(step: Parameters<typeof tellMine>[1], circle: string, language: Language): Message {
  const say = words(language);
  if (step === 'withdrawn') return sentence(say.line('said.withdrawn'));
  if (step === 'gone') return sentence(say.line('notice.gone', { circle }));
  const line = say.line(`mine.${step}`, { circle });
  const own = step === 'waits' ? changes(language) : buttons(button(say.line('open'), card({})));
  return message(line, text([plain(line)]), own);
}

/** What an author reads while the card rests: until when, what is worth a second look, and nothing of its text. */
export function resting(
  written: Readonly<Partial<Record<Part, string | null | undefined>>>,
  until: number,
  { language, zone }: Pick<Member, 'language' | 'zone'>,
): Message {
  const say = words(language);
  const parts = worthALook(written);
  const line = say.line('resting', { until: untilSaid(until, { language, zone, now: 0 }) });
  return message(
    line,
    text([plain(line)]),
    ...(parts.length === 0 ? [] : [text(say.text('resting.look', { parts: partNames(parts, language) }))]),
    note(say.text('resting.then')),
    changes(language),
  );
}

const changes = (language: Language) =>
  buttons(button(words(language).line('resting.edit'), edit({})), button(words(language).line('resting.withdraw'), withdraw({})));
