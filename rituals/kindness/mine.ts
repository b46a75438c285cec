import { type Block, buttons, plain, text } from '../../src/message/index.ts';
import { type Member, resumeButton } from '../../src/ritual/index.ts';
import { standsAt, stateOf } from './panel.ts';
import type { Desk } from './types.ts';

/** What stands on a member's own page: when the next idea comes. Never an idea, nor what became of one. Nothing for whoever is out. */
export async function onMyPage(desk: Desk, by: Member): Promise<readonly Block[]> {
  if (by.choice.state === 'stopped') return [];
  const state = text([plain(stateOf(await standsAt(desk, desk.data, by), by))]);
  return by.choice.state === 'paused' ? [state, buttons(resumeButton(by.language))] : [state];
}
