/**
 * The columns of every table. Text, whole numbers, nothing else: time is epoch milliseconds passed in, truth is 0 or 1,
 * structures are JSON in text that only the code reads. The same on both SQL engines.
 */
export type Tables = {
  workspace: {
    id: string;
    settings: string;
    installed_at: number | null;
    removed_at: number | null;
    /** The user id of who installed the bot, where the platform said so or they were the first to speak to it. */
    installer: string | null;
    /** When the installer was welcomed: once. */
    welcomed_at: number | null;
  };
  place: {
    workspace: string;
    kind: string;
    id: string;
    /** What people call a channel, where the platform has said so; nobody's words depend on it. */
    name: string | null;
    address: string | null;
    roster_at: number | null;
    gone_at: number | null;
    /** Why a channel is out of reach, where the platform has said so: `archived`, `deleted`, `left`. */
    gone_why: string | null;
    /** What a channel is a part of, where its platform keeps channels together: a team of Teams. */
    group_id: string | null;
  };
  member: {
    id: string;
    workspace: string;
    user_id: string;
    name: string;
    zone: string | null;
    language: string | null;
    guest: number;
    /** Of another organisation. */
    external: number;
    /** Runs the workspace, by the platform's word. */
    admin: number;
    deleted: number;
    absent_until: number | null;
    undisturbed_until: number | null;
    /** What they chose themselves, which comes before what the platform says: zone, language, quiet hours (JSON), a pause of all rituals. */
    own_zone: string | null;
    own_language: string | null;
    own_quiet: string | null;
    paused_until: number | null;
  };
  membership: { workspace: string; channel: string; member: string };
  /** Where a calendar is: `member` is empty for the whole circle's. Its token is not here: it is made of `nonce` and the secret. */
  calendar: { ritual: string; member: string; nonce: string; hash: string };
  participation: { ritual: string; member: string; state: string; until_at: number | null };
  ritual: {
    id: string;
    workspace: string;
    kind: string;
    /** What people call it; null for the name of its kind. */
    name: string | null;
    channel: string;
    hosts: string;
    /** User ids (JSON) of those who may do what hosts may, when a host cannot. */
    alternates: string;
    /** Whether people of other organisations take part. */
    externals: number;
    recurrence: string | null;
    language: string;
    settings: string;
    from_file: number;
    /** Not started yet: seen by who sets it up alone, and gone the day after. */
    draft: number;
    paused: number;
    created_at: number;
    ended_at: number | null;
  };
  occurrence: {
    id: string;
    ritual: string;
    workspace: string;
    /** The machine it runs on: its ritual's kind, or a part of it. */
    kind: string;
    start_at: number;
    n: number;
    stage: string;
    stage_at: number;
    skip: number;
    data: string;
    zone_data: string;
    until_at: number | null;
    ended_at: number | null;
  };
  wakeup: {
    id: string;
    occurrence: string;
    name: string;
    member: string;
    due_at: number;
    done_at: number | null;
    lease_owner: string;
    lease_until: number;
    attempts: number;
    parked_at: number | null;
  };
  entry: { occurrence: string; member: string; body: string; at: number };
  ballot: { id: string; occurrence: string; body: string };
  delivery: {
    id: string;
    occurrence: string;
    slot: string;
    workspace: string;
    place_kind: string;
    place_id: string;
    message: string;
    in_doubt: string;
    unprompted: string;
    due_at: number;
    expires_at: number | null;
    revision: number;
    sent_revision: number;
    receipt: string | null;
    state: string;
    why: string;
    attempts: number;
    attempted_at: number | null;
    sent_at: number | null;
    seq: number;
    /** The slot of the message it stands under; empty where it stands by itself. */
    under: string;
  };
  /** What one ritual hands on to another, until that one has taken it: `ritual` is the one that takes it. */
  handed: { id: string; ritual: string; sort: string; body: string; at: number };
  lane: { workspace: string; lease_owner: string; lease_until: number; resume_at: number };
  seen: { workspace: string; id: string; at: number };
  audit: { id: string; workspace: string; at: number; what: string; actor: string; subject: string };
  /** That somebody asked to be forgotten and is not to be met again: a mark made of chance and their id, which names nobody. */
  forgotten: { workspace: string; nonce: string; hash: string };
  meta: { key: string; value: string };
};
