import { titleOf } from '../../engine/choose-ritual.ts';
import { alternatesOf, hostsOf } from '../../engine/people.ts';
import { type Form, type Option, oneLine, plain, type Reply, replace } from '../../message/index.ts';
import { type Refusal, refused } from '../../ritual/index.ts';
import { findMember, isIn, memberId, membersOf } from '../../store/members.ts';
import { type RitualRow, saveRitual } from '../../store/rituals.ts';
import { atDesk, type Visit } from '../desk.ts';
import { steer } from '../refs.ts';
import { tellFromDesk } from '../tell.ts';
import { steered } from './managed.ts';
import { pageOf } from './page.ts';
import { languageFor, noteAndTell } from './tell-hosts.ts';
import { handedView } from './views.ts';
import { steeringWords } from './words.ts';

/** Who hosts from now on, and whether who did stays at hand; `mine`: it is theirs to hand over. */
export const handForm = (name: string, among: readonly Option[], mine: boolean, say: ReturnType<typeof steeringWords>) =>
  ({
    title: say.line('hand.title'),
    submit: say.line('do.hand-over'),
    cancel: say.line('cancel'),
    intro: [plain(say.line(mine ? 'hand.intro' : 'hand.intro.other', { name }))],
    fields: {
      who: { f: 'people', label: say.line('hand.who'), max: 1, among },
      stay: {
        f: 'choices',
        label: say.line('hand.stay'),
        options: [{ value: 'yes', label: say.line('hand.stay.yes') }],
        optional: true,
      },
    },
    audience: say.text('hand.audience'),
  }) as const satisfies Form;

export async function askHandOver(visit: Visit): Promise<ReturnType<typeof handForm> | Reply> {
  const { tx, parts, language, user } = visit;
  const found = steered(visit);
  if ('instead' in found) return found.instead;
  const { ritual } = found;
  const people = await membersOf(tx, ritual.workspace, ritual.channel);
  const among = people
    .filter((one) => one.guest === 0 && one.external === 0 && !hostsOf(ritual).includes(one.user_id))
    .map((one) => ({ value: one.user_id, label: oneLine(one.name) || one.user_id }));
  return handForm(titleOf(parts, ritual, language), among, hostsOf(ritual).includes(user), steeringWords(language));
}

/** Another member of the channel hosts it. Who does it hosts no more, and stays as alternate where they say so. */
export async function keepHandOver(
  visit: Visit,
  { who: [who = ''], stay }: { readonly who: readonly string[]; readonly stay: readonly string[] | undefined },
): Promise<Reply | Refusal> {
  const { tx, parts, user, workspace, now, language, me } = visit;
  const found = steered(visit);
  if ('instead' in found) return found.instead;
  const problem = await cannotHost(visit, found.ritual, who);
  if (problem) return refused({ who: steeringWords(language).line(problem) });
  const before = found.ritual;
  const hosts = [who, ...hostsOf(before).filter((one) => one !== user && one !== who)];
  const others = alternatesOf(before).filter((one) => one !== user && one !== who);
  const ritual: RitualRow = {
    ...before,
    hosts: JSON.stringify(hosts),
    alternates: JSON.stringify(stay?.includes('yes') ? [...others, user] : others),
  };
  await saveRitual(tx, ritual);
  await noteAndTell(visit, ritual, 'handed', [who]);
  const from = (await findMember(tx, me))?.name || user;
  const reader = await languageFor(visit, ritual, who);
  const told = handedView({ who: from, name: titleOf(parts, ritual, reader), page: atDesk(steer({}), ritual.id) }, reader);
  await tellFromDesk(tx, parts, { workspace, user: who, slot: `host:${ritual.id}:${now}:${who}` }, told);
  const name = (await findMember(tx, memberId(workspace, who)))?.name || who;
  return replace(await pageOf(visit, ritual.id, steeringWords(language).line('handed', { name })));
}

/** Why somebody cannot host it, or null. */
async function cannotHost(
  { tx, workspace }: Visit,
  ritual: RitualRow,
  who: string,
): Promise<'hand.guest' | 'hand.outside' | 'hand.already' | null> {
  const person = await findMember(tx, memberId(workspace, who));
  if (hostsOf(ritual).includes(who)) return 'hand.already';
  if (person?.deleted !== 0 || !(await isIn(tx, workspace, ritual.channel, person.id))) return 'hand.outside';
  return person.guest !== 0 || person.external !== 0 ? 'hand.guest' : null;
}
