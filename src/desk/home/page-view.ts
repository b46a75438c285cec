import {
  type Block,
  type Button,
  button,
  buttons,
  heading,
  type Language,
  type Message,
  message,
  note,
  plain,
  text,
} from '../../message/index.ts';
import { atDesk } from '../desk.ts';
import { begin, check, choices, myData, settings } from '../refs.ts';
import { homeWords } from './words.ts';

/** What one's own page shows. */
export type Page = {
  readonly language: Language;
  /** What is open for them and what comes next; what can be begun; what they host. */
  readonly mine: readonly Block[];
  readonly begin: readonly Block[];
  readonly hosted: readonly Block[];
  /** What they can say, as a list in words; empty where nothing runs. */
  readonly list: string;
  /** How many rituals are left out. */
  readonly more: number;
  /** Whether no ritual runs for them, and what they can begin with then. */
  readonly nothing: boolean;
  readonly steps: readonly Button[];
  readonly mayStart: boolean;
  readonly mayCheck: boolean;
  readonly maySet: boolean;
};

/** The page: what is open first, then what can be begun, what they host, what is theirs to choose. */
export function pageMessage(page: Page): Message {
  const say = homeWords(page.language);
  const said = page.list === '' ? [] : [say.line('say', { list: page.list })];
  const none = page.nothing ? [say.line(page.mayStart ? 'empty' : 'waits')] : [];
  return message(
    none[0] ?? say.line('what'),
    text(say.text('what')),
    ...under(say.line('open'), page.mine),
    ...under(say.line('begin'), inRows(page.begin)),
    ...(page.more > 0 ? [note(say.text('more', { n: page.more }))] : []),
    ...none.map((line) => text([plain(line)])),
    ...(page.nothing && page.mayStart ? [buttons(...page.steps, ...settingsButton(page, 'settings.open'))] : []),
    ...under(say.line('hosting'), page.hosted),
    buttons(...ownButtons(page)),
    ...said.map((line) => note([plain(line)])),
  );
}

/** So many buttons stand side by side; more begin another row. */
const A_ROW = 5;

/** Buttons that follow each other stand in rows. */
function inRows(blocks: readonly Block[]): readonly Block[] {
  const rows: Block[] = [];
  for (const block of blocks) {
    const before = rows.at(-1);
    if (block.b === 'buttons' && before?.b === 'buttons' && before.buttons.length + block.buttons.length <= A_ROW)
      rows[rows.length - 1] = buttons(...before.buttons, ...block.buttons);
    else rows.push(block);
  }
  return rows;
}

const under = (title: string, blocks: readonly Block[]): readonly Block[] =>
  blocks.length === 0 ? [] : [heading(title), ...blocks];

/** What is theirs to choose; what they can begin with stands above where nothing runs. */
function ownButtons(page: Page): readonly Button[] {
  const say = homeWords(page.language);
  return [
    button(say.line('choices'), atDesk(choices({}))),
    button(say.line('data'), atDesk(myData({}))),
    ...(page.mayStart && !page.nothing ? [button(say.line('start'), atDesk(begin({})))] : []),
    ...(page.mayCheck ? [button(say.line('check'), atDesk(check({})))] : []),
    ...(page.mayStart && page.nothing ? [] : settingsButton(page, 'settings')),
  ];
}

const settingsButton = ({ maySet, language }: Page, label: 'settings' | 'settings.open'): readonly Button[] =>
  maySet ? [button(homeWords(language).line(label), atDesk(settings({})))] : [];
