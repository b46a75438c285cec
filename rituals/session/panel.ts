import { privately, type Reply } from '../../src/message/index.ts';
import { type Asked, type Member, sentence } from '../../src/ritual/index.ts';
import { joinedButtons, joinedCommand } from './joins.ts';
import { nextOnes, toCome } from './series.ts';
import type { Board } from './types.ts';
import { chooseForm, choseView, panelView } from './views.ts';
import { words } from './words.ts';

/** What `/session` answers. */
export async function panel(board: Board, by: Member, asked: Pick<Asked, 'text'> = { text: '' }): Promise<Reply> {
  const other = joinedCommand(board, by, asked.text);
  if (other !== null) return other;
  return privately(panelView(await nextOnes(board), by, { ...by, now: board.now }, joinedButtons(by.language, by.host)));
}

/** All dates to come, to choose one of; a sentence where there is none. */
export async function chooseOne(board: Board, by: Member) {
  const sessions = await toCome(board);
  if (sessions.length === 0) return privately(sentence(words(by.language).line('panel.none')));
  return chooseForm(sessions, { ...by, now: board.now });
}

/** The session that was chosen. */
export async function openOne(board: Board, by: Member, id: string): Promise<Reply> {
  const found = (await toCome(board)).find((one) => one.id === id);
  return privately(found ? choseView(found, { ...by, now: board.now }) : sentence(words(by.language).line('panel.none')));
}
