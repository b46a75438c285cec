import { done, type Form, privately, type Reply } from '../../../src/message/index.ts';
import { type Member, moment, type Refusal, refused, sentence } from '../../../src/ritual/index.ts';
import { type Act, type Ending, Reading, stageOf } from './card.ts';
import { wrongWords } from './check.ts';
import { thank } from './forms.ts';
import { handOver } from './hand-over.ts';
import { drawJury, juryPossible, vote } from './jury.ts';
import { closedReply, tooLate } from './replies.ts';
import { type Role, roleNow } from './roles.ts';
import { thankForm } from './thanks.ts';
import { cardForm, type Facts } from './views.ts';
import { carriesWords, mayWrite, type Way, waysOf } from './ways.ts';
import { words } from './words.ts';

const DAY = 86_400_000;

/** The card as this person may see it now. */
export async function showCard(act: Act, by: Member): Promise<Form | Reply> {
  const role = await roleNow(act, by);
  return role === null ? done : cardForm(await factsOf(act, role), by);
}

async function factsOf(act: Act, role: Role): Promise<Facts> {
  const { author, recipient, asked } = act.data;
  const called = async (id: string, else_ = ''): Promise<string> => (await act.member(id))?.name ?? else_;
  const names = {
    author: await called(author.id, author.name),
    recipient: await called(recipient.id, recipient.name),
    host: await called(asked?.host ?? ''),
  };
  const stage = stageOf(act);
  const jury = waysOf(stage, 'recipient', act.data, recipient.id).includes('contest') && (await juryPossible(act));
  return { stage, role, card: act.data, until: act.occurrence.until, now: act.now, names, jury };
}

type Values = Readonly<Record<string, string | readonly string[] | undefined>>;
const one = (value: Values[string]): string | undefined => (typeof value === 'string' ? value : undefined);

/** What somebody chose to do with the card, with or without words of theirs; nothing is a choice too. */
export async function answerCard(act: Act, by: Member, values: Values): Promise<Reply | Refusal> {
  const say = words(by.language);
  const role = await roleNow(act, by);
  if (role === null) return done;
  if (role === 'juror') return vote(act, by, Reading.parse(values.reading));
  const [way, text] = [one(values.do) as Way | undefined, one(values.words)];
  if (way === undefined) return text === undefined ? done : refused({ do: say.line('wrong.do') });
  const wrong = await wrongText(act, by, role, way, text);
  return wrong ?? run(act, by, role, way, text);
}

async function wrongText(act: Act, by: Member, role: Role, way: Way, text: string | undefined): Promise<Refusal | null> {
  const say = words(by.language);
  if (text === undefined) return way === 'reply' || way === 'repair' ? refused({ words: say.line('wrong.empty') }) : null;
  if (!carriesWords(way)) return refused({ words: say.line('wrong.unused') });
  if (way !== 'repair' && !mayWrite(act.data, role)) return refused({ words: say.line('wrong.full') });
  const wrong = wrongWords({ words: text }, by, await act.members(), [act.data.author, act.data.recipient]);
  return wrong && refused(wrong);
}

/** The way is gone: what was written is kept, whom it is news to is noted, the next stage is entered. */
async function run(act: Act, by: Member, role: Role, way: Way, text: string | undefined): Promise<Reply | Refusal> {
  const { author, recipient } = act.data;
  const say = words(by.language);
  const other = by.id === author.id ? recipient : author;
  const mine = role === 'author' || role === 'recipient' ? role : null;
  const said = text !== undefined && mine && way !== 'repair' ? [...act.data.said, { by: mine, text }] : act.data.said;
  const keep = (change: Partial<Act['data']> = {}): void => act.remember({ ...act.data, said, news: [other.id], ...change });
  const told = privately(sentence(say.line('said.told')));
  const closing = (ending: Ending, news = [other.id]): Reply => {
    keep({ ending, news });
    act.go('closed');
    const date = moment(act.now + act.config.eraseAfterDays * DAY, by.zone, by.language, 'date');
    return privately(closedReply(ending, date, by.language));
  };
  switch (way) {
    case 'heard':
    case 'enough':
      return closing('heard');
    case 'understood':
      return closing('understood');
    case 'confirm':
      return closing('repaired');
    case 'settled':
      return closing(
        'people',
        [author.id, recipient.id].filter((id) => id !== by.id),
      );
    case 'reply':
      keep();
      act.go('dialogue');
      return told;
    case 'not-yet':
      keep({ notYet: true });
      act.go('dialogue');
      return told;
    case 'repair':
      keep({ repair: text ?? null });
      act.go('repair');
      return told;
    case 'done':
      keep();
      act.go('repaired');
      return told;
    case 'contest': {
      const jury = await drawJury(act);
      if (jury === null) return tooLate(by.language);
      keep({ jury, news: [other.id, ...jury.jurors] });
      act.go('jury');
      return privately(sentence(say.line('said.jury')));
    }
    case 'ask':
      return handOver(act, by);
    case 'thank':
      return { r: 'form', form: { ...thankForm(other.name, by.language), press: thank({}) } };
    case 'withdraw':
      takeBack(act);
      return done;
  }
}

/** The author takes the card back with the button they have while nobody else knows of it; their message then says so. */
export function withdrawCard(act: Act, by: Member): Reply {
  if (!['cooling', 'waiting'].includes(stageOf(act))) return tooLate(by.language);
  takeBack(act);
  return done;
}

function takeBack(act: Act): void {
  act.remember({ ...act.data, ending: 'withdrawn' });
  act.go('erased');
}
