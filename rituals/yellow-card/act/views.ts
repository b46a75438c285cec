import {
  type Block,
  bold,
  type Form,
  heading,
  type Language,
  list,
  note,
  plain,
  type Shown,
  type Text,
  text,
} from '../../../src/message/index.ts';
import { type Member, moment, untilSaid } from '../../../src/ritual/index.ts';
import { ruleText } from '../rules.ts';
import { type Card, MAX_WORDS, Reading, type Stage } from './card.ts';
import { withoutNames } from './names.ts';
import type { Role } from './roles.ts';
import { carriesWords, mayWrite, type Way, waysOf } from './ways.ts';
import { words } from './words.ts';

export type Reader = Pick<Member, 'id' | 'language' | 'zone'>;

/** What the form of a card is made of. `names` are what the two are called now, and the host who was asked. */
export type Facts = {
  readonly stage: Stage;
  readonly role: Role;
  readonly card: Card;
  readonly until: number | null;
  readonly now: number;
  readonly names: { readonly author: string; readonly recipient: string; readonly host: string };
  /** Whether the recipient can ask for a jury now. */
  readonly jury: boolean;
};

/** A card as this person may see it in this stage, with what they may do now; doing nothing is possible. */
export function cardForm(facts: Facts, reader: Reader): Form {
  const { stage, role, card } = facts;
  const say = words(reader.language);
  const ways = waysOf(stage, role, card, reader.id).filter((way) => way !== 'contest' || facts.jury);
  const vote = role === 'juror';
  const withWords = ways.some(carriesWords);
  return {
    title: say.line('card.title'),
    submit: say.line(vote ? 'card.vote' : ways.length > 0 ? 'card.submit' : 'card.close'),
    cancel: say.line(vote || ways.length > 0 ? 'cancel' : 'card.close'),
    intro: [plain(statusOf(facts, reader).join('\n'))],
    shows: readable(facts, reader),
    fields: {
      ...(vote ? { reading: readingField(reader.language) } : {}),
      ...(ways.length > 0 ? { do: wayField(ways, facts, reader.language) } : {}),
      ...(withWords ? { words: wordsField(ways, mayWrite(card, role), reader.language) } : {}),
    },
    audience: say.text(audienceOf(facts), facts.names),
  };
}

function wayField(ways: readonly Way[], { names, role }: Facts, language: Language) {
  const say = words(language);
  const other = role === 'author' ? names.recipient : names.author;
  const options = ways.map((way) => ({ value: way, label: say.line(`way.${way}`, { other }) }));
  return { f: 'choice' as const, label: say.line('card.do'), hint: say.line('card.do.hint'), optional: true as const, options };
}

/** Which of the choices these words go with; nothing is said of a choice that is not there. */
const wordsField = (ways: readonly Way[], free: boolean, language: Language) => ({
  f: 'paragraph' as const,
  label: words(language).line('card.words'),
  hint: words(language).line(!free ? 'card.words.repair' : ways.includes('repair') ? 'card.words.hint' : 'card.words.author'),
  max: MAX_WORDS,
  optional: true as const,
});

const readingField = (language: Language) => ({
  f: 'choice' as const,
  label: words(language).line('reading'),
  options: Reading.options.map((value) => ({ value, label: words(language).line(`reading.${value}`) })),
});

/** Whether this person reads the card itself, and not only where it stands. */
const readsCard = ({ role, card, stage }: Facts): boolean => {
  if (role === 'host') return card.asked?.shown === true;
  return stage !== 'handed-over' || (role === 'asker' && card.asked?.by !== null);
};

function readable(facts: Facts, reader: Reader): readonly Shown[] {
  if (!readsCard(facts)) return [];
  const { card, role, names } = facts;
  const say = words(reader.language);
  const { author, recipient } = card;
  const [a, b] = [
    [author, { ...author, name: names.author }],
    [recipient, { ...recipient, name: names.recipient }],
  ];
  const safe = (written: string): string => (role === 'juror' ? withoutNames(written, a, b) : written);
  const called = role === 'juror' ? { author: 'A', recipient: 'B' } : names;
  const day = moment(Date.parse(card.day), 'UTC', reader.language, 'date');
  const part = (label: string, written: string): Block => text([bold(label), plain(`\n${safe(written)}`)]);
  const blocks = [
    heading(ruleText(card.rule, reader.language)),
    note(say.text('card.from', { author: called.author, recipient: called.recipient, day })),
    part(say.line('part.situation'), card.situation),
    part(say.line('part.behaviour'), card.behaviour),
    part(say.line('part.impact'), card.impact),
    ...(card.wish === null ? [] : [part(say.line('part.wish'), card.wish)]),
    ...(card.said.length === 0
      ? []
      : [
          text([bold(say.line('card.said'))]),
          list(card.said.map((one): Text => [bold(say.line('card.says', { who: called[one.by] })), plain(` ${safe(one.text)}`)])),
        ]),
    ...(card.repair === null ? [] : [part(say.line('card.repair'), card.repair)]),
  ];
  return blocks as readonly Shown[];
}

/** Where the card stands, for this person. */
function statusOf({ stage, role, card, until, now, names }: Facts, { language, zone }: Reader): readonly string[] {
  const say = words(language);
  const end = until === null ? '' : untilSaid(until, { zone, language, now });
  const other = role === 'author' ? names.recipient : names.author;
  const lot = { size: card.jury?.jurors.length ?? 0, n: card.jury?.of ?? 0 };
  const read = card.read ? [say.line('read.off-side')] : [];
  const closes = until === null ? [] : [say.line('now.closes', { date: moment(until, zone, language, 'date') })];
  switch (stage) {
    case 'cooling':
      return [say.line('now.cooling', { until: end })];
    case 'waiting':
      return [say.line('now.waiting')];
    case 'delivered':
      return [...read, say.line(role === 'author' ? 'now.sent' : 'now.delivered', { other, until: end })];
    case 'dialogue':
      return [
        ...read,
        ...(card.notYet ? [say.line(role === 'author' ? 'now.not-yet.author' : 'now.not-yet', { other })] : []),
        say.line('now.dialogue', { until: end }),
      ];
    case 'repair':
      return [...read, say.line(role === 'author' ? 'now.repair.author' : 'now.repair', { other, until: end })];
    case 'repaired':
      return [say.line(role === 'author' ? 'now.repaired.author' : 'now.repaired', { other, until: end })];
    case 'jury':
      return role === 'juror'
        ? [say.line('lot', lot), say.line('now.juror', { until: end })]
        : [say.line('now.jury', { until: end }), say.line('lot', lot)];
    case 'handed-over':
      if (role === 'host') return [say.line(card.asked?.shown ? 'now.host.shown' : 'now.host', { asker: askerOf(card, names) })];
      if (role === 'other') return [say.line(card.asked?.host ? 'now.paused' : 'now.paused.help')];
      if (card.asked?.by === null) return [say.line('read.not-for-us'), say.line('now.nobody-asked'), ...closes];
      return [say.line(card.asked?.host ? 'now.asked' : 'now.asked.help', { host: names.host }), ...closes];
    default:
      return [...endOf(card, language), say.line('now.closed', { date: moment(until ?? now, zone, language, 'date') })];
  }
}

/** How a card ended. */
function endOf(card: Card, language: Language): readonly string[] {
  if (card.ending === 'count' || card.ending === 'unsent' || card.ending === 'withdrawn') return [];
  return [words(language).line(`end.${card.ending}`)];
}

const askerOf = ({ asked, author }: Card, names: Facts['names']): string =>
  asked?.by === author.id ? names.author : names.recipient;

/** Who reads what is sent with this form. */
function audienceOf({ stage, role, card, jury }: Facts) {
  if (role === 'juror') return 'seen.vote' as const;
  if (stage === 'cooling' || stage === 'waiting' || !card.delivered) return 'seen.author' as const;
  if (stage === 'jury') return 'seen.jury' as const;
  if (stage === 'delivered' || stage === 'dialogue') return jury ? ('seen.two.jury' as const) : ('seen.two.host' as const);
  if (stage !== 'handed-over') return 'seen.two' as const;
  if (role === 'other') return 'seen.paused' as const;
  if (card.asked?.by === null) return 'seen.nobody' as const;
  return card.asked?.shown ? ('seen.host' as const) : ('seen.asker' as const);
}
