import type { DeskData } from '../../rituals/yellow-card/types.ts';
import type { Reply } from '../../src/message/index.ts';
import type { Seen } from './yellow-card-act-circle.ts';

const DAY = 86_400_000;

/** A card that somebody tried to write; `id` once it was found. */
export type CardLine = {
  readonly secret: string;
  readonly from: string;
  readonly to: string;
  readonly at: number;
  id: string | null;
  delivered: boolean;
};
/** What happened so far, kept apart from what the bot keeps. */
export type Ledger = {
  readonly lines: CardLine[];
  readonly replies: Reply[];
  /** Votes taken, by card; and the juries that were seen sitting: how many sit, and until when. */
  readonly votes: Map<string, number>;
  readonly sat: Map<string, { readonly size: number; readonly until: number }>;
};

type Row = Readonly<Record<string, unknown>>;
type State = {
  readonly ledger: Ledger;
  readonly cards: readonly Seen[];
  readonly register: DeskData['cards'];
  readonly ballots: readonly Row[];
  readonly entries: readonly Row[];
  /** All that ever stood in a chat or a log. */
  readonly said: readonly string[];
  readonly hosts: readonly string[];
  readonly now: number;
};

const OPEN = ['cooling', 'waiting', 'delivered', 'dialogue', 'repair', 'repaired', 'jury', 'handed-over'];
const KNOWN = OPEN.slice(2);

/** The first property of cards about an act that does not hold, in words; null when all do. */
export function wrongIn(state: State): string | null {
  return limits(state) ?? juries(state) ?? votes(state) ?? erased(state) ?? silentChats(state);
}

const most = (ids: readonly string[]): number => Math.max(0, ...ids.map((id) => ids.filter((other) => other === id).length));

function limits({ ledger, cards, register, now }: State): string | null {
  for (const { id, data } of cards) {
    const line = data && ledger.lines.find(({ secret }) => data.situation.includes(secret));
    if (line) Object.assign(line, { id, delivered: line.delivered || data.delivered });
  }
  const open = cards.filter(({ stage, data }) => OPEN.includes(stage) && data);
  if (most(open.map(({ data }) => data!.author.id)) > 1) return 'an author has two cards open';
  const known = cards.filter(({ stage, data }) => KNOWN.includes(stage) && data);
  if (most(known.map(({ data }) => data!.recipient.id)) > 1) return 'a recipient has two cards open';
  if (known.some(({ data }) => !data!.delivered)) return 'a card goes on that was never delivered';
  const counted = ledger.lines.filter(({ id, delivered }) => delivered || open.some((card) => card.id === id));
  for (const line of counted) {
    const before = counted.filter((other) => other.from === line.from && other.at <= line.at);
    if (before.filter(({ at }) => at > line.at - 30 * DAY).length > 2) return 'three cards of one author in thirty days';
    if (before.filter(({ to, at }) => to === line.to && at > line.at - 60 * DAY).length > 1)
      return 'two cards to one person in sixty days';
  }
  const fresh = counted.filter(({ id, at }) => at + 60 * DAY > now || open.some((card) => card.id === id));
  const ids = (lines: readonly { readonly id: string | null }[]): string =>
    lines
      .map(({ id }) => id)
      .sort()
      .join();
  if (ids(fresh) !== ids(register)) return 'the register holds too much or too little';
  const missing = cards.find(
    ({ id, stage, data }) => data && OPEN.includes(stage) && !register.some((line) => line.id === id && line.open),
  );
  if (missing) return `a card in ${missing.stage} is not in the register`;
  return null;
}

function juries({ cards, hosts }: State): string | null {
  for (const { stage, data } of cards) {
    if (!data?.jury) continue;
    const { jurors, of } = data.jury;
    if (stage !== 'jury') return `a jury sits in ${stage}`;
    if (new Set(jurors).size !== jurors.length || ![3, 5].includes(jurors.length)) return `a jury of ${jurors.join()}`;
    if (of < jurors.length) return 'more were drawn than volunteered';
    if ([data.author.id, data.recipient.id, ...hosts].some((id) => jurors.includes(id)))
      return 'one of the two, or a host, judges';
  }
  return null;
}

function votes({ ledger, cards, ballots, entries, now }: State): string | null {
  for (const { id, stage, until, data } of cards) {
    if (stage === 'jury') ledger.sat.set(id, { size: data!.jury!.jurors.length, until: until! });
    const sat = ledger.sat.get(id);
    const read = data?.read || data?.asked?.by === null || ['in-play', 'unclear'].includes(data?.ending ?? '');
    if (sat && read && now < sat.until && ledger.votes.get(id) !== sat.size) return 'votes were opened before the last';
  }
  const sitting = cards.filter(({ stage }) => stage === 'jury');
  for (const row of [...ballots, ...entries]) {
    if (!sitting.some(({ id }) => id === row.occurrence)) return 'a vote outlives its jury';
    if (/in-play|off-side|unclear|not-for-us/.test(JSON.stringify(row))) return 'a vote can be read';
  }
  for (const { id, data } of sitting) {
    const [said, who] = [ballots, entries].map((rows) => rows.filter((row) => row.occurrence === id).length);
    if (said !== who) return 'votes and voters differ';
    if (who! >= data!.jury!.jurors.length) return 'all have voted and the jury still sits';
    if (data!.ending !== 'count' || data!.read) return 'a reading stands before the last vote';
  }
  return null;
}

function erased({ ledger, cards, register, entries, ballots }: State): string | null {
  for (const { id, stage, data } of cards) {
    if ((stage === 'erased') !== (data === null)) return `${stage}, and there is ${data === null ? 'nothing' : 'something'} left`;
    if (data !== null) continue;
    if ([...entries, ...ballots].some((row) => row.occurrence === id)) return 'parts of an erased card are left';
    if (register.some((line) => line.id === id && (line.open || !line.delivered))) return 'an erased card still counts as open';
  }
  return ledger.lines.some(({ id }) => id !== null && !cards.some((card) => card.id === id)) ? 'a card is lost' : null;
}

function silentChats({ ledger, said }: State): string | null {
  const replies = ledger.replies.filter(({ r }) => r === 'privately' || r === 'replace').map((reply) => JSON.stringify(reply));
  const spoken = [...said, ...replies].find((text) =>
    /secret-|Something to say|walrus|ocelot|gecko|off-side|(?<!next session:\n• )Let people finish/.test(text),
  );
  return spoken ? `a chat says ${spoken}` : null;
}
