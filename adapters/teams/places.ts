import { z } from 'zod';
import type { Change, Place } from '../../src/ports/adapter.ts';
import { isRemovalOfTeam } from './changes.ts';
import { isServiceUrl } from './service-url.ts';
import type { Turn } from './turn.ts';

const Address = z.object({
  serviceUrl: z.string(),
  /** The channel's, the group chat's or the personal chat's own; null until a personal chat was opened. */
  conversation: z.string().nullable(),
  /** The `29:` id of a person, made for this bot. */
  user: z.string().nullable(),
  team: z.string().nullable(),
  bot: z.string(),
});
/** What is needed to reach a place, as the engine keeps it for us. */
export type Address = z.output<typeof Address>;

/** A place by its parts. */
export type Where = { readonly workspace: string; readonly kind: Place['kind']; readonly id: string };

/** A change to report, and what to call once it is recorded. */
export type Told = { readonly change: Change; readonly reported: () => void };

/** What this process has learnt of places and connectors since it started. */
export type Places = {
  /** Notes where an activity came from; gives the changes to report, each with what to call once it is recorded. */
  note(turn: Turn): readonly Told[];
  /** Remembers an address; gives the change to report, with this id, unless it was reported before. */
  tell(where: Where, address: Address, id: string): readonly Told[];
  /** How to reach a place: by what the engine kept, what was seen since, the tenant's newest connector, the cloud's. */
  find(place: Place): Address | null;
  /** Remembers an address without reporting it. */
  keep(where: Where, address: Address): void;
  /** What is known of a person's own chat. */
  personal(workspace: string, user: string): Address | null;
};

/** The tenant of a workspace's name, or null when it is not one of Teams. */
export const tenantOfWorkspace = (workspace: string): string | null => /^teams:(.+)$/.exec(workspace)?.[1] ?? null;

/** An address as the engine is given it to keep. */
export const encodeAddress = (address: Address): string => JSON.stringify(address);

/** `fallback` is the cloud's own connector, `bot` the bot's id where no activity told another. */
export function createPlaces(options: {
  readonly fallback: string | null;
  readonly bot: string;
  readonly local: boolean;
}): Places {
  const seen = new Map<string, Address>();
  const told = new Map<string, string>();
  const newest = new Map<string, string>();

  const keep = (where: Where, address: Address): void => {
    if (seen.size >= MOST) {
      seen.clear();
      told.clear();
    }
    seen.set(keyOf(where), address);
  };

  const tell = (where: Where, address: Address, id: string): readonly Told[] => {
    keep(where, address);
    const encoded = encodeAddress(address);
    if (told.get(keyOf(where)) === encoded) return [];
    const place = { kind: where.kind, id: where.id };
    const group = where.kind === 'channel' && address.team !== null ? { within: address.team } : {};
    const change: Change = { c: 'address', workspace: where.workspace, id, place, address: encoded, ...group };
    return [{ change, reported: () => void told.set(keyOf(where), encoded) }];
  };

  return {
    tell,
    note(turn) {
      newest.set(turn.workspace, turn.serviceUrl);
      for (const key of lostIn(turn, seen)) told.delete(key);
      if (isRemoval(turn) && turn.personal) seen.delete(keyOf({ workspace: turn.workspace, kind: 'member', id: turn.user }));
      return addressesIn(turn).flatMap(([where, address]) => tell(where, address, `${turn.id}|address`));
    },
    find(place) {
      const known = seen.get(keyOf(place));
      const kept = decodeAddress(place.address, options.local);
      if (kept && (kept.conversation || !known?.conversation)) return { ...kept, user: kept.user ?? known?.user ?? null };
      if (known) return { ...known, serviceUrl: kept?.serviceUrl ?? known.serviceUrl };
      const serviceUrl = newest.get(place.workspace) ?? options.fallback;
      const conversation = place.kind === 'channel' ? place.id : null;
      return serviceUrl ? { serviceUrl, conversation, user: null, team: null, bot: options.bot } : null;
    },
    keep,
    personal: (workspace, user) => seen.get(keyOf({ workspace, kind: 'member', id: user })) ?? null,
  };
}

/** The channels that an activity takes away: how they are reached is told anew once they are back. */
function lostIn(turn: Turn, seen: ReadonlyMap<string, Address>): readonly string[] {
  const deleted = /deleted$/i.test(turn.activity.channelData?.eventType ?? '') ? turn.channel : null;
  const team = isRemovalOfTeam(turn) ? turn.team : null;
  return [...seen].flatMap(([key, { team: of, conversation }]) =>
    (team !== null && of === team) || (deleted !== null && conversation === deleted) ? [key] : [],
  );
}

const isRemoval = ({ activity }: Turn): boolean =>
  activity.type === 'installationUpdate' && activity.action?.startsWith('remove') === true;

/** How many places are remembered; more start over, at the price of reporting them again. */
const MOST = 50_000;

const keyOf = ({ workspace, kind, id }: Where): string => JSON.stringify([workspace, kind, id]);

/**
 * The one address an activity tells: of the person in their own chat, of the channel or group chat elsewhere. Where a message
 * extension is used, the bot need not be.
 */
function addressesIn(turn: Turn): readonly (readonly [Where, Address])[] {
  const { workspace, serviceUrl, bot, team, activity } = turn;
  if (isRemoval(turn) || isRemovalOfTeam(turn) || turn.extension) return [];
  if (turn.personal) {
    if (!turn.from.id || turn.from.id.startsWith('28:') || turn.from.id === activity.recipient?.id) return [];
    const address = { serviceUrl, conversation: turn.conversation, user: turn.from.id, team: null, bot };
    return [[{ workspace, kind: 'member', id: turn.user }, address]];
  }
  if (!turn.channel || /deleted$/i.test(activity.channelData?.eventType ?? '')) return [];
  return [
    [
      { workspace, kind: 'channel', id: turn.channel },
      { serviceUrl, conversation: turn.channel, user: null, team, bot },
    ],
  ];
}

/** An address as the engine gives it back; null when it is none of ours or leads somewhere that is not allowed. */
function decodeAddress(address: string | null, local: boolean): Address | null {
  if (address === null) return null;
  try {
    const parsed = Address.safeParse(JSON.parse(address));
    return parsed.success && isServiceUrl(parsed.data.serviceUrl, local) ? parsed.data : null;
  } catch {
    return null;
  }
}
