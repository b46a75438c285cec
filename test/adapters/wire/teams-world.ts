import type { Person } from './teams-connector.ts';

/** The one tenant, bot and channel of these tests. */
export const TENANT = '0f0e0d0c-1111-4222-8333-444455556666';
export const OTHER_TENANT = '99999999-1111-4222-8333-444455556666';
export const APP = '5e5e5e5e-aaaa-4bbb-8ccc-dddd00001111';
export const PASSWORD = 'a-client-secret-of-the-bot';
export const CHANNEL = '19:generalgeneralgeneral@thread.tacv2';
export const GROUP = '19:groupgroupgroup@thread.v2';

const person = (n: number, name: string, more: Partial<Person> = {}): Person => ({
  id: `29:1-bot-scoped-${n}`,
  aadObjectId: `aaaaaaaa-0000-4000-8000-00000000000${n}`,
  name,
  tenantId: TENANT,
  userRole: 'user',
  ...more,
});

export const ANA = person(1, 'Ana Margarida');
export const BEN = person(2, 'Benoît Tremblay');
export const STRANGER = person(3, 'Somebody Else');
export const GUEST = person(4, 'Gus Guest', { userRole: 'guest' });
export const BOT: Person = { id: `28:${APP}`, name: 'Rituals' };
export const OTHER_BOT: Person = { id: '28:another-bot', name: 'Polls', userRole: 'bot' };

/** A channel that people of another organisation are in. */
export const SHARED = '19:sharedsharedshared@thread.tacv2';
const AROUND: readonly Person[] = [
  person(5, 'From elsewhere', { tenantId: OTHER_TENANT }),
  { id: '29:1-bot-scoped-6', name: 'Without account', userRole: 'anonymous' },
  person(7, 'Of here, in capitals', { tenantId: TENANT.toUpperCase() }),
  { id: '29:1-bot-scoped-8', aadObjectId: 'aaaaaaaa-0000-4000-8000-000000000008', name: 'Of nowhere said' },
];

/** Two a page: Ben stands on the last one. */
export const ROSTERS = { [CHANNEL]: [ANA, OTHER_BOT, GUEST, BOT, BEN], [GROUP]: [ANA, BEN], [SHARED]: AROUND };
export const EVERYBODY = [ANA, BEN, STRANGER, GUEST];

/** The channels of the one team, as the connector lists them: the first has its id and no name. */
export const SIDE = '19:side@thread.tacv2';
export const CHANNELS = {
  [CHANNEL]: [
    { id: CHANNEL },
    { id: SIDE, name: 'Design', type: 'standard' },
    { id: '19:board@thread.tacv2', name: 'Board', type: 'private' },
  ],
};

/** A person by the id the engine knows them by. */
export const personOf = (user: string): Person => EVERYBODY.find((p) => p.aadObjectId === user || p.id === user) ?? STRANGER;
