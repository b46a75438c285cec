import { oneLine, type Press, privately, type Reply } from '../../src/message/index.ts';
import { type Asked, addressed, type EntryPoint, type Member } from '../../src/ritual/index.ts';
import { KIND } from './act/card.ts';
import { card } from './act/forms.ts';
import { formFor } from './choosing.ts';
import { mayTakePart } from './consent.ts';
import { charter, type Wish } from './forms.ts';
import { barOf, explained, offFor } from './gate.ts';
import { panel } from './panel.ts';
import type { Desk, YellowCard } from './types.ts';
import { guestsStayOut, menu } from './views.ts';
import { words } from './words.ts';

/** So much of a message, or of what was typed, is carried along, in characters: a press holds little more. */
const EXCERPT = 300;
const TYPED = 280;

const both = (key: 'command.card' | 'command.charter' | 'shortcut' | 'home') => ({
  en: words('en').line(key),
  fr: words('fr').line(key),
});

/** What can be said to it: `/yellowcard`, also for a message, and `/charter`. */
export const entryPoints: readonly EntryPoint<YellowCard>[] = [
  {
    command: 'yellowcard',
    aliases: ['carton'],
    title: both('command.card'),
    usage: '@somebody',
    shortcut: both('shortcut'),
    home: { label: both('home'), press: () => charter({ write: 1 }) },
    run: (desk, by, asked) => write(desk, by, asked),
  },
  { command: 'charter', aliases: ['charte'], title: both('command.charter'), run: (desk, by) => showPanel(desk, by) },
];

/**
 * Straight to the form when somebody or a message was named; the charter first for whoever has not accepted it. What was
 * typed begins the card: it goes from form to form, never into a button of a message.
 */
async function write(desk: Desk, by: Member, asked: Asked): Promise<Reply | Press> {
  const wish = wishOf(by, asked);
  const bar = await barOf(desk, by);
  if (bar === 'charter') return charter(wish);
  if (bar !== null) return privately(explained(bar, desk, by, wish));
  return formFor(wish) ?? privately(menu(by.language, wish, openCards(desk, by)));
}

/** What opens each card of theirs: one they wrote, one they were told of. */
const openCards = ({ data }: Desk, { id }: Member): readonly Press[] =>
  data.cards
    .filter((one) => one.open && (one.from === id || (one.to === id && one.delivered)))
    .map((one) => addressed(card({}), KIND, one.id));

/** To whom, about which message, in which words: never to oneself. */
function wishOf(by: Member, { people, about, text: typed }: Asked): Wish {
  const to = [...people, about?.author ?? null].find((one) => one !== null && one.id !== by.id)?.user;
  const [excerpt, text] = about ? [shortened(about.text, EXCERPT), ''] : ['', shortened(typed, TYPED)];
  return {
    write: 1,
    ...(to === undefined ? {} : { to }),
    ...(excerpt === '' ? {} : { excerpt }),
    ...(text === '' ? {} : { text }),
  };
}

/** The beginning of a text in one line, without what nobody can see and a button would have to spell out. */
function shortened(text: string, most: number): string {
  const line = oneLine(text)
    .replace(/[\p{Cc}\p{Cs}]/gu, ' ')
    .trim();
  return line.length <= most ? line : `${line.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

async function showPanel(desk: Desk, by: Member): Promise<Reply> {
  if (!desk.data.on) return privately(offFor(desk, by));
  if (!by.host && !mayTakePart(desk, by)) return privately(guestsStayOut(by.language));
  return privately(panel(desk, by, await desk.entry(by.id)));
}
