import { type Finding, LEVELS, type Level, worstOf } from '../doctor/finding.ts';
import { tell } from '../doctor/tell.ts';
import type { Language } from '../message/index.ts';

/** What the command prints, and how it ends: 0 when nothing is worse than a note, 1 with warnings, 2 when something does not work. */
export type Report = { readonly out: string; readonly exit: number };

const EXITS: Readonly<Record<Level, number>> = { ok: 0, note: 0, warn: 1, fail: 2 };

/** The findings for who runs the bot: for a person, or as JSON. People are told by the platform's ids alone. */
export function report(
  findings: readonly Finding[],
  { json, language }: { readonly json: boolean; readonly language: Language },
): Report {
  const level = worstOf(findings);
  const exit = EXITS[level];
  const counts = Object.fromEntries(LEVELS.map((one) => [one, findings.filter((f) => f.level === one).length]));
  if (json) {
    const told = findings.map((one) => ({
      level: one.level,
      code: one.code,
      ritual: one.ritual,
      workspace: one.workspace,
      args: one.args,
      ...tell(one, language),
      people: one.people.map(({ user }) => user),
    }));
    return { out: `${JSON.stringify({ level, counts, findings: told }, null, 2)}\n`, exit };
  }
  const summary = `${counts.fail} fail, ${counts.warn} warn, ${counts.note} note, ${counts.ok} ok`;
  return { out: [...findings.flatMap((one) => lines(one, language)), summary, ''].join('\n'), exit };
}

function lines(finding: Finding, language: Language): readonly string[] {
  const { what, todo } = tell(finding, language);
  const subject = finding.ritual ?? finding.workspace;
  const people = finding.people.map(({ user }) => user);
  return [
    `${finding.level.padEnd(4)}  ${subject === null ? '' : `[${subject}] `}${what} (${finding.code})`,
    ...(people.length === 0 ? [] : [`      ${people.join(', ')}`]),
    ...(todo === null ? [] : [`      → ${todo}`]),
  ];
}
