import type { PlatformCode } from '../ports/adapter.ts';
import type en from './words/en.json';

/** How bad something is: it is well, worth knowing, will cost something, or does not work. */
export const LEVELS = ['ok', 'note', 'warn', 'fail'] as const;
export type Level = (typeof LEVELS)[number];

/** The stable name of a finding: each has a sentence, `finding.<code>`, and what to do, `do.<code>`. */
export type FindingCode = { [K in keyof typeof en]: K extends `finding.${infer C}` ? C : never }[keyof typeof en];

/** What a sentence is about: words, numbers, a moment in a zone, or a word that each language has its own for (`word.<word>`). */
export type Arg = string | number | { readonly at: number; readonly zone: string } | { readonly word: string };

/** Somebody a finding is about: shown to their hosts by name, to an operator by the platform's id. */
export type Someone = { readonly user: string; readonly name: string };

/** One thing the doctor found. `called` is what people call the ritual. */
export type Finding = {
  readonly level: Level;
  readonly code: FindingCode;
  readonly ritual: string | null;
  readonly called: string | null;
  readonly workspace: string | null;
  readonly args: Readonly<Record<string, Arg>>;
  readonly people: readonly Someone[];
};

type More = Partial<Omit<Finding, 'level' | 'code'>>;

/** A finding, what is not said of it left empty. */
export const finding = (level: Level, code: FindingCode | PlatformCode, more: More = {}): Finding => ({
  level,
  code,
  ritual: null,
  called: null,
  workspace: null,
  args: {},
  people: [],
  ...more,
});

/** The most important first; among equals the order they were found in. */
export const byWeight = (findings: readonly Finding[]): readonly Finding[] =>
  [...findings].sort((a, b) => LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level));

/** The worst level of all; `ok` where there is nothing. */
export const worstOf = (findings: readonly Pick<Finding, 'level'>[]): Level =>
  LEVELS[Math.max(0, ...findings.map(({ level }) => LEVELS.indexOf(level)))] as Level;
