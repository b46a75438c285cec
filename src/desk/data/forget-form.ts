import { titleOf } from '../../engine/choose-ritual.ts';
import { forget } from '../../engine/forget.ts';
import { alternatesOf, hostsOf } from '../../engine/people.ts';
import { onlySteeredBy } from '../../engine/steering-hands.ts';
import {
  button,
  buttons,
  type Fields,
  type Form,
  type Language,
  list,
  message,
  plain,
  privately,
  type Reply,
  type Shown,
  text,
} from '../../message/index.ts';
import { action } from '../../ritual/index.ts';
import { liveRituals, type RitualRow } from '../../store/rituals.ts';
import { atDesk, type Visit } from '../desk.ts';
import { steer } from '../refs.ts';
import { dataWords } from './words.ts';

/** What somebody presses who was forgotten and wants to be known again. */
export const comeBack = action('come-back');

/** What is left in the hands of whoever is forgotten: rituals that only they steer, and those where a file names them. */
export type Hands = { readonly alone: readonly string[]; readonly byFile: readonly string[] };

/** The one form: what goes, what stays, what becomes of what only they host, and one thing to confirm. */
export function forgetForm({ alone, byFile }: Hands, language: Language): Form {
  const say = dataWords(language);
  const lines: readonly Shown[] = [
    list((['goes', 'stays', 'others', 'mark', 'backups'] as const).map((key) => [plain(say.line(`forget.${key}`))])),
    ...(alone.length > 0 ? [text([plain(say.line('forget.hosted', { list: alone.join(', ') }))])] : []),
    ...(byFile.length > 0 ? [text([plain(say.line('forget.file', { list: byFile.join(', ') }))])] : []),
  ];
  const hosted: Fields =
    alone.length === 0
      ? {}
      : {
          hosted: {
            f: 'choice',
            label: say.line('forget.what'),
            options: (['hand-over', 'end'] as const).map((value) => ({ value, label: say.line(`forget.${value}`) })),
          },
        };
  return {
    title: say.line('forget.title'),
    submit: say.line('forget.submit'),
    cancel: say.line('forget.cancel'),
    shows: lines,
    fields: {
      ...hosted,
      sure: { f: 'choice', label: say.line('forget.sure'), options: [{ value: 'yes', label: say.line('forget.yes') }] },
    },
    audience: say.text('forget.audience'),
  };
}

/** What somebody reads who has just been forgotten. */
export const forgottenView = (language: Language) => {
  const line = dataWords(language).line('forget.done');
  return message(line, text([plain(line)]));
};

/** Nothing was erased: what only they host is theirs to hand over first. */
export const firstView = (rituals: readonly { readonly id: string; readonly name: string }[], language: Language) => {
  const line = dataWords(language).line('forget.first');
  const ways = rituals.slice(0, 5).map(({ id, name }) => button(name.slice(0, 60), atDesk(steer({}), id)));
  return message(line, text([plain(line)]), buttons(...ways));
};

/** The form as this person sees it. */
export async function forgetView(visit: Visit): Promise<Form> {
  const { tx, parts, workspace, user, language } = visit;
  const alone = await onlySteeredBy(tx, workspace, user);
  const named = (await liveRituals(tx, workspace)).filter(
    (one) => one.from_file !== 0 && [...hostsOf(one), ...alternatesOf(one)].includes(user),
  );
  const called = (rituals: readonly RitualRow[]) => rituals.map((ritual) => titleOf(parts, ritual, language));
  return forgetForm({ alone: called(alone), byFile: called(named) }, language);
}

/** Forgets whoever confirmed it; where they want to hand something over first, nothing is erased yet. */
export async function forgetThem(visit: Visit, values: Readonly<Record<string, unknown>>): Promise<Reply> {
  const { tx, parts, workspace, user, language } = visit;
  if (values.hosted === 'hand-over') {
    const theirs = await onlySteeredBy(tx, workspace, user);
    return privately(
      firstView(
        theirs.map((one) => ({ id: one.id, name: titleOf(parts, one, language) })),
        language,
      ),
    );
  }
  await forget(tx, parts, workspace, user);
  return privately(forgottenView(language));
}
