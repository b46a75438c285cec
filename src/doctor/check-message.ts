import { type Block, bold, type Language, list, type Message, message, note, plain, type Text, text } from '../message/index.ts';
import { byWeight, type Finding } from './finding.ts';
import { tell } from './tell.ts';
import { doctorWords } from './words.ts';

/** So many points are told at once; the rest is less important. */
const AT_ONCE = 6;
/** So many people are named with a point. */
const NAMED = 8;

/**
 * What a host is told: what is wrong with their rituals and what to do, the most important first, with the names of people who
 * cannot be reached; in one line where nothing is. Then what comes next. For the eyes of that host alone. `titles` are what
 * their rituals are called for who reads it, by id.
 */
export function checkMessage(
  findings: readonly Finding[],
  language: Language,
  titles: ReadonlyMap<string, string> = new Map(),
): Message {
  const nameIn = ({ called, ritual }: Finding): string => titles.get(ritual ?? '') ?? called ?? ritual ?? '';
  const say = doctorWords(language);
  const wrong = byWeight(findings).filter(({ level }) => level !== 'ok');
  const next = findings.find(({ code }) => code === 'next');
  const coming = next ? tell({ ...next, args: { ...next.args, ritual: nameIn(next) } }, language).what : '';
  const headline = wrong.length === 0 ? say.line('check.well') : say.line('check.found', { count: wrong.length });
  if (wrong.length === 0) return message(headline, text([plain([headline, coming].filter(Boolean).join(' '))]));
  const rest = wrong.length - AT_ONCE;
  const after = [rest > 0 ? say.line('check.more', { count: rest }) : '', coming].filter(Boolean).join(' ');
  const blocks: readonly Block[] = [
    text([plain(headline)]),
    list(wrong.slice(0, AT_ONCE).map((one) => point(one, nameIn(one), language))),
    ...(after === '' ? [] : [note([plain(after)])]),
  ];
  return message(say.line('check.summary'), ...blocks);
}

/** One point: of which ritual, what is so, who it is about, what to do. */
function point(finding: Finding, title: string, language: Language): Text {
  const { what, todo } = tell(finding, language);
  const names = finding.people.slice(0, NAMED).map(({ name }) => name);
  const more = finding.people.length > NAMED ? '…' : '';
  const who = names.length === 0 ? '' : ` ${names.join(', ')}${more}.`;
  return [...(title === '' ? [] : [bold(title), plain(' · ')]), plain(`${what}${who}${todo === null ? '' : ` ${todo}`}`)];
}
