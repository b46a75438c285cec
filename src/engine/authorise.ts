import type { Member, Who } from '../ritual/index.ts';

export type Verdict = 'ok' | 'stranger' | 'not-host';

/**
 * The one answer to "may this person do this", asked on every path and again on submit: a member of the circle may do
 * what is for members, a host what is for hosts. Hosts count as of the circle even when they are not in the channel.
 */
export function authorise(who: Who, member: Member | null, inChannel: boolean): Verdict {
  if (member === null || !(inChannel || member.host)) return 'stranger';
  return who === 'host' && !member.host ? 'not-host' : 'ok';
}
