import { z } from 'zod';
import type { Change } from '../../src/ports/adapter.ts';
import { CHANNEL, WORKSPACE } from './circle.ts';
import type { Person } from './config.ts';
import { Refusal } from './failures.ts';
import { parse } from './inbound.ts';
import { isName } from './names.ts';
import type { Parts, Route } from './parts.ts';
import { profileOf } from './places.ts';

const Zone = z.string().regex(/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/);
const User = z.string().regex(/^[a-z0-9-]{1,40}$/, 'small letters, digits and dashes');
const Installed = z.strictObject({ installed: z.boolean() });
const Body = z.union([
  z.strictObject({ user: User, remove: z.literal(true) }),
  z.strictObject({
    user: User,
    name: z.string().trim().min(1).max(80).refine(isName, 'one line that can be seen').optional(),
    zone: Zone.optional(),
    language: z.enum(['en', 'fr']).optional(),
    host: z.boolean().optional(),
    inCircle: z.boolean().optional(),
    admin: z.boolean().optional(),
    guest: z.boolean().optional(),
    external: z.boolean().optional(),
  }),
]);

/**
 * `GET members`, `POST members` to add, change or remove one, `POST workspace` to remove the bot or bring it back.
 * The engine is told as a platform would tell it.
 */
export function memberRoutes(parts: Parts): readonly Route[] {
  const { history, inbound, ids, clocks } = parts;
  const list = () => ({
    circle: CHANNEL,
    members: history
      .people()
      .map((p) => ({ ...p, received: history.seenBy(p.user).filter((m) => m.place.kind === 'member').length })),
  });
  return [
    { method: 'GET', path: /^members$/, run: async () => list() },
    {
      method: 'POST',
      path: /^members$/,
      run: async ({ body }) => {
        const read = parse(
          Body,
          body,
          'a member is { user, name, zone, language, host, inCircle, admin, guest, external }, or { user, remove: true }',
        );
        if ('zone' in read && read.zone !== undefined && !clocks.known(read.zone))
          throw new Refusal('malformed', 'That is not a time zone this machine knows, such as Europe/Paris.');
        const before = history.person(read.user);
        const after = 'remove' in read ? undefined : merged(read.user, before, read);
        if (!before && !after) throw new Refusal('missing', `There is nobody called ${read.user} here.`);
        await change(parts, before, after);
        return list();
      },
    },
    {
      method: 'POST',
      path: /^workspace$/,
      run: async ({ body }) => {
        const { installed } = parse(Installed, body, 'a workspace is { installed: true } or { installed: false }');
        const recorded = await inbound.changed({ workspace: WORKSPACE, id: ids.next(), c: installed ? 'installed' : 'removed' });
        if (!recorded) throw new Refusal('failed', NOT_RECORDED);
        history.setInstalled(installed);
        return { installed };
      },
    },
  ];
}

function merged(user: string, before: Person | undefined, changes: Partial<Person>): Person {
  const { name, zone, language, host = false, inCircle = true, admin, guest, external } = { ...before, ...changes };
  if (name === undefined || zone === undefined || language === undefined)
    throw new Refusal('malformed', 'A new member needs a name, a zone and a language.');
  const standing = { admin, guest, external };
  // Who is a member like any other is written down as before.
  const said = Object.fromEntries(Object.entries(standing).filter(([, is]) => is === true));
  return { user, name, zone, language, host, inCircle, ...said };
}

/** Shows the change first, so that the engine finds it when it looks; takes it back when the engine could not record it. */
async function change(parts: Parts, before: Person | undefined, after: Person | undefined): Promise<void> {
  const { history, inbound, ids } = parts;
  const show = (person: Person | undefined, user: string): void => {
    if (person) history.setPerson(person);
    else history.dropPerson(user);
  };
  const who = (after ?? before)!;
  show(after, who.user);
  const tellAll: Change[] = [{ c: 'profile', workspace: WORKSPACE, id: ids.next(), profile: profileOf(who, !after) }];
  const was = before?.inCircle ?? false;
  const is = after?.inCircle ?? false;
  if (was !== is)
    tellAll.push({ c: is ? 'joined' : 'left', workspace: WORKSPACE, id: ids.next(), channel: CHANNEL.id, user: who.user });
  for (const one of tellAll) {
    if (await inbound.changed(one)) continue;
    show(before, who.user);
    throw new Refusal('failed', NOT_RECORDED);
  }
}

const NOT_RECORDED = 'The bot could not write that down. Nothing has changed; try again.';
