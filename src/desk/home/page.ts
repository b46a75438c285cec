import { authorise } from '../../engine/authorise.ts';
import { commandsFor } from '../../engine/commands-for.ts';
import { NotInRoster } from '../../engine/not-in-roster.ts';
import type { Parts } from '../../engine/parts.ts';
import {
  type Block,
  type Button,
  button,
  buttons,
  heading,
  type Message,
  message,
  note,
  plain,
  privately,
  type Reply,
  text,
} from '../../message/index.ts';
import type { Interaction } from '../../ports/adapter.ts';
import type { Tx } from '../../store/open.ts';
import { atDesk, type Visit } from '../desk.ts';
import { begin, check, choices, myData, settings } from '../refs.ts';
import { hostedLines } from '../steering/hosted.ts';
import { type Heard, visitOf } from '../visit.ts';
import { canSetUp, firstSteps, toBegin } from './begin.ts';
import { mineIn, ritualsOf } from './mine.ts';
import { firstWords } from './welcome.ts';
import { homeWords } from './words.ts';

/** So many rituals stand on a page: each platform shows them whole. */
const MOST = 10;

/** A person's own page, for whoever opens it, asks for help or says hello. The first to do so on a workspace is welcomed. */
export async function home(tx: Tx, parts: Parts, asked: Interaction, heard: Heard): Promise<Reply> {
  const come = () => visitOf(tx, parts, asked, parts.clock.now(), { heard, ritual: null });
  const visit = await come();
  // The roster may not have been read since the start, or since they came.
  if ((await ritualsOf(visit)).length === 0 && !heard.looked) throw new NotInRoster();
  const first = await firstWords(visit, asked.i === 'home' ? 'apart' : 'here');
  // Whoever was welcomed just now is the installer.
  return privately(first ?? (await homePage(await come())));
}

/** What stands on it: what is open, what can be begun, what they host, what is theirs to choose. */
export async function homePage(visit: Visit): Promise<Message> {
  const { parts, language, roles } = visit;
  const say = homeWords(language);
  const rituals = await ritualsOf(visit);
  const shown = rituals.slice(0, MOST);
  const list = commandsFor(parts, rituals, language);
  const mayStart = authorise('start', roles) && canSetUp(visit);
  const more = rituals.length - shown.length;
  const nothing = say.line(mayStart ? 'empty' : 'waits');
  return message(
    [say.line('what'), ...(rituals.length === 0 ? [nothing] : []), ...(list === '' ? [] : [say.line('say', { list })])].join(' '),
    text(say.text('what')),
    ...under(say.line('open'), await mineIn(visit, shown)),
    ...under(say.line('begin'), await toBegin(visit, shown)),
    ...(more > 0 ? [note(say.text('more', { n: more }))] : []),
    ...(rituals.length === 0 ? nothingYet(visit, mayStart) : []),
    ...under(say.line('hosting'), await hostedLines(visit)),
    buttons(...ownButtons(visit, mayStart, rituals.length === 0)),
    ...(list === '' ? [] : [note([plain(say.line('say', { list }))])]),
  );
}

const under = (title: string, blocks: readonly Block[]): readonly Block[] =>
  blocks.length === 0 ? [] : [heading(title), ...blocks];

/** Where nothing runs for them: what they can begin with. */
function nothingYet(visit: Visit, mayStart: boolean): readonly Block[] {
  const say = homeWords(visit.language);
  if (!mayStart) return [text(say.text('waits'))];
  return [text(say.text('empty')), buttons(...firstSteps(visit), ...settingsButton(visit, 'settings.open'))];
}

/** What is theirs to choose; what they can begin with stands above where nothing runs. */
function ownButtons(visit: Visit, mayStart: boolean, nothing: boolean): readonly Button[] {
  const say = homeWords(visit.language);
  return [
    button(say.line('choices'), atDesk(choices({}))),
    button(say.line('data'), atDesk(myData({}))),
    ...(mayStart && !nothing ? [button(say.line('start'), atDesk(begin({})))] : []),
    ...(authorise('check', visit.roles) ? [button(say.line('check'), atDesk(check({})))] : []),
    ...(mayStart && nothing ? [] : settingsButton(visit, 'settings')),
  ];
}

const settingsButton = ({ roles, language }: Visit, label: 'settings' | 'settings.open'): readonly Button[] =>
  authorise('settings', roles) ? [button(homeWords(language).line(label), atDesk(settings({})))] : [];
