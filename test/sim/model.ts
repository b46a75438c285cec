import type { RawValues } from '../../src/message/index.ts';

/** What one person has said in one round, as they themselves would remember it. */
export type Said = {
  readonly entry: {
    readonly passed: boolean;
    readonly named: Readonly<Record<string, string>>;
    readonly own: Readonly<Record<string, string>>;
  } | null;
  readonly ballot: {
    readonly mood: string | null;
    readonly choices: Readonly<Record<string, string>>;
    readonly texts: Readonly<Record<string, string>>;
  } | null;
};

/** What one person chose for one ritual. */
export type Chose = { readonly state: 'in' | 'stopped' } | { readonly state: 'paused'; readonly until: number };

/** Something a person did that changes what they said or chose. */
export type Act =
  | { readonly a: 'weather'; readonly mood: string }
  | { readonly a: 'pass' | 'take-back' | 'stop' | 'resume' | 'nothing' }
  | { readonly a: 'pause'; readonly until: number }
  /** `questions` are those answered in words. */
  | { readonly a: 'answer'; readonly values: RawValues; readonly questions: readonly string[] };

export const NOTHING: Said = { entry: null, ballot: null };
const NO_ENTRY = { passed: false, named: {}, own: {} };
const NO_BALLOT = { mood: null, choices: {}, texts: {} };

/** What one person said in a round and chose for its ritual. */
export type Stand = { readonly said: Said; readonly chose: Chose };

/** Whether somebody takes part at a moment: a pause ends by itself. */
export const takesPart = (chose: Chose, at: number): boolean =>
  chose.state === 'in' || (chose.state === 'paused' && chose.until <= at);

/** Where a person stands after an act that was taken in `stage`. */
export function after({ said, chose }: Stand, act: Act, stage: string, now: number): Stand {
  if (act.a === 'stop') return { said, chose: { state: 'stopped' } };
  if (act.a === 'resume') return { said, chose: { state: 'in' } };
  if (act.a === 'pause') return { said, chose: { state: 'paused', until: act.until } };
  // Who has left comes back first: an old button does not speak for them.
  const speaks = stage !== 'open' || takesPart(chose, now);
  return { said: speaks || act.a === 'take-back' || act.a === 'pass' ? saidAfter(said, act, stage) : said, chose };
}

function saidAfter(said: Said, act: Act, stage: string): Said {
  switch (act.a) {
    case 'weather':
      return {
        entry: { ...(said.entry ?? NO_ENTRY), passed: false },
        ballot: { ...(said.ballot ?? NO_BALLOT), mood: act.mood },
      };
    case 'pass':
      // What was answered is taken back by its own button alone.
      return said.entry !== null && !said.entry.passed ? said : { entry: { ...NO_ENTRY, passed: true }, ballot: null };
    case 'take-back':
      if (stage !== 'closed') return NOTHING;
      return { ...said, entry: said.entry && { ...said.entry, named: {}, own: {} } };
    case 'answer':
      return stage === 'open' ? inTime(act) : late(said, act);
    default:
      return said;
  }
}

type Answer = Extract<Act, { a: 'answer' }>;
const written = ({ values }: Answer, field: string): string | null => {
  const value = values[field];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
};

function inTime(act: Answer): Said {
  const entry = { passed: false, named: {} as Record<string, string>, own: {} as Record<string, string> };
  const texts: Record<string, string> = {};
  const choices: Record<string, string> = {};
  for (const field of Object.keys(act.values)) {
    const value = written(act, field);
    if (value === null || field === 'mood' || field.endsWith('-seen')) continue;
    if (!act.questions.includes(field)) choices[field] = value;
    else ({ named: entry.named, unsigned: texts, own: entry.own })[written(act, `${field}-seen`) ?? 'named']![field] = value;
  }
  return { entry, ballot: { mood: written(act, 'mood'), choices, texts } };
}

function late(said: Said, act: Answer): Said {
  const own = Object.fromEntries(
    act.questions.flatMap((question) => {
      const value = written(act, question);
      return value === null ? [] : [[question, value]];
    }),
  );
  // Nothing written where nothing was kept is refused.
  if (Object.keys({ ...own, ...said.entry?.own }).length === 0) return said;
  return { ...said, entry: { ...(said.entry ?? NO_ENTRY), own } };
}

/** All that may be true after these acts of one person, which reached the engine at once. */
export function outcomes<S>(from: S, acts: readonly ((state: S) => S)[]): S[] {
  if (acts.length === 0) return [from];
  return acts.flatMap((act, i) => outcomes(act(from), [...acts.slice(0, i), ...acts.slice(i + 1)]));
}
