import { list, message, plain, text } from '../../../src/message/index.ts';
import { ruleText } from '../rules.ts';
import type { Desk, DeskData } from '../types.ts';
import { words } from './words.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** How long a card that is over stays in the register. */
export const REGISTER_DAYS = 60;
/** How long after the last of its cards the name of a rule is told. */
export const NAME_AFTER_DAYS = 14;
/** So many cards, of so many authors, to so many recipients. */
const ENOUGH = { cards: 5, authors: 4, recipients: 3 } as const;

/** The register without what it may no longer hold: cards that are over after 60 days, names of rules as long. */
export function withoutOld(register: DeskData, now: number): DeskData {
  const fresh = ({ at }: { readonly at: number }): boolean => at + REGISTER_DAYS * DAY > now;
  return {
    ...register,
    cards: register.cards.filter((card) => card.open || fresh(card)),
    named: register.named.filter((one) => !one.told || fresh(one)),
  };
}

/** Rules that came up often since they were last named, and from when on the hosts may be told: counted from the card that made it often. */
function oftenUsed({ rules, cards, named }: DeskData): readonly { readonly rule: string; readonly at: number }[] {
  return rules.flatMap(({ id }) => {
    if (named.some((one) => one.rule === id && !one.told)) return [];
    const since = Math.max(0, ...named.filter((one) => one.rule === id).map(({ at }) => at));
    const over = cards
      .flatMap(({ closed, ...card }) => (card.rule === id && card.delivered && closed ? [{ ...card, closed }] : []))
      .filter(({ closed }) => closed > since)
      .sort((a, b) => a.closed - b.closed);
    const enough = over.findIndex((_, i) => {
      const first = over.slice(0, i + 1);
      const [authors, recipients] = [new Set(first.map(({ from }) => from)), new Set(first.map(({ to }) => to))];
      return first.length >= ENOUGH.cards && authors.size >= ENOUGH.authors && recipients.size >= ENOUGH.recipients;
    });
    const last = over[enough];
    return last ? [{ rule: id, at: last.closed + NAME_AFTER_DAYS * DAY }] : [];
  });
}

/** When there is next something to say of the register, or to forget of it; null when there is nothing. */
export function nextLook(register: DeskData, now: number): number | null {
  const forget = [...register.cards.filter(({ open }) => !open), ...register.named.filter(({ told }) => told)];
  const say = [...register.named.filter(({ told }) => !told), ...oftenUsed(register)];
  const moments = [...forget.map(({ at }) => at + REGISTER_DAYS * DAY), ...say.map(({ at }) => at)];
  return moments.length === 0 ? null : Math.max(now, Math.min(...moments));
}

/**
 * The circle looks at its register: hosts are told the name of a rule that came up often, or that a jury found unclear, in
 * the same words and once; what is old is forgotten. The wakeup `pattern` of the standing occurrence.
 */
export async function namePattern(desk: Desk): Promise<void> {
  const often = oftenUsed(desk.data);
  const due = [...desk.data.named.filter(({ told }) => !told), ...often].filter(({ at }) => at <= desk.now);
  for (const { rule: id, at } of due) {
    const rule = desk.data.rules.find((one) => one.id === id);
    // One that is no longer a rule of the circle is not talked about.
    if (!rule) continue;
    for (const host of await desk.hosts())
      desk.tell(`rule:${id}:${at}:${host.id}`, host, ruleNamed(ruleText(rule, host.language), host.language), {
        unprompted: 'personal',
      });
  }
  const named = [
    ...desk.data.named.filter((one) => one.told || one.at > desk.now),
    ...due.map(({ rule }) => ({ rule, at: desk.now, told: true })),
  ];
  const register = withoutOld({ ...desk.data, named }, desk.now);
  desk.remember(register);
  const at = nextLook(register, desk.now);
  // Never twice in a row, whatever it finds.
  if (at !== null) desk.wakeAt('pattern', Math.max(at, desk.now + HOUR));
}

/** What hosts are told of a rule: its name, and nothing of any card. */
export function ruleNamed(rule: string, language: Desk['ritual']['language']) {
  const line = words(language).line('notice.rule');
  return message(line, text([plain(line)]), list([[plain(rule)]]));
}
