import { authorise } from '../../engine/authorise.ts';
import { commandsFor } from '../../engine/commands-for.ts';
import { NotInRoster } from '../../engine/not-in-roster.ts';
import type { Parts } from '../../engine/parts.ts';
import { type Block, type Language, type Message, message, note, privately, type Reply } from '../../message/index.ts';
import type { Interaction } from '../../ports/adapter.ts';
import type { Tx } from '../../store/open.ts';
import { isGone } from '../../store/places.ts';
import type { Visit } from '../desk.ts';
import { hostedLines } from '../steering/hosted.ts';
import { type Heard, visitOf } from '../visit.ts';
import { canSetUp, firstSteps, toBegin } from './begin.ts';
import { mineIn, ritualsOf } from './mine.ts';
import { pageMessage } from './page-view.ts';
import { firstWords } from './welcome.ts';
import { homeWords } from './words.ts';

/** So many rituals stand on a page. */
const MOST = 10;
/** So many blocks of theirs, beside the page's own: the narrowest platform shows forty. */
const ROOM = 33;

/** A person's own page, for whoever opens it, asks for help or says hello. The first to do so on a workspace is welcomed. */
export async function home(tx: Tx, parts: Parts, asked: Interaction, heard: Heard): Promise<Reply> {
  const come = () => visitOf(tx, parts, asked, parts.clock.now(), { heard, ritual: null });
  const visit = await come();
  // The roster may not have been read since the start, or since they came.
  if ((await ritualsOf(visit)).length === 0 && !heard.looked) throw new NotInRoster();
  const first = await firstWords(visit, asked.i === 'home' ? 'apart' : 'here');
  // Whoever was welcomed just now is the installer.
  if (first) return privately(first);
  const page = await homePage(await come());
  return privately(asked.i === 'home' && asked.answered ? withAnswer(page, heard.language) : page);
}

/** The page, under a line that says where the answer is. */
const withAnswer = ({ summary, blocks }: Message, language: Language): Message =>
  message(summary, note(homeWords(language).text('answered')), ...blocks);

/** What stands on it now. */
export async function homePage(visit: Visit): Promise<Message> {
  const { parts, language, roles } = visit;
  const running = await ritualsOf(visit);
  // Where a channel is gone nothing comes: its hosts read so beneath.
  const gone = await Promise.all(running.map((ritual) => isGone(visit.tx, ritual)));
  const rituals = running.filter((_, i) => !gone[i]);
  const shown = rituals.slice(0, MOST);
  const hosted = await hostedLines(visit);
  const mine = fitting(await mineIn(visit, shown), ROOM - hosted.length);
  const begin = fitting(await toBegin(visit, shown), ROOM - hosted.length - mine.blocks.length);
  return pageMessage({
    language,
    mine: mine.blocks,
    begin: begin.blocks,
    hosted,
    list: commandsFor(parts, rituals, language),
    more: rituals.length - shown.length + Math.max(mine.left, begin.left),
    nothing: rituals.length === 0,
    steps: firstSteps(visit),
    mayStart: authorise('start', roles) && canSetUp(visit),
    mayCheck: authorise('check', roles),
    maySet: authorise('settings', roles),
  });
}

/** As many rituals' blocks as there is room for, each whole; and how many rituals are left out. */
function fitting(
  rituals: readonly (readonly Block[])[],
  room: number,
): { readonly blocks: readonly Block[]; readonly left: number } {
  const blocks: Block[] = [];
  for (const [i, one] of rituals.entries()) {
    if (blocks.length + one.length > room) return { blocks, left: rituals.length - i };
    blocks.push(...one);
  }
  return { blocks, left: 0 };
}
