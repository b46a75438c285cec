import { type Block, type Button, button, buttons, plain, text } from '../message/index.ts';
import type { Ctx, Member } from './context.ts';
import { kitWords, resumeButton } from './leaving.ts';
import type { RoundTypes } from './round.ts';
import { chosen, panelOf, type RoundPanel, stateOf } from './round-panel.ts';
import { answer, changeButton, passButton, type Reader, takeBackButton } from './round-views.ts';

/** What stands on a member's own page for a ritual of rounds; nothing for whoever stopped. `label` is the answer's button. */
export async function roundOnMyPage<T extends RoundTypes>(
  round: Ctx<T>,
  by: Member,
  { name, label }: { readonly name: string; readonly label: string },
): Promise<readonly Block[]> {
  return myRound(await panelOf(round, by, name), by, label);
}

/** The round that is open for them, what they did and may do; else when the next one comes. */
export function myRound(facts: RoundPanel, reader: Reader, label: string): readonly Block[] {
  if (facts.choice.state === 'stopped') return [];
  const away = facts.choice.state === 'paused';
  const row = away ? [resumeButton(reader.language)] : facts.closes === null ? [] : waysIn(facts, reader, label);
  return [
    text([plain(stateOf(facts, reader))]),
    ...(away || facts.closes === null ? [] : said(facts, reader)),
    ...chosen(facts, reader),
    ...(row.length === 0 ? [] : [buttons(...row)]),
  ];
}

function waysIn({ said: did }: RoundPanel, { language }: Reader, label: string): readonly Button[] {
  if (did === 'answered') return [changeButton(language), takeBackButton(language)];
  return [button(label, answer({})), ...(did === 'nothing' ? [passButton(language)] : [])];
}

function said({ said: did }: RoundPanel, { language }: Reader): readonly Block[] {
  return did === 'nothing' ? [] : [text([plain(kitWords(language).line(`mine.${did}`))])];
}
