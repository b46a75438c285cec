import {
  type Block,
  bold,
  button,
  buttons,
  type Language,
  message,
  plain,
  privately,
  type Reply,
  text,
} from '../message/index.ts';
import type { Interaction } from '../ports/adapter.ts';
import type { Tx } from '../store/open.ts';
import type { RitualRow } from '../store/rituals.ts';
import { addressPress } from './addressed.ts';
import { nameOf } from './choose-ritual.ts';
import { commandsFor } from './commands-for.ts';
import { standingId } from './machines.ts';
import { runningFor } from './membership.ts';
import { NotInRoster } from './not-in-roster.ts';
import type { Parts } from './parts.ts';
import { hostsOf } from './people.ts';
import { engineWords } from './words.ts';

/** A person's own page: what the bot is, what one can say to it, and a button for all that can be begun here. */
export async function home(
  tx: Tx,
  parts: Parts,
  asked: Interaction,
  { language, looked }: { readonly language: Language; readonly looked: boolean },
): Promise<Reply> {
  const mine = await runningFor(tx, asked);
  // The roster may not have been read since the start, or since they came.
  if (mine.length === 0 && !looked) throw new NotInRoster();
  const [say, list] = [engineWords(language), commandsFor(parts, mine, language)];
  const line = `${say.line('help')} ${list === '' ? say.line('no-ritual') : say.line('help.list', { list })}`;
  return privately(
    message(line, text([plain(line)]), ...mine.flatMap((ritual) => begin(parts, ritual, mine, asked.user, language))),
  );
}

/** What can be begun in one ritual; its name stands above where there are several of its kind. */
function begin(parts: Parts, ritual: RitualRow, mine: readonly RitualRow[], user: string, language: Language): readonly Block[] {
  const kind = parts.kinds.get(ritual.kind);
  const wires = [...(kind?.always ?? []), ...(kind?.stages[kind.first]?.on ?? [])];
  // What only hosts may press is there for hosts.
  const may = (ref: string): boolean => hostsOf(ritual).includes(user) || wires.find((wire) => wire.ref === ref)?.who !== 'host';
  const ways = (kind?.entryPoints ?? []).flatMap(({ home }) => {
    const press = home?.press();
    return home && press && may(press.ref)
      ? [button(home.label[language], addressPress(press, ritual.kind, standingId(ritual.id)))]
      : [];
  });
  if (ways.length === 0) return [];
  const alone = mine.filter((other) => other.kind === ritual.kind).length === 1;
  return [...(alone ? [] : [text([bold(nameOf(ritual))])]), buttons(...ways)];
}
