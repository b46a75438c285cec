import type { Capabilities, Language, Message, Press, RawValues, Reply } from '../message/index.ts';
import type { Clock } from './clock.ts';
import type { Routes } from './http.ts';
import type { Ids } from './ids.ts';
import type { Log } from './log.ts';

export type Platform = 'slack' | 'teams' | 'playground';

/**
 * Where a message can go. `workspace` is `slack:T…`, `teams:<tenant id>` or `playground`; `id` is the platform's channel id,
 * or user id when `kind` is `member`. `address` is what the adapter needs to reach it and once gave the engine to keep
 * (a Teams conversation reference, say): opaque to everybody else, null until known.
 */
export type Place = {
  readonly workspace: string;
  readonly kind: 'channel' | 'member';
  readonly id: string;
  readonly address: string | null;
};

/** What became of one call to the platform. A refusal is a value. */
export type Sent =
  | { readonly s: 'sent'; readonly receipt: string }
  /** Not taken, try again no sooner than `afterMs` (a 429's own wait, a 5xx that surely was not taken). `lane`: everything of this workspace waits. */
  | { readonly s: 'later'; readonly afterMs: number; readonly lane: boolean; readonly why: string }
  | { readonly s: 'never'; readonly reason: 'gone' | 'forbidden' | 'invalid' | 'unauthorised'; readonly why: string }
  /** The answer was lost: the platform may or may not have taken it. */
  | { readonly s: 'unknown'; readonly why: string };

/** A person as the platform tells it. Null where the platform does not say. */
export type MemberProfile = {
  readonly user: string;
  readonly name: string;
  /** An IANA name known to be valid, or null. */
  readonly zone: string | null;
  readonly language: Language | null;
  readonly bot: boolean;
  readonly deleted: boolean;
  /** With limited rights. */
  readonly guest: boolean;
  /** Of another organisation: takes part only where a ritual says so. Left out where the platform does not say. */
  readonly external?: boolean;
  /** Runs the workspace: an administrator or owner of it. Left out where the platform does not say. */
  readonly admin?: boolean;
  /** What the adapter needs to write to this person, where it knows. */
  readonly address: string | null;
  /** Until when they are away by their own word to the platform, in epoch milliseconds; null where it says nothing of the kind, left out where that is not known now. */
  readonly absentUntil?: number | null;
  /** The same for not to be disturbed: a snooze, or the span of their schedule that is on now. */
  readonly undisturbedUntil?: number | null;
};

/** A person did something. `id` is the platform's own id of this very interaction: a retry carries the same one. */
export type Interaction = {
  readonly workspace: string;
  readonly user: string;
  readonly id: string;
  /** Where it happened: the channel's id, or null in a private chat or where unknown. */
  readonly channel: string | null;
  /** What the platform tells of this person in passing (zone and language on Teams), if anything. */
  readonly profile?: Partial<Pick<MemberProfile, 'name' | 'zone' | 'language' | 'address'>>;
} & (
  | { readonly i: 'press'; readonly press: Press }
  | { readonly i: 'submit'; readonly press: Press; readonly values: RawValues }
  /**
   * A slash command without its slash, a word said to the bot in a private chat or after a mention, or a command chosen
   * from a message's own menu. `people` are the user ids named in it, in order; their names are no longer in `text`.
   */
  | {
      readonly i: 'command';
      readonly command: string;
      readonly text: string;
      readonly people?: readonly string[];
      readonly about?: About;
    }
  /** They look at their own page: the reply is what stands there. */
  | {
      readonly i: 'home';
      /** What they have just done from it was answered in their private chat, where they do not look now. */
      readonly answered?: true;
    }
);

/** The message a command was chosen for: its plain text, and its author's user id where a person of this workspace wrote it. */
export type About = { readonly text: string; readonly author: string | null };

/** Something about the platform's world changed; `id` deduplicates it. */
export type Change = {
  readonly workspace: string;
  readonly id: string;
} /** With `channel`: where, when a platform installs channel by channel. The workspace counts as removed with its last one. */ /** `by`: who installed it, where the platform says so; `profile`: what it tells of them in passing. */ & (
  | { readonly c: 'installed'; readonly channel?: string; readonly by?: string; readonly profile?: Interaction['profile'] }
  /** `within`, here and below: a group that channels are kept in (a team), told with their addresses; it happens to all of them. */
  | { readonly c: 'removed'; readonly channel?: string; readonly within?: string }
  | { readonly c: 'joined'; readonly channel: string; readonly user: string }
  | { readonly c: 'left'; readonly channel: string; readonly user: string; readonly within?: string }
  | { readonly c: 'profile'; readonly profile: MemberProfile }
  /** Until when somebody is not to be disturbed from now on, in epoch milliseconds; null: not at all. */
  | { readonly c: 'undisturbed'; readonly user: string; readonly until: number | null }
  /** How a place can be reached from now on. */
  | {
      readonly c: 'address';
      readonly place: Omit<Place, 'workspace' | 'address'>;
      readonly address: string;
      readonly within?: string;
    }
  /** A channel can no longer be written to: `archived` and `deleted` for everybody, `left` for the bot alone. */
  | {
      readonly c: 'channel-gone';
      readonly channel: string;
      readonly why?: 'archived' | 'deleted' | 'left';
      readonly within?: string;
    }
  /** It can again; of its group, what was deleted stays so. */
  | { readonly c: 'channel-back'; readonly channel: string; readonly within?: string }
  /** What a channel is called from now on. */
  | { readonly c: 'channel-named'; readonly channel: string; readonly name: string }
  /** A channel has another id from now on: it was made private, shared, or moved. */
  | { readonly c: 'channel-moved'; readonly channel: string; readonly to: string }
);

/** The engine, as an adapter sees it. Neither call rejects: a failure is a reply with a sentence, or is logged. */
export interface Inbound {
  interact(interaction: Interaction): Promise<Reply>;
  /** Resolves once recorded; false when it could not be (the adapter then answers 5xx, so that the platform tries again). */
  changed(change: Change): Promise<boolean>;
}

/** Thrown by `members` when the platform cannot say now; `gone` when the bot cannot see the channel at all. */
export class RosterUnavailable extends Error {
  override readonly name = 'RosterUnavailable';
  readonly gone: boolean;
  readonly afterMs: number;
  constructor(message: string, options: { readonly gone: boolean; readonly afterMs: number }) {
    super(message);
    this.gone = options.gone;
    this.afterMs = options.afterMs;
  }
}

/** How fast a lane may send: tokens per second and burst for the workspace, and per place. */
export type Pace = {
  readonly perSecond: number;
  readonly burst: number;
  readonly perPlacePerSecond: number;
  readonly inFlight: number;
};

/** What a platform can have to say of our credentials; `slack-scope` is told of each permission that is missing. */
export type PlatformCode =
  | 'platform-silent'
  | 'platform-clock'
  | 'platform-unchecked'
  | 'slack-ok'
  | 'slack-token'
  | 'slack-app-token'
  | 'slack-scope'
  | 'slack-scopes-unknown'
  | 'teams-ok'
  | 'teams-secret-expired'
  | 'teams-secret-wrong'
  | 'teams-app-unknown'
  | 'teams-tenant-unknown'
  | 'teams-token';

/** One thing a platform says of our credentials. `args` holds codes and numbers, never a token; `workspace` is null where it does not say whose they are. */
export type PlatformFinding = {
  readonly level: 'ok' | 'note' | 'warn' | 'fail';
  readonly code: PlatformCode;
  readonly workspace: string | null;
  readonly args?: Readonly<Record<string, string | number>>;
};

export interface Adapter {
  readonly platform: Platform;
  readonly capabilities: Capabilities;
  readonly pace: Pace;
  /** That it can list a channel's people does not prove that the bot is in it: only the platform's word brings one back. */
  readonly listsFromOutside?: true;
  /** Workspaces this process serves, once started: `slack:T…`; on Teams they appear as they are seen. */
  start(inbound: Inbound): Promise<void>;
  /** Resolves once running interactions are answered. */
  stop(): Promise<void>;
  /**
   * One call is at most one request that posts. `key` names the delivery, the same on a repeat. `under` is the receipt of a
   * message of the same channel, which this one is shown under; `gone` when that one is not there. Throws only for bugs.
   */
  send(to: Place, message: Message, key: string, under?: string): Promise<Sent>;
  edit(receipt: string, message: Message): Promise<Sent>;
  /**
   * Everybody in a channel, all pages, bots left out; of a person's own chat that one person, where the platform tells of
   * people one by one. Throws RosterUnavailable.
   */
  members(place: Place): Promise<readonly MemberProfile[]>;
  /**
   * What the platform says of our credentials and permissions, started or not. It only asks, shows nothing to anybody, answers
   * within a few seconds and never rejects: a platform that is silent is a finding.
   */
  check(): Promise<readonly PlatformFinding[]>;
}

/** What every adapter is given besides its own settings. */
export type AdapterDeps = {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly routes: Routes;
};
