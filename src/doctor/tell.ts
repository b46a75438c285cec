import type { Language } from '../message/index.ts';
import { moment } from '../ritual/moments.ts';
import type { Arg, Finding } from './finding.ts';
import { doctorWords, isSaid } from './words.ts';

/** A finding in words: what is so, and what to do, null where there is nothing to do. No name of a person stands in it. */
export type Told = { readonly what: string; readonly todo: string | null };

/** Says a finding in a language. */
export function tell({ code, args }: Finding, language: Language): Told {
  const words = doctorWords(language);
  const said = Object.fromEntries(Object.entries(args).map(([key, arg]) => [key, spoken(arg, language)]));
  const todo = `do.${code}`;
  return { what: words.line(`finding.${code}`, said), todo: isSaid(todo) ? words.line(todo, said) : null };
}

function spoken(arg: Arg, language: Language): string | number {
  if (typeof arg !== 'object') return arg;
  if ('at' in arg) return moment(arg.at, arg.zone, language);
  const key = `word.${arg.word}`;
  return isSaid(key) ? doctorWords(language).line(key) : arg.word;
}
