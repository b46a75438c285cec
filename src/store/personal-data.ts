import type { Tables } from './tables.ts';

/** What a column says of a person: it is `shown` to whoever asks for what is kept about them, or `why` it is not. */
export type Column = 'shown' | { readonly why: string };

/**
 * Whose the rows of a table are. `member`: of whom the column names by member id; `user`: by platform user id, with the
 * workspace; `inside`: of whomever a value within the row names, which only its ritual can read; `sealed`: of whoever's ballot
 * id it is; `nobody`: of nobody.
 */
export type Whose =
  | { readonly by: 'member' | 'user'; readonly column: string; readonly kind?: 'member' }
  | { readonly by: 'inside' | 'sealed' | 'nobody' };

export type Personal<T extends keyof Tables = keyof Tables> = {
  readonly whose: Whose;
  /** What becomes of these rows when somebody is forgotten: gone, without them from then on, or kept and why. */
  readonly forgotten: 'gone' | 'without' | { readonly why: string };
  readonly columns: Readonly<Record<keyof Tables[T], Column>>;
};

const not = (why: string): Column => ({ why });
const sending = not('how the message is sent; nothing of anybody');
const working = not('how the work is shared between processes; nothing of anybody');

/**
 * Every table and column there is, and what it has to do with a person. What is shown and what is forgotten is driven by
 * this, and a test fails where a column of the schema is missing here. `docs/privacy.md` says the same in words.
 */
export const PERSONAL: { readonly [T in keyof Tables]: Personal<T> } = {
  workspace: {
    whose: { by: 'inside' },
    forgotten: 'without',
    columns: {
      id: 'shown',
      settings: not('what the workspace chose for all'),
      installed_at: not('of the workspace'),
      removed_at: not('of the workspace'),
      installer: 'shown',
      welcomed_at: 'shown',
    },
  },
  place: {
    whose: { by: 'user', column: 'id', kind: 'member' },
    forgotten: 'gone',
    columns: {
      workspace: 'shown',
      kind: 'shown',
      id: 'shown',
      name: 'shown',
      address: 'shown',
      roster_at: 'shown',
      gone_at: 'shown',
      gone_why: 'shown',
      group_id: 'shown',
    },
  },
  member: {
    whose: { by: 'member', column: 'id' },
    forgotten: 'gone',
    columns: {
      id: 'shown',
      workspace: 'shown',
      user_id: 'shown',
      name: 'shown',
      zone: 'shown',
      language: 'shown',
      guest: 'shown',
      external: 'shown',
      admin: 'shown',
      deleted: 'shown',
      absent_until: 'shown',
      undisturbed_until: 'shown',
      own_zone: 'shown',
      own_language: 'shown',
      own_quiet: 'shown',
      paused_until: 'shown',
    },
  },
  membership: {
    whose: { by: 'member', column: 'member' },
    forgotten: 'gone',
    columns: { workspace: 'shown', channel: 'shown', member: 'shown' },
  },
  calendar: {
    whose: { by: 'member', column: 'member' },
    forgotten: 'gone',
    columns: {
      ritual: 'shown',
      member: 'shown',
      nonce: not('a part of the secret of the calendar’s address'),
      hash: not('a part of the secret of the calendar’s address'),
    },
  },
  participation: {
    whose: { by: 'member', column: 'member' },
    forgotten: 'gone',
    columns: { ritual: 'shown', member: 'shown', state: 'shown', until_at: 'shown' },
  },
  ritual: {
    whose: { by: 'inside' },
    forgotten: 'without',
    columns: {
      id: 'shown',
      workspace: 'shown',
      kind: 'shown',
      name: 'shown',
      channel: 'shown',
      hosts: 'shown',
      alternates: 'shown',
      externals: not('a setting of the circle'),
      recurrence: not('a setting of the circle'),
      language: not('a setting of the circle'),
      settings: not('settings of the circle, in its hosts’ words'),
      from_file: not('how the ritual is managed'),
      draft: not('where the ritual stands'),
      paused: not('where the ritual stands'),
      created_at: not('where the ritual stands'),
      ended_at: not('where the ritual stands'),
    },
  },
  occurrence: {
    whose: { by: 'inside' },
    forgotten: 'without',
    columns: {
      id: 'shown',
      ritual: 'shown',
      workspace: 'shown',
      kind: 'shown',
      start_at: 'shown',
      n: not('counts the rounds of a ritual'),
      stage: 'shown',
      stage_at: not('where the round stands, for all of it'),
      skip: not('where the round stands, for all of it'),
      data: 'shown',
      zone_data: not('by which clock changes it was planned'),
      until_at: not('where the round stands, for all of it'),
      ended_at: not('where the round stands, for all of it'),
    },
  },
  wakeup: {
    whose: { by: 'member', column: 'member' },
    forgotten: 'gone',
    columns: {
      id: not('names the row'),
      occurrence: 'shown',
      name: 'shown',
      member: 'shown',
      due_at: 'shown',
      done_at: 'shown',
      lease_owner: working,
      lease_until: working,
      attempts: working,
      parked_at: working,
    },
  },
  entry: {
    whose: { by: 'member', column: 'member' },
    forgotten: 'gone',
    columns: { occurrence: 'shown', member: 'shown', body: 'shown', at: 'shown' },
  },
  ballot: {
    whose: { by: 'sealed' },
    forgotten: 'gone',
    columns: {
      id: not('made with the secret, so that nobody can tell whose answer it is; whoever had it could'),
      occurrence: 'shown',
      body: 'shown',
    },
  },
  delivery: {
    whose: { by: 'user', column: 'place_id', kind: 'member' },
    forgotten: 'gone',
    columns: {
      id: not('names the row'),
      occurrence: 'shown',
      slot: 'shown',
      workspace: 'shown',
      place_kind: 'shown',
      place_id: 'shown',
      message: 'shown',
      in_doubt: sending,
      unprompted: 'shown',
      due_at: 'shown',
      expires_at: 'shown',
      revision: sending,
      sent_revision: sending,
      receipt: 'shown',
      state: 'shown',
      why: 'shown',
      attempts: sending,
      attempted_at: sending,
      sent_at: 'shown',
      seq: sending,
      under: sending,
    },
  },
  handed: {
    whose: { by: 'inside' },
    forgotten: 'gone',
    columns: { id: not('names the row'), ritual: 'shown', sort: 'shown', body: 'shown', at: 'shown' },
  },
  lane: {
    whose: { by: 'nobody' },
    forgotten: { why: 'names nobody' },
    columns: { workspace: working, lease_owner: working, lease_until: working, resume_at: working },
  },
  seen: {
    whose: { by: 'nobody' },
    forgotten: { why: 'ids of what platforms told, made unreadable with the secret; gone after two days' },
    columns: {
      workspace: not('of the workspace'),
      id: not('made unreadable with the secret: nobody can tell who did it'),
      at: not('when something was told, by whom nobody can tell'),
    },
  },
  audit: {
    whose: { by: 'inside' },
    forgotten: 'without',
    columns: { id: not('names the row'), workspace: 'shown', at: 'shown', what: 'shown', actor: 'shown', subject: 'shown' },
  },
  forgotten: {
    whose: { by: 'nobody' },
    forgotten: { why: 'that somebody asked to be forgotten, as a mark that names nobody: so that they are not met again' },
    columns: {
      workspace: not('of the workspace'),
      nonce: not('chance, so that marks cannot be compared'),
      hash: not('a mark by which somebody is known not to be met again; it is made of their id, and their id is not in it'),
    },
  },
  meta: {
    whose: { by: 'nobody' },
    forgotten: { why: 'names nobody' },
    columns: { key: not('of the database itself'), value: not('of the database itself') },
  },
};
