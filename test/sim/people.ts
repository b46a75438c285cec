import { DESK } from '../../src/desk/desk.ts';
import { interact } from '../../src/engine/interact.ts';
import { engineWords } from '../../src/engine/words.ts';
import { encodePress, type OpenForm, type Press, type RawValues, type Reply } from '../../src/message/index.ts';
import type { Interaction } from '../../src/ports/adapter.ts';
import type { Tx } from '../../src/store/open.ts';
import { type At, actOf, validity } from './acts.ts';
import { hold } from './broken.ts';
import { WORKSPACE } from './cast.ts';
import type { Arrival } from './fake-platform.ts';
import { repliesAreOnesOwn, whatWasSaidIsKept } from './invariants-words.ts';
import { type Act, after, outcomes, type Stand, takesPart } from './model.ts';
import type { Button, Node, World } from './world.ts';

/** What somebody does: which button or form, from where, and under which id of the platform's. */
export type Ask = {
  readonly workspace: string;
  readonly user: string;
  readonly id: string;
  readonly channel: string | null;
  readonly press: Press;
  readonly values?: RawValues;
  readonly form?: OpenForm;
};

/** What somebody is told, in kind. */
export type Told = 'ok' | 'done' | 'form' | 'invalid' | (typeof SENTENCES)[number];

const SENTENCES = ['closed', 'unknown', 'stranger', 'not-host', 'on-hold', 'removed', 'trouble'] as const;
const HOSTS = ['skip', 'skip-now', 'hold'];
const ALWAYS = ['pause', 'stop', 'resume', ...HOSTS, 'offer-nothing', 'offer-peer', 'offer-host', 'offer-help'];
const IN_STAGE: Readonly<Record<string, readonly string[]>> = {
  open: ['weather', 'pass', 'take-back', 'answer'],
  grace: ['take-back', 'answer'],
  closed: ['take-back', 'answer'],
};

/** The engine's answer to what somebody did, by way of some node. */
export async function ask(node: Node, asked: Ask): Promise<Reply> {
  const { workspace, user, id, channel, press, values } = asked;
  const base = { workspace, user, id, channel };
  const interaction: Interaction = values ? { ...base, i: 'submit', press, values } : { ...base, i: 'press', press };
  return interact(node.parts, interaction);
}

/** Several people, or one several times, at once, each by way of some node. Everything that must be so of the replies is checked. */
export async function askAll(world: World, asks: readonly Ask[]): Promise<void> {
  const before = await Promise.all(asks.map((one) => circumstances(world, one)));
  world.store.endings.length = 0;
  const replies = await Promise.all(asks.map((one) => ask(world.prng.pick(world.nodes), one)));
  const faulted = world.store.endings.some((ending) => ending === 'cut' || ending === 'unheard');
  const taken: Taken[] = [];
  for (const [i, one] of asks.entries()) {
    const reply = replies[i] as Reply;
    const { may, ritual, ...at } = before[i] as Circumstances;
    const { stage } = at;
    const told = toldBy(reply);
    world.say(`${one.user} ${one.values ? 'sends' : 'presses'} ${one.press.ref} of ${one.press.occurrence} in ${stage}: ${told}`);
    const others = asks.filter((other) => other !== one);
    const fits =
      may.includes(told) ||
      (told === 'trouble' && faulted) ||
      (told === 'done' && others.some(({ id }) => id === one.id)) ||
      // What else they do at the same moment may come first.
      (one.press.ref === 'answer' && ['ok', 'form'].includes(told) && others.some(({ user }) => user === one.user));
    hold(
      'aReplySaysWhatHappened',
      fits,
      () => `${one.press.ref} of ${one.user} in ${stage} was answered ${told}, not ${may.join(' or ')}`,
    );
    if (one.workspace === WORKSPACE) repliesAreOnesOwn(world, one.user, one.channel, reply);
    // What takes effect is noted in the same transaction, whether or not whoever asked ever learns of it.
    const committed = ['ok', 'trouble'].includes(told) && !world.answered.has(one.id) && (await wasSeen(world, one));
    if (committed && may.includes('ok')) {
      world.answered.add(one.id);
      const act = actOf(world, one, at);
      if (one.press.ref === 'hold' && stage === 'planned') world.skipped.delete(one.press.occurrence);
      if (one.press.ref === { planned: 'skip', open: 'skip-now' }[stage]) world.skipped.add(one.press.occurrence);
      // What a skipped round held is looked at as it ends.
      if (one.press.ref !== 'skip-now') taken.push({ one, act, stage, ritual });
    }
    world.asked.add(one.id);
    keep(world, one, reply, told);
  }
  await settle(world, taken);
}

type Taken = { readonly one: Ask; readonly act: Act; readonly stage: string; readonly ritual: string };

async function settle(world: World, taken: readonly Taken[]): Promise<void> {
  const people = new Set(taken.map(({ one }) => `${one.press.occurrence}|${one.user}`));
  for (const name of people) {
    const [occurrence = '', user = ''] = name.split('|');
    const mine = taken.filter(({ one }) => one.user === user && one.press.occurrence === occurrence);
    const ritual = mine[0]?.ritual ?? '';
    const from: Stand = { said: world.saidBy(occurrence, user), chose: world.chosenBy(ritual, user) };
    const now = world.clock.now();
    const allowed = outcomes(
      from,
      mine.map(
        ({ act, stage }) =>
          (stand: Stand) =>
            after(stand, act, stage, now),
      ),
    );
    const { said, chose } = await whatWasSaidIsKept(world, { occurrence, ritual, user }, allowed);
    world.said.set(name, said);
    world.chose.set(`${ritual}|${user}`, chose);
  }
}

/** Whether the engine has noted this interaction: its effect is in the database, if it had one. */
export const wasSeen = (world: World, one: Ask): Promise<boolean> => world.look((tx) => isSeen(world, tx, one));

/** The same in a transaction that looks at more. */
export const isSeen = async (world: World, tx: Tx, one: Ask): Promise<boolean> =>
  (await tx
    .selectFrom('seen')
    .select('id')
    .where('workspace', '=', one.workspace)
    .where('id', '=', world.node(0).parts.sealer.blind(one.id))
    .executeTakeFirst()) !== undefined;

type Circumstances = At & { readonly may: readonly Told[]; readonly ritual: string };

/** What a person may be told, by who they are and where the round stands, before they ask. */
async function circumstances(world: World, one: Ask): Promise<Circumstances> {
  const found = await world.look(async (tx) => {
    const occurrence = await tx.selectFrom('occurrence').selectAll().where('id', '=', one.press.occurrence).executeTakeFirst();
    const ritual =
      occurrence && (await tx.selectFrom('ritual').selectAll().where('id', '=', occurrence.ritual).executeTakeFirst());
    const inRoster =
      ritual &&
      (await tx
        .selectFrom('membership')
        .select('member')
        .where('workspace', '=', one.workspace)
        .where('channel', '=', ritual.channel)
        .where('member', '=', `${one.workspace}/${one.user}`)
        .executeTakeFirst());
    const member = await tx
      .selectFrom('member')
      .select('zone')
      .where('id', '=', `${one.workspace}/${one.user}`)
      .executeTakeFirst();
    return { occurrence, ritual, inRoster: inRoster !== undefined, zone: member?.zone };
  });
  const { occurrence, ritual, inRoster } = found;
  if (!occurrence || !ritual || ritual.workspace !== one.workspace)
    return { may: ['unknown'], stage: '-', ritual: '', zone: 'UTC' };
  const zone = found.zone ?? (JSON.parse(ritual.recurrence ?? 'null') as { zone: string }).zone;
  const at = { stage: occurrence.stage, ritual: ritual.id, zone };
  const host = (JSON.parse(ritual.hosts) as string[]).includes(one.user);
  const really = world.person(one.user)?.channels.has(ritual.channel) ?? false;
  if (!inRoster && !host && !really) return { ...at, may: ['stranger'] };
  const rest = answers(world, one, at, host);
  return { ...at, may: inRoster || host ? rest : ['stranger', ...rest] };
}

function answers(world: World, one: Ask, at: At & { readonly ritual: string }, host: boolean): readonly Told[] {
  const { ref, opens } = one.press;
  if (HOSTS.includes(ref) && !host) return ['not-host'];
  if (![...ALWAYS, ...(IN_STAGE[at.stage] ?? [])].includes(ref))
    return world.answered.has(one.id) ? ['closed', 'done'] : ['closed'];
  const away = ref === 'answer' && at.stage === 'open' && !takesPart(world.chosenBy(at.ritual, one.user), world.clock.now());
  if (away) return ['ok', 'done'];
  if (opens === 'form' && !one.values) return at.stage === 'open' ? ['form'] : ['form', 'ok'];
  if (opens === 'form') {
    const valid = validity(world, one, at);
    const before = world.asked.has(one.id);
    if (valid === 'invalid') return before ? ['invalid', 'done'] : ['invalid'];
    if (valid === 'either' || before) return ['invalid', 'ok', 'done'];
  }
  return world.answered.has(one.id) ? ['done'] : ['ok'];
}

/** Which kind of answer a reply is. */
export function toldBy(reply: Reply): Told {
  if (reply.r === 'done' || reply.r === 'form' || reply.r === 'invalid') return reply.r;
  const found = SENTENCES.find((key) =>
    (['en', 'fr'] as const).some((language) => engineWords(language).line(key) === reply.message.summary),
  );
  return found ?? 'ok';
}

/** What a person has before them after a reply: new buttons, or a form to fill. */
function keep(world: World, one: Ask, reply: Reply, told: Told): void {
  if (one.workspace !== WORKSPACE) return;
  if (reply.r === 'form' || reply.r === 'invalid') world.opened.push({ user: one.user, form: reply.form, channel: one.channel });
  if (told === 'ok' && (reply.r === 'privately' || reply.r === 'replace')) pile(world, one.user, null, reply.message);
}

/** Those who can read what has arrived have its buttons before them. */
export function show(world: World, { place: { kind, id }, message }: Arrival): void {
  const inChannel = world.platform.people.filter(({ channels }) => channels.has(id)).map(({ user }) => user);
  for (const user of kind === 'member' ? [id] : inChannel) pile(world, user, kind === 'member' ? null : id, message);
}

/** Puts a message's buttons before a person. */
export function pile(
  world: World,
  user: string,
  channel: string | null,
  message: { readonly blocks: readonly { readonly b: string }[] },
): void {
  const buttons = message.blocks.flatMap((block): Button[] =>
    'buttons' in block ? (block.buttons as { press: Press }[]).map(({ press }) => ({ press, channel })) : [],
  );
  const mine = world.piles.get(user) ?? [];
  const known = new Set(mine.map(({ press }) => encodePress(press)));
  // What the bot's own buttons do (end a ritual, forget a person …) is beyond what these histories know of.
  mine.push(...buttons.filter(({ press }) => press.kind !== DESK && !known.has(encodePress(press))));
  world.piles.set(user, mine.slice(-60));
}
