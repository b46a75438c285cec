import { type DeskData, Desk as Register } from '../types.ts';
import { type Act, stageOf } from './card.ts';
import { nextLook, withoutOld } from './pattern.ts';

/** The circle's register of cards, as a card's own handlers read it. */
export const registerOf = (act: Act): DeskData => Register.parse(act.standing.data);

type Line = DeskData['cards'][number];

const keep = (act: Act, change: (line: Line) => Line | null): void => {
  const register = registerOf(act);
  const cards = register.cards.flatMap((line) => (line.id === act.occurrence.id ? (change(line) ?? []) : [line]));
  act.standing.remember(withoutOld({ ...register, cards }, act.now));
};

/** Whether somebody has another card open that they know of. */
export const hasOneOpen = (act: Act, recipient: string): boolean =>
  registerOf(act).cards.some((line) => line.open && line.delivered && line.to === recipient && line.id !== act.occurrence.id);

/** Everybody else who has a card open with one of these people: none of them may judge it. */
export const tiedTo = (act: Act, ids: readonly string[]): ReadonlySet<string> =>
  new Set(
    registerOf(act)
      .cards.filter((line) => line.open && (ids.includes(line.from) || ids.includes(line.to)))
      .flatMap((line) => [line.from, line.to]),
  );

/** The recipient is about to be told. */
export const noteDelivered = (act: Act): void => keep(act, (line) => ({ ...line, delivered: true }));

/** The card is now about another rule. */
export const noteRule = (act: Act, rule: string): void => keep(act, (line) => ({ ...line, rule }));

/**
 * The card is over: closed, or erased. One that was never delivered is as if it had not been; whoever waits for the same
 * recipient may look again, the one that has waited longest first.
 */
export function noteOver(act: Act): void {
  const { cards } = registerOf(act);
  const mine = cards.find((line) => line.id === act.occurrence.id);
  if (!mine?.open) return;
  const closed = stageOf(act) === 'closed' ? act.now : null;
  keep(act, (line) => (line.delivered ? { ...line, open: false, closed } : null));
  const waiting = cards.filter((line) => line.open && !line.delivered && line.to === mine.to && line.id !== mine.id);
  for (const [i, line] of waiting.entries()) act.wake(line.id, 'look', act.now + i);
  lookLater(act);
}

/** A jury found the rule unclear: the hosts are told its name, after the same while as of one that comes up often. */
export function noteUnclear(act: Act, at: number): void {
  const register = registerOf(act);
  const rule = act.data.rule.id;
  if (register.named.some((one) => one.rule === rule)) return;
  act.standing.remember({ ...register, named: [...register.named, { rule, at, told: false }] });
  lookLater(act);
}

/** The circle looks at its register when there is next something to say or to forget. */
function lookLater(act: Act): void {
  const at = nextLook(registerOf(act), act.now);
  if (at !== null) act.wake(act.standing.id, 'pattern', at);
}
