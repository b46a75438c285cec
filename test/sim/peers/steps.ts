import type { Change } from '../../../src/ports/adapter.ts';
import { memberId } from '../../../src/store/members.ts';
import { CHANNELS, ELSEWHERE, STRANGER, WORKSPACE } from '../cast.ts';
import { profileOf } from '../fake-platform.ts';
import { type Ask, wasSeen } from '../people.ts';
import { tell } from '../steps-of-people.ts';
import type { Button, World } from '../world.ts';
import { act } from './ask.ts';
import { isThereFor } from './concern.ts';
import { changed, circle, commands, does, goesOn, liked, likingOf, pressing, sending } from './doing.ts';
import { stageOf } from './rows.ts';
import { says } from './said.ts';
import { reworded, wordsOf } from './words.ts';

type Pressed = { readonly user: string; readonly button: Button };

/** A button somebody has before them: mostly of something that goes on and is for them, now and then of long ago. */
function aButton(world: World): Pressed | null {
  const { prng } = world;
  if (prng.chance(0.7)) {
    const living = circle(world).flatMap(({ user }) =>
      (world.piles.get(user) ?? []).flatMap((button) => (isGoingOn(world, button, user) ? [{ user, button }] : [])),
    );
    const things = new Map<string, (readonly [number, Pressed])[]>();
    for (const one of living) {
      const { occurrence } = one.button.press;
      const liking = likingOf(one.button) / (waits(world, one) ? 30 : 1);
      things.set(occurrence, [...(things.get(occurrence) ?? []), [liking, one]]);
    }
    // Where little can be done with anything, little is done.
    const most = [...things.values()].map((table) => [Math.max(...table.map(([liking]) => liking)), table] as const);
    const thing = prng.weighted<(readonly [number, Pressed])[] | null>([[3, null], ...most]);
    return thing && prng.weighted(thing);
  }
  const { user } = prng.pick(circle(world));
  const mine = world.piles.get(user) ?? [];
  return mine.length === 0 ? null : { user, button: liked(world, mine) };
}

/** Who has looked and found nothing to do waits for what others do. */
const waits = (world: World, { user, button }: Pressed): boolean =>
  world.peers.waits.has(`${user} ${stageOf(world, button.press.occurrence)}`);

function isGoingOn(world: World, { press }: Button, user: string): boolean {
  const rows = world.peers.last?.rows;
  const held = rows?.all.get(press.occurrence);
  if (!rows || !held || held.row.ended_at !== null || press.occurrence.endsWith('.standing')) return false;
  return isThereFor(world, rows, held, memberId(WORKSPACE, user));
}

function anAct(world: World): Ask | null {
  const { prng, opened } = world;
  if (prng.chance(0.4)) {
    const found = prng.chance(0.6) ? opened.slice(-4) : opened;
    return found.length === 0 ? null : sending(world, prng.pick(found));
  }
  const found = aButton(world);
  return found && pressing(world, found.user, found.button);
}

/** Somebody presses a button. */
export async function press(world: World): Promise<void> {
  const found = aButton(world);
  if (!found) return;
  const reply = await does(world, pressing(world, found.user, found.button));
  // Who has opened a form mostly sends it.
  if (reply.r === 'form' && world.prng.chance(0.75)) await goesOn(world, found.user, reply);
}

/** Somebody sends a form, some time after it was opened. */
export async function submit(world: World): Promise<void> {
  const opened = world.prng.chance(0.6) ? world.opened.at(-1) : world.opened[world.prng.below(world.opened.length)];
  if (opened) await does(world, sending(world, opened));
}

/** Somebody says what they want, and sees it through. */
export async function wants(world: World): Promise<void> {
  const { user } = world.prng.pick(circle(world));
  await goesOn(world, user, await commands(world, user));
}

/** Somebody says a command, or looks at their page, and leaves it at that. */
export async function asksTheBot(world: World): Promise<void> {
  const { user } = world.prng.pick(world.platform.people);
  if (world.prng.chance(0.2)) await says(world, user, { i: 'home', channel: null });
  else await commands(world, user);
}

/** Two or three things at the very same moment, by different nodes: of different people, or of one on several devices. */
export async function together(world: World): Promise<void> {
  const { prng, opened } = world;
  const asks: Ask[] = [];
  const writing = opened.filter(({ form }) => ['give', 'compose-act', 'compose-process'].includes(form.press.ref)).slice(-6);
  const sort = prng.pick(['devices', 'authors', 'any', 'any', 'double'] as const);
  const to = { to: [prng.pick(circle(world)).user] };
  if (sort === 'devices' && writing.length > 0) {
    const form = prng.pick(writing);
    for (let n = 2 + prng.below(2); n > 0; n -= 1)
      asks.push(sending(world, form, prng.chance(0.3) ? only(form.form.fields, to) : {}));
  } else if (sort === 'authors') {
    for (const form of prng.shuffled(writing).slice(0, 3)) asks.push(sending(world, form, only(form.form.fields, to)));
  } else {
    for (let n = 2 + prng.below(2); n > 0; n -= 1) {
      const one = anAct(world);
      if (one) asks.push(one);
    }
    // The platform sends one of them twice.
    if (sort === 'double' && asks[0]) asks.push(asks[0]);
  }
  if (asks.length === 0) return;
  world.acted.push(...asks);
  await act(world, asks);
}

const only = (fields: object, given: { readonly to: readonly string[] }) => ('to' in fields ? given : {});

/** The platform sends something again that it sent before. */
export async function again(world: World): Promise<void> {
  const before = world.acted[world.prng.below(world.acted.length)];
  // What nobody remembers having heard is said in other words.
  if (before && ((await wasSeen(world, before)) || !isKept(world, before))) await act(world, [before]);
}

const isKept = (world: World, { values }: Ask): boolean =>
  wordsOf(values).some((word) => world.peers.words.get(word)?.occurrence !== '');

/** Somebody's press on anything that goes on, whatever people like. */
function aLivingOne(world: World): Ask | null {
  const buttons = circle(world).flatMap(({ user }) => (world.piles.get(user) ?? []).map((button) => ({ user, button })));
  const living = buttons.filter(({ user, button }) => isGoingOn(world, button, user));
  const occurrences = [...new Set(living.map(({ button }) => button.press.occurrence))];
  if (occurrences.length === 0) return null;
  const one = world.prng.pick(occurrences);
  const { user, button } = world.prng.pick(living.filter(({ button }) => button.press.occurrence === one));
  return pressing(world, user, button);
}

/** Whom something is about, or will be for. */
function closeTo(world: World, occurrence: string): readonly string[] {
  const said = JSON.stringify(world.peers.last?.rows.all.get(occurrence)?.data ?? null);
  return circle(world).flatMap(({ user }) => (said.includes(`"${memberId(WORKSPACE, user)}"`) ? [user] : []));
}

/** Somebody sends what no button of theirs says: another's, another thing's, another workspace's, or what never was. */
export async function forged(world: World): Promise<void> {
  const { prng } = world;
  const [found, other] = [prng.chance(0.5) ? anAct(world) : aLivingOne(world), anAct(world)];
  if (!found || !other) return;
  // Nobody has another's words before them.
  const theirs = found.values ? { ...found, values: reworded(world, found.values) } : found;
  const near = prng.chance(0.5) ? closeTo(world, found.press.occurrence) : [];
  const user = prng.pick(near.length > 0 ? near : [...circle(world).map((one) => one.user), STRANGER]);
  const own = world.piles.get(user)?.map(({ press }) => press.occurrence) ?? [];
  const occurrence = prng.pick([other.press.occurrence, ...own.slice(-3)]);
  const { values: _, form: __, ...bare } = theirs;
  const forgeries: readonly Ask[] = [
    { ...theirs, user },
    { ...theirs, user },
    { ...theirs, user, press: changed(theirs.press, { occurrence }) },
    { ...theirs, press: changed(theirs.press, { occurrence }) },
    { ...theirs, press: changed(theirs.press, { kind: other.press.kind }) },
    { ...theirs, press: changed(theirs.press, { payload: { n: 1 } }) },
    { ...theirs, press: changed(theirs.press, { opens: theirs.press.opens === 'form' ? 'nothing' : 'form' }) },
    { ...theirs, workspace: ELSEWHERE },
    { ...theirs, user: STRANGER },
    {
      ...bare,
      user,
      press: changed(bare.press, { occurrence, ref: 'card', opens: 'form', kind: 'yellow-card-act', payload: {} }),
    },
  ];
  await act(world, [prng.pick(forgeries)]);
}

const profileChange = (world: World, user: string): Change => {
  const person = circle(world).find((one) => one.user === user);
  if (!person) throw new Error(`nobody is called ${user}`);
  return { workspace: WORKSPACE, id: world.fresh('p'), c: 'profile', profile: profileOf(person) };
};

/** Somebody travels, or reads another language, or their account is switched off, or on again. */
export async function profile(world: World): Promise<void> {
  const { prng } = world;
  const person = prng.pick(circle(world));
  if (person.deleted || prng.chance(0.15)) {
    person.deleted = !person.deleted;
    world.peers.away.add(person.user);
  } else if (prng.chance(0.7)) person.zone = prng.pick(world.placed.zones);
  else person.language = prng.pick(['en', 'fr']);
  world.say(`${person.user} is in ${person.zone}, reads ${person.language}${person.deleted ? ' and is gone' : ''}`);
  await tell(world, profileChange(world, person.user));
}

/** Somebody joins a channel or leaves it. */
export async function comesOrGoes(world: World): Promise<void> {
  const { prng } = world;
  const person = prng.pick(circle(world));
  const channel = prng.pick(CHANNELS);
  // Whoever has left mostly comes back.
  if (person.channels.has(channel) && prng.chance(0.5)) return;
  const c = person.channels.delete(channel) ? 'left' : 'joined';
  if (c === 'joined') person.channels.add(channel);
  world.say(`${person.user} ${c} ${channel}`);
  await tell(world, { workspace: WORKSPACE, id: world.fresh('p'), c, channel, user: person.user });
}
