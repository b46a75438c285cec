import { platformOf } from '../../engine/parts.ts';
import { type Form, privately, type Reply } from '../../message/index.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Refusal } from '../../ritual/index.ts';
import type { Tx } from '../../store/open.ts';
import { findRitual, type RitualRow, saveRitual } from '../../store/rituals.ts';
import type { Visit } from '../desk.ts';
import { askedOfNew } from './asked.ts';
import { guestSentence, isGuest } from './channel.ts';
import { setUpForm } from './form.ts';
import { settable, settableKinds } from './kinds.ts';
import { previewOf } from './preview.ts';
import { readSetUp } from './read.ts';
import { beginView, saying } from './views.ts';
import { setUpWords } from './words.ts';

const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

/** What can be begun. */
export async function chooseKind(visit: Visit): Promise<Reply> {
  const { parts, language } = visit;
  if (await isGuest(visit)) return privately(saying(guestSentence(language)));
  const kinds = settableKinds(parts).map(({ kind, setUp }) => ({
    kind,
    name: setUp.name[language],
    line: setUp.line[language],
  }));
  return privately(beginView(kinds, language));
}

/** The form of a new ritual, or why there is none. */
export async function newForm(visit: Visit, { kind: name }: { readonly kind: string }): Promise<Form | Reply> {
  const { parts, language, workspace } = visit;
  const kind = settable(parts, name);
  const say = setUpWords(language);
  if (!kind) return privately(saying(say.line('kind.unknown')));
  if (await isGuest(visit)) return privately(saying(guestSentence(language)));
  const asked = await askedOfNew(visit, kind);
  // Slack asks it itself; elsewhere nothing could be chosen.
  if (asked.among.length === 0 && platformOf(workspace) !== 'slack') return privately(saying(say.line('channel.none')));
  return setUpForm(asked, language);
}

/** What the form of a new ritual comes to: a draft, which only who made it sees, and what it will be. */
export async function keepDraft(
  visit: Visit,
  values: Readonly<Record<string, unknown>>,
  { kind: name }: { readonly kind: string },
): Promise<Reply | Refusal> {
  const { tx, parts, workspace, user, now, language } = visit;
  const kind = settable(parts, name);
  if (!kind) return privately(saying(setUpWords(language).line('kind.unknown')));
  const read = await readSetUp(visit, kind, values, null);
  if ('r' in read) return read;
  const ritual: RitualRow = {
    ...read.said,
    id: await freeId(tx, parts.ids, name),
    workspace,
    kind: name,
    hosts: JSON.stringify([user]),
    alternates: '[]',
    externals: 0,
    from_file: 0,
    draft: 1,
    paused: 0,
    created_at: now,
    ended_at: null,
  };
  await saveRitual(tx, ritual);
  return privately(await previewOf(visit, kind, ritual));
}

/** An id that nothing has: the kind, and four characters of chance. */
async function freeId(tx: Tx, ids: Ids, kind: string): Promise<string> {
  for (;;) {
    const id = `${kind}-${Array.from({ length: 4 }, () => ALPHABET[ids.draw(ALPHABET.length)]).join('')}`;
    if (!(await findRitual(tx, id))) return id;
  }
}
