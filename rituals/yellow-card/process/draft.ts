import { type Language, oneLine, type ValuesOf } from '../../../src/message/index.ts';
import { type Member, type Refusal, refused } from '../../../src/ritual/index.ts';
import { wordsFound } from '../act/wording.ts';
import { words as actWords } from '../act/words.ts';
import { Choice, type Desk, type DeskData } from '../types.ts';
import { namedIn } from './names.ts';
import { type Draft, KINDS } from './types.ts';
import { words } from './words.ts';

/** The form of a card about a process, with what was written before. `unsigned`: whether it may be. */
export function draftForm(a: {
  readonly language: Language;
  readonly minutes: number;
  readonly unsigned: boolean;
  readonly draft?: Partial<Draft>;
}) {
  const say = words(a.language);
  const { draft } = a;
  const signs = a.unsigned ? (['signed', 'unsigned'] as const) : (['signed'] as const);
  return {
    title: say.line('compose.title'),
    submit: say.line('send'),
    cancel: say.line('cancel'),
    fields: {
      title: {
        f: 'line' as const,
        label: say.line('compose.what'),
        hint: say.line('compose.what.hint'),
        max: 80,
        ...(draft?.title ? { initial: draft.title } : {}),
      },
      text: {
        f: 'paragraph' as const,
        label: say.line('compose.like'),
        hint: say.line('compose.like.hint'),
        min: 20,
        max: 500,
        ...(draft?.text ? { initial: draft.text } : {}),
      },
      kind: {
        f: 'choice' as const,
        label: say.line('compose.kind'),
        options: KINDS.map((value) => ({ value, label: say.line(`kind.${value}`) })),
        ...(draft?.kind ? { initial: draft.kind } : {}),
      },
      sign: {
        f: 'choice' as const,
        label: say.line('compose.sign'),
        ...(a.unsigned ? {} : { hint: say.line('compose.sign.few') }),
        options: signs.map((value) => ({ value, label: say.line(`compose.${value}`) })),
        initial: a.unsigned && draft?.signed === false ? 'unsigned' : 'signed',
      },
    },
    audience: say.text('compose.audience', { minutes: a.minutes }),
  };
}

/** Fewer people than this who may have written it, and the author could be told. */
const FEW = 5;

/** Whether so many of the circle have accepted the charter that a card without a name hides who wrote it. */
export async function mayBeUnsigned(
  members: readonly Member[],
  choices: readonly { readonly member: string; readonly entry: unknown }[],
  version: DeskData['version'],
): Promise<boolean> {
  const accepted = new Set(choices.flatMap(({ member, entry }) => (Choice.parse(entry).accepted === version ? [member] : [])));
  return members.filter(({ id }) => accepted.has(id)).length >= FEW;
}

/** What a text with an insult in it comes back with; null where none is. */
export const insulting = (text: string, { language }: Pick<Member, 'language'>): string | null =>
  wordsFound('insults', text).length > 0 ? actWords(language).line('wrong.insult') : null;

/** The draft that was sent, or what is wrong with it: it names somebody of the circle, or insults. */
export async function draftFrom(
  circle: Pick<Desk, 'members' | 'hosts'>,
  by: Member,
  { title, text, kind, sign }: ValuesOf<ReturnType<typeof draftForm>['fields']>,
): Promise<Draft | Refusal> {
  const people = [...(await circle.members()), ...(await circle.hosts())];
  const wrong = Object.entries({ title, text }).flatMap(([field, written]) => {
    const name = namedIn(written, people);
    const why = name === null ? insulting(written, by) : words(by.language).line('compose.named', { name });
    return why === null ? [] : [[field, why] as const];
  });
  if (wrong.length > 0) return refused(Object.fromEntries(wrong));
  return { title: oneLine(title), text, kind: KINDS.find((one) => one === kind) ?? 'other', signed: sign !== 'unsigned' };
}
