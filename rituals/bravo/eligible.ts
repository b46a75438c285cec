import type { Member } from '../../src/ritual/index.ts';
import type { Desk } from './types.ts';
import { words } from './words.ts';

type Circle = Pick<Desk, 'members' | 'config'>;

/** Why somebody of the circle cannot be sent a bravo by this author, in a sentence; null when they can. */
export function whyNot({ config }: Pick<Circle, 'config'>, by: Member, to: Member): string | null {
  const say = words(by.language);
  if (to.id === by.id) return say.line('whom.self');
  if (to.guest && !config.guests) return say.line('whom.guest', { who: to.name });
  // The same words as for somebody unknown: that a person stopped is nobody's to know.
  return to.choice.state === 'stopped' ? say.line('whom.unknown') : null;
}

/** The members behind what was chosen in a form, or what is wrong with it: asked of the roster, whatever the picker offered. */
export async function recipients(
  circle: Circle,
  by: Member,
  users: readonly string[],
): Promise<{ readonly to: readonly Member[]; readonly wrong: string | null }> {
  const known = await circle.members();
  const found = users.map((user) => known.find((member) => member.user === user) ?? null);
  const problems = found.flatMap((member) =>
    member === null ? [words(by.language).line('whom.unknown')] : (whyNot(circle, by, member) ?? []),
  );
  const to = found.filter((member): member is Member => member !== null);
  return { to, wrong: problems.length === 0 ? null : [...new Set(problems)].join(' ') };
}
