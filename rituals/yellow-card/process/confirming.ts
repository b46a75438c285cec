import { type Form, type Language, type Option, type Press, plain, type Reply, text } from '../../../src/message/index.ts';
import { addressed, type Member, whenSaid } from '../../../src/ritual/index.ts';
import { noted } from './forms.ts';
import type { Draft } from './types.ts';
import { words } from './words.ts';

type Reader = Pick<Member, 'language' | 'zone'>;
/** When it appears, seen from now, and whether a name stands on it. */
type Ahead = { readonly at: number; readonly now: number; readonly signed: boolean };

/** The form that follows another. It is kept nowhere: of what somebody said without their name, no message may stay with them. */
export const formReply = (form: Form, press: Press): Reply => ({ r: 'form', form: { ...form, press, traceless: true } });

/** A platform that offers a form as a message shows its title and intro there, so what it is about stands below them. */
function confirming(language: Language, title: string, line: string, hint: string, more: readonly Option[] = []) {
  const say = words(language);
  return {
    title,
    submit: say.line('ok'),
    cancel: say.line('close'),
    shows: [text([plain(line)])],
    fields: {
      what: {
        f: 'choice' as const,
        label: say.line('rest.what'),
        hint,
        optional: true as const,
        options: [{ value: 'change', label: say.line('change') }, { value: 'back', label: say.line('back') }, ...more],
      },
    },
    audience: say.text('rest.audience'),
  };
}

/** A card that is not posted yet: when it is, with a name or without, and what can be done until then. `more`: other cards of theirs, and writing another. */
export function restForm(
  { title, ...ahead }: Ahead & Pick<Draft, 'title'>,
  reader: Reader,
  more: readonly { readonly id: string; readonly title: string }[] | null = null,
) {
  const say = words(reader.language);
  const line = say.line(ahead.signed ? 'rest.signed' : 'rest.unsigned', { title, when: whenOf(ahead, reader) });
  const options =
    more === null
      ? []
      : [
          ...more.map((other) => ({ value: other.id, label: say.line('rest.other', { title: clipped(other.title) }) })),
          { value: 'another', label: say.line('rest.another') },
        ];
  return confirming(reader.language, say.line('rest.title'), line, say.line('rest.what.hint'), options);
}

/** Words that appear in a few minutes. */
export function waitingForm(ahead: Ahead, reader: Reader) {
  const say = words(reader.language);
  const line = say.line(ahead.signed ? 'saying.signed' : 'saying.unsigned', { when: whenOf(ahead, reader) });
  return confirming(reader.language, say.line('waiting.title'), line, say.line('waiting.what.hint'));
}

/** It is taken back. */
export function notedForm(what: 'back.done' | 'unsaid', language: Language) {
  const say = words(language);
  return {
    title: say.line(what === 'unsaid' ? 'waiting.title' : 'rest.title'),
    submit: say.line('ok'),
    cancel: say.line('close'),
    shows: [text([plain(say.line(what))])],
    fields: {},
    audience: say.text('noted.audience'),
  };
}

/** The same as a reply; `standing` is the occurrence that closes it. */
export const notedReply = (what: 'back.done' | 'unsaid', language: Language, standing: string): Reply =>
  formReply(notedForm(what, language), addressed(noted({}), STANDING_KIND, standing));

/** The machine of the circle's standing occurrence. */
export const STANDING_KIND = 'yellow-card';

const whenOf = ({ at, now }: Ahead, reader: Reader): string => whenSaid(at, { ...reader, now });

/** So much of a title fits in a choice. */
const clipped = (title: string): string => (title.length <= 50 ? title : `${[...title].slice(0, 49).join('')}…`);
