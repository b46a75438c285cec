import {
  type Block,
  bold,
  button,
  buttons,
  type Language,
  note,
  type Press,
  plain,
  type Text,
  text,
} from '../../message/index.ts';
import { moment } from '../../ritual/index.ts';
import { nextLine, type Page, stateLine } from './views.ts';
import { steeringWords } from './words.ts';

/** One ritual in a host's list: its name, where, how it stands, when it comes, and what is wrong. */
export type Hosted = Pick<Page, 'name' | 'channel' | 'state' | 'next' | 'dated' | 'zone'> & {
  readonly page: Press;
  readonly trouble: 'channel-gone' | 'nobody-known' | 'parked' | null;
  /** When it was set up. */
  readonly since: number;
};

/** A host's list of rituals, as blocks of a page of more. */
export function hostedBlocks(rituals: readonly Hosted[], more: number, language: Language): readonly Block[] {
  const say = steeringWords(language);
  const line = (one: Hosted): Text => [
    bold(one.name),
    plain(` – ${[one.channel, stateLine(one.state, one.zone, language), ...comes(one, language)].join(' · ')}`),
    ...(one.trouble === null ? [] : [plain(`\n${say.line(`trouble.${one.trouble}`)}`)]),
  ];
  return [
    ...rituals.flatMap((one) => {
      const name = toldApart(one, rituals, language);
      const label = say.line(one.state.s === 'draft' ? 'page.draft' : 'page.steer', { name: cutTo(name) });
      return [text(line(one)), buttons(button(label, one.page, { spoken: say.line('page.of', { name }) }))];
    }),
    ...(more > 0 ? [note(say.text('hosted.more', { n: more }))] : []),
  ];
}

/** The name; of several that would read alike also the channel, else since when each is there. */
function toldApart(one: Hosted, all: readonly Hosted[], language: Language): string {
  const draft = (other: Hosted): boolean => other.state.s === 'draft';
  const alike = all.filter((other) => other.name === one.name && draft(other) === draft(one));
  if (alike.length < 2) return one.name;
  const there = alike.filter(({ channel }) => channel === one.channel);
  return `${one.name} · ${there.length < 2 ? one.channel : moment(one.since, one.zone, language)}`;
}

const comes = (one: Hosted, language: Language): readonly string[] => {
  if (one.state.s === 'draft') return [steeringWords(language).line('since', { when: moment(one.since, one.zone, language) })];
  return one.dated && one.state.s === 'runs' ? [nextLine(one, language)] : [];
};

/** As much of a name as a button takes. */
const cutTo = (name: string): string => ([...name].length > 60 ? `${[...name].slice(0, 59).join('')}…` : name);
