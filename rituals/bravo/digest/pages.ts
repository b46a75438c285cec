import {
  type Block,
  bold,
  heading,
  type Language,
  list,
  type Message,
  message,
  plain,
  plainText,
  type Text,
  text,
} from '../../../src/message/index.ts';
import type { Behaviour } from '../behaviours.ts';
import { labelOf, quoted, row } from '../views.ts';
import { words } from '../words.ts';

/** A bravo of a digest, with the names of those who wanted it there. */
export type Item = {
  readonly from: string;
  readonly to: readonly string[];
  readonly behaviour: Behaviour;
  readonly words: string;
};

/** What one message holds on every platform: characters of people's words, what each item costs besides, groups. */
const ROOM = 6_500;
const PER_ITEM = 24;
const MOST_GROUPS = 12;

/** The week's bravos by behaviour, in as many messages as they need; none where there is nothing to show. Nothing is counted. */
export function pages(items: readonly Item[], name: string, language: Language): readonly Message[] {
  const say = words(language);
  return paged(items, language).map((groups, i) =>
    message(
      say.line('digest.summary', { name }),
      heading(say.line(i === 0 ? 'digest.title' : 'digest.more', { name })),
      ...(i === 0 ? [text(say.text('digest.intro'))] : []),
      ...groups.flatMap(({ label, items }): readonly Block[] => [text([bold(label)]), list(items)]),
    ),
  );
}

type Group = { readonly label: string; readonly items: Text[] };

function paged(items: readonly Item[], language: Language): readonly (readonly Group[])[] {
  const all: Group[][] = [];
  let room = 0;
  for (const item of items) {
    const line = lineOf(item, language);
    const label = labelOf(item.behaviour, language);
    const cost = plainText(line).length + PER_ITEM;
    let group = all.at(-1)?.at(-1);
    if (cost > room || (group?.label !== label && all.at(-1)?.length === MOST_GROUPS)) {
      all.push([]);
      room = ROOM;
      group = undefined;
    }
    if (group?.label !== label) {
      group = { label, items: [] };
      all.at(-1)?.push(group);
      room -= label.length + PER_ITEM;
    }
    group.items.push(line);
    room -= cost;
  }
  return all;
}

const lineOf = ({ from, to, words: said }: Item, language: Language): Text =>
  words(language).text('digest.item', {
    from: plain(from),
    to: row(to.map(bold), language),
    text: quoted(said, language),
  });
