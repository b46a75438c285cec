import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTeams } from '../../../adapters/teams/index.ts';
import type { TeamsConfig } from '../../../adapters/teams/config.ts';
import type { Adapter, Place } from '../../../src/ports/adapter.ts';
import type { HttpHandler } from '../../../src/ports/http.ts';
import type { LogFields } from '../../../src/ports/log.ts';
import type { OpenWire, Over, Seen, SeenForm, StubInbound, Wire } from '../../conformance/wire.ts';
import { actionsOf, type Part, readCard } from './teams-card.ts';
import { cardOf, type FakeConnector, openConnector, problemsOf } from './teams-connector.ts';
import { formIn, type Handle, inputOf } from './teams-forms.ts';
import { type Identity, openIdentity, type TokenParts } from './teams-identity.ts';
import { cardProblems } from './teams-limits.ts';
import { ANA, APP, BEN, BOT, CHANNEL, EVERYBODY, OTHER_TENANT, PASSWORD, personOf, ROSTERS, STRANGER, TENANT } from './teams-world.ts';

export type Raw = { readonly status: number; readonly body: unknown; readonly text: string };
export type Inbound = Readonly<Record<string, unknown>>;
/** How a raw request may differ: its token's parts, its header, its method, its body. */
export type RawOver = {
  readonly token?: TokenParts;
  readonly authorization?: string | null;
  readonly method?: string;
  readonly body?: string;
};

/** The wire, with what only tests of this adapter need. */
export type TeamsWire = Wire & {
  readonly identity: Identity;
  readonly connector: FakeConnector;
  readonly inbound: StubInbound;
  /** Lets whatever waits on the clock go on. */
  readonly tick: () => void;
  /** An activity as Teams would post it, `more` over it. */
  activity(type: string, by: string, where: 'channel' | 'personal', more?: Inbound): Inbound;
  /** Posts an activity, signed unless told otherwise; resolves once everything it set off is done. */
  post(activity: unknown, over?: RawOver): Promise<Raw>;
  /** What came of `post`, as the person sees it. */
  see(by: string, activity: Inbound, over?: RawOver): Promise<Seen>;
};

/** The wire of the shared suite. */
export const openTeamsWire: OpenWire = (inbound) => openTeams(inbound);

/** A wire with other settings than the suite's. `heard`: an activity came in already, so the connector is known. */
export async function openTeams(inbound: StubInbound, config: Partial<TeamsConfig> = {}, heard = true): Promise<TeamsWire> {
  const identity = await openIdentity();
  const connector = await openConnector(ROSTERS, EVERYBODY);
  const lines: string[] = [];
  const tokens: string[] = [];
  const printed = console.error;
  console.error = (...said: unknown[]) => void lines.push(said.map(String).join(' '));
  const line = (level: string) => (event: string, fields?: LogFields) => void lines.push(JSON.stringify({ level, event, ...fields }));

  const sleepers = new Set<() => void>();
  const routes = new Map<string, HttpHandler>();
  const handled = new Map<string, Promise<void>>();
  let count = 0;
  const adapter: Adapter = createTeams(
    {
      appId: APP,
      appPassword: PASSWORD,
      appType: 'SingleTenant',
      tenantId: TENANT,
      openIdMetadata: identity.metadata,
      timeoutMs: 250,
      ...config,
    },
    {
      clock: {
        now: () => Date.UTC(2026, 10, 23, 9),
        sleepUntil: (_, signal) =>
          new Promise((resolve) => {
            sleepers.add(resolve);
            signal.addEventListener('abort', () => resolve());
          }),
      },
      ids: { next: () => `id-${(count += 1)}`, draw: () => 0 },
      log: { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') },
      routes: { mount: (path, handler) => void routes.set(path, handler) },
    },
  );
  const server = createServer((request, response) => {
    const handler = routes.get(request.url ?? '');
    const running = Promise.resolve(handler ? handler(request, response) : void response.writeHead(404).end());
    handled.set(String(request.headers['x-wire']), running);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`;
  await adapter.start(inbound);

  const activity: TeamsWire['activity'] = (type, by, where, more = {}) => {
    const { id, aadObjectId, name } = by === BOT.id ? BOT : personOf(by);
    const personal = where === 'personal';
    count += 1;
    return {
      type,
      id: `f:${count}`,
      timestamp: '2026-11-23T09:00:00.000Z',
      channelId: 'msteams',
      serviceUrl: connector.serviceUrl,
      from: { id, ...(aadObjectId ? { aadObjectId } : {}), name },
      recipient: { id: BOT.id, name: BOT.name },
      conversation: personal
        ? { id: connector.personal(personOf(by)), conversationType: 'personal', tenantId: TENANT }
        : { id: CHANNEL, conversationType: 'channel', isGroup: true, tenantId: TENANT },
      channelData: { tenant: { id: TENANT }, ...(personal ? {} : { team: { id: CHANNEL }, channel: { id: CHANNEL } }) },
      entities: [{ type: 'clientInfo', locale: 'fr-FR', country: 'FR', platform: 'Web', timezone: 'Europe/Paris' }],
      ...more,
    };
  };

  const post: TeamsWire['post'] = async (posted, over = {}) => {
    const token =
      over.authorization === undefined
        ? `Bearer ${await identity.sign({ ...tokenFor(posted), ...over.token })}`
        : over.authorization;
    if (token) tokens.push(token.replace(/^Bearer /, ''));
    count += 1;
    const wire = String(count);
    const response = await fetch(endpoint, {
      method: over.method ?? 'POST',
      headers: { 'content-type': 'application/json', 'x-wire': wire, ...(token ? { authorization: token } : {}) },
      ...(over.method === 'GET' ? {} : { body: over.body ?? JSON.stringify(posted) }),
    });
    const text = await response.text();
    await handled.get(wire);
    handled.delete(wire);
    return { status: response.status, body: text && text.startsWith('{') ? JSON.parse(text) : null, text };
  };

  const see: TeamsWire['see'] = async (by, posted, over) => {
    const before = connector.shown.length;
    const raw = await post(posted, over);
    const seen: { form: SeenForm | null; private: string[]; public: string[] } = { form: null, private: [], public: [] };
    const own = connector.personal(personOf(by));
    const look = (card: unknown, handle: Handle, into: string[]): void => {
      if (cardProblems(card).length > 0) throw new Error(`not a card Teams takes: ${cardProblems(card).join('; ')}`);
      const form = formIn(card, handle);
      if (form) seen.form = form;
      else into.push(readCard(card).plain);
    };
    const body = raw.body as { task?: { type: string; value: unknown }; type?: string; value?: unknown } | null;
    const conversation = posted.conversation as Part;
    const { replyToId } = posted as { replyToId?: string };
    const words = body?.task?.type === 'message' ? body.task.value : body?.type === 'application/vnd.microsoft.activity.message' ? body.value : null;
    if (words === '') throw new Error('an empty message is a failure to Teams');
    // A tick alone says that it arrived: there is nothing in it to read.
    if (/[\p{L}\p{N}]/u.test(String(words ?? ''))) seen.private.push(String(words));
    const task = body?.task?.type === 'continue' ? (body.task.value as { title: string; card: { content: unknown } }) : null;
    if (task) look(task.card.content, { by: 'dialog', title: task.title, conversation, replyToId }, seen.private);
    if (body?.type === 'application/vnd.microsoft.card.adaptive') look(body.value, { by: 'card', conversation, replyToId }, seen.private);
    for (const shown of connector.shown.slice(before)) {
      const at: Part = { ...conversation, id: shown.conversation, ...(shown.conversation === own ? { conversationType: 'personal' } : {}) };
      if (shown.conversation === own) look(shown.card, { by: 'card', conversation: at, replyToId: shown.activity }, seen.private);
      else seen.public.push(readCard(shown.card).plain);
    }
    return { status: raw.status, ...seen };
  };

  const forgedOver = ({ forged }: Over = {}): RawOver => {
    if (forged === 'unsigned') return { authorization: null };
    if (forged === 'wrong-key') return { token: { key: 'stranger' } };
    if (forged === 'expired') return { token: { expiresIn: -600 } };
    return forged === 'other-audience' ? { token: { aud: 'another-bot' } } : {};
  };
  const overOf = (over: Over = {}): Inbound => ({
    ...(over.id ? { id: over.id.split('|').at(-1) } : {}),
    ...(over.forged === 'other-workspace' ? { channelData: { tenant: { id: OTHER_TENANT } } } : {}),
  });
  const moved = (posted: Inbound, over?: Over): Inbound =>
    over?.forged === 'other-workspace' ? { ...posted, conversation: { ...(posted.conversation as object), tenantId: OTHER_TENANT } } : posted;
  const where = (conversation: string): 'channel' | 'personal' => (conversation.startsWith('a:') ? 'personal' : 'channel');

  // Whatever comes first tells where the connector is.
  if (heard) await post(activity('typing', ANA.id, 'channel'));

  return {
    adapter,
    identity,
    connector,
    inbound,
    activity,
    post,
    see,
    tick: () => {
      for (const wake of sleepers) wake();
    },
    workspace: `teams:${TENANT}`,
    channel: { workspace: `teams:${TENANT}`, kind: 'channel', id: CHANNEL, address: JSON.stringify({ serviceUrl: connector.serviceUrl, conversation: CHANNEL, user: null, team: CHANNEL, bot: BOT.id }) },
    people: { ana: ANA.aadObjectId ?? '', ben: BEN.aadObjectId ?? '', stranger: STRANGER.aadObjectId ?? '' },
    person: (user) => ({ workspace: `teams:${TENANT}`, kind: 'member', id: user, address: addressOf(inbound, user) ?? JSON.stringify({ serviceUrl: connector.serviceUrl, conversation: null, user: personOf(user).id, team: null, bot: BOT.id }) }),
    async press(by, receipt, label, over) {
      const at = JSON.parse(receipt) as { conversation: string; activity: string };
      const action = actionsOf(cardOf(connector.at(at.conversation, at.activity)?.activity)).find((one) => one.title === label);
      if (!action) throw new Error(`no button ${label} on ${receipt}`);
      const base = activity('invoke', by, where(at.conversation), { replyToId: at.activity, ...overOf(over) });
      const conversation = { ...(base.conversation as object), id: at.conversation };
      return see(by, moved({ ...base, conversation, ...inputOf(action, {}) }, over), forgedOver(over));
    },
    async submit(by, form, values, over) {
      const { action, conversation, replyToId, by: shape } = form.handle as Handle & { action: Part };
      const base = activity('invoke', by, where(String(conversation.id)), { ...(replyToId ? { replyToId } : {}), ...overOf(over) });
      return see(by, moved({ ...base, conversation, ...inputOf(action, { ...form.values, ...values }, shape) }, over), forgedOver(over));
    },
    command(by, command, text, over) {
      const mention = { type: 'mention', text: '<at>Rituals</at>', mentioned: { id: BOT.id, name: BOT.name } };
      const said = activity('message', by, 'channel', { text: `<at>Rituals</at> ${command} ${text}`.trimEnd(), entities: [mention], ...overOf(over) });
      return see(by, moved(said, over), forgedOver(over));
    },
    read(receipt) {
      const at = JSON.parse(receipt) as { conversation: string; activity: string };
      const standing = connector.at(at.conversation, at.activity);
      if (!standing) throw new Error(`nothing stands at ${receipt}`);
      const card = cardOf(standing.activity);
      return { plain: readCard(card).plain, buttons: actionsOf(card).map((action) => String(action.title)), problems: problemsOf(standing) };
    },
    receipts: (place: Place) =>
      connector
        .under(place.kind === 'channel' ? place.id : connector.personal(personOf(place.id)))
        .map((at) => JSON.stringify({ serviceUrl: connector.serviceUrl, ...at })),
    async raise(event) {
      const members = { membersAdded: event === 'joined' ? [BEN] : [], membersRemoved: event === 'left' ? [BEN] : [] };
      const raised =
        event === 'installed' || event === 'removed'
          ? activity('installationUpdate', ANA.id, 'channel', { action: event === 'installed' ? 'add' : 'remove' })
          : activity('conversationUpdate', ANA.id, 'channel', { ...members, channelData: { tenant: { id: TENANT }, team: { id: CHANNEL }, eventType: event === 'joined' ? 'teamMemberAdded' : 'teamMemberRemoved' } });
      await post(raised);
    },
    async echo(receipt) {
      const at = JSON.parse(receipt) as { conversation: string; activity: string };
      const echoed = connector.at(at.conversation, at.activity)?.activity ?? {};
      const base = activity('message', BOT.id, where(at.conversation), { ...echoed, id: at.activity, text: 'checkin now' });
      await post({ ...base, conversation: { ...(base.conversation as object), id: at.conversation } });
    },
    next: (fault) => connector.next(fault),
    posts: () => connector.posts(),
    secrets: () => [PASSWORD, ...EVERYBODY.map((p) => p.name), ...tokens, ...identity.given],
    logs: () => lines.join('\n'),
    async close() {
      await adapter.stop();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await connector.close();
      await identity.close();
      console.error = printed;
    },
  };
}

/** What a token says for this activity when nothing is wrong with it. */
const tokenFor = (posted: unknown): TokenParts => ({
  iss: 'https://api.botframework.com',
  aud: APP,
  expiresIn: 3600,
  serviceurl: (posted as { serviceUrl?: string } | null)?.serviceUrl,
});

/** The address the engine would have kept: the last one reported. */
const addressOf = (inbound: StubInbound, user: string): string | null => {
  const change = inbound.changes.findLast((c) => c.c === 'address' && c.place.kind === 'member' && c.place.id === user);
  return change?.c === 'address' ? change.address : null;
};
