import {
  type BotFrameworkAuthentication,
  ClaimsIdentity,
  type ConnectorClient,
  TeamsConnectorClient,
} from 'botframework-connector';
import { TokenUnavailable } from './failures.ts';
import { isServiceUrl } from './service-url.ts';

/** An activity of ours, as it is posted. */
export type Outgoing = Readonly<Record<string, unknown>>;
/** A member of a roster, as the platform tells it. */
export type Member = Readonly<{ id: string } & Record<string, unknown>>;

/** The connector's REST as far as it is used here. Every call is one request, tried once; each throws the SDK's error. */
export type Connector = {
  create(
    serviceUrl: string,
    parameters: Outgoing,
    timeoutMs?: number,
  ): Promise<{ readonly id: string; readonly activity: string | null }>;
  post(serviceUrl: string, conversation: string, activity: Outgoing): Promise<string>;
  update(serviceUrl: string, conversation: string, activity: string, outgoing: Outgoing): Promise<void>;
  remove(serviceUrl: string, conversation: string, activity: string): Promise<void>;
  /** The channels of a team that everybody in it sees. The first one has the team's own id and no name. */
  channels(serviceUrl: string, team: string): Promise<readonly { readonly id: string; readonly name: string | null }[]>;
  /** One page of a roster, and what to ask the next one with. */
  members(
    serviceUrl: string,
    conversation: string,
    after: string | null,
  ): Promise<{ readonly members: readonly Member[]; readonly next: string | null }>;
  /** One member of a conversation, by either of their ids. */
  member(serviceUrl: string, conversation: string, id: string, timeoutMs: number): Promise<Member>;
};

type Conversations = ConnectorClient['conversations'];
type Clients = { readonly conversations: Conversations; readonly teams: TeamsConnectorClient['teams'] };
type Page = { readonly members?: Member[]; readonly continuationToken?: string };
/** Its declaration asks for a continuation token on the first page too. */
type ReadPage = (conversation: string, options: Outgoing) => Promise<Page>;
type Pipelined = { client: { pipeline: { removePolicy(policy: { name: string }): unknown } } };

/** The SDK's connector clients for one bot, with everything taken out that would send a request twice. */
export function createConnector(
  authentication: BotFrameworkAuthentication,
  options: { readonly appId: string; readonly local: boolean; readonly timeoutMs: number },
): Connector {
  const claims = new ClaimsIdentity(['aud', 'appid'].map((type) => ({ type, value: options.appId })));
  const clients = new Map<string, Promise<Clients>>();

  const clientsAt = (serviceUrl: string): Promise<Clients> => {
    if (!isServiceUrl(serviceUrl, options.local)) return Promise.reject(new TokenUnavailable(true));
    const known = clients.get(serviceUrl);
    if (known) return known;
    if (clients.size >= 100) clients.clear();
    const made = authentication
      .createConnectorFactory(claims)
      .create(serviceUrl)
      .then((client) => {
        const teams = new TeamsConnectorClient(client.credentials, { baseUri: serviceUrl });
        return { conversations: once(client).conversations, teams: once(teams).teams };
      });
    clients.set(serviceUrl, made);
    return made;
  };
  const conversations = async (serviceUrl: string): Promise<Conversations> => (await clientsAt(serviceUrl)).conversations;
  // A signal ends the whole call; the client's own `timeout` ends with the headers of the answer.
  const within = (timeoutMs = options.timeoutMs) => ({
    abortSignal: AbortSignal.timeout(Math.min(timeoutMs, options.timeoutMs)),
  });

  return {
    async create(serviceUrl, parameters, timeoutMs) {
      const api = await conversations(serviceUrl);
      const made = await api.createConversation(parameters as never, within(timeoutMs));
      return { id: made.id, activity: made.activityId || null };
    },
    async post(serviceUrl, conversation, activity) {
      const api = await conversations(serviceUrl);
      return (await api.sendToConversation(conversation, { ...activity }, within())).id;
    },
    async update(serviceUrl, conversation, activity, outgoing) {
      const api = await conversations(serviceUrl);
      await api.updateActivity(conversation, activity, { ...outgoing, id: activity }, within());
    },
    async remove(serviceUrl, conversation, activity) {
      const api = await conversations(serviceUrl);
      await api.deleteActivity(conversation, activity, within());
    },
    async channels(serviceUrl, team) {
      const { teams } = await clientsAt(serviceUrl);
      const found = (await teams.fetchChannelList(team, within())).conversations ?? [];
      // A private or shared channel has people, and a way in, of its own.
      return found.flatMap(({ id, name, type }: { id?: string; name?: string; type?: string }) =>
        id && (type ?? 'standard') === 'standard' ? [{ id, name: name || null }] : [],
      );
    },
    async members(serviceUrl, conversation, after) {
      const api = await conversations(serviceUrl);
      const asked = { ...within(), pageSize: 500, ...(after ? { continuationToken: after } : {}) };
      const page: Page = await (api.getConversationPagedMembers as unknown as ReadPage).call(api, conversation, asked);
      return { members: page.members ?? [], next: page.continuationToken || null };
    },
    async member(serviceUrl, conversation, id, timeoutMs) {
      const api = await conversations(serviceUrl);
      // Its declaration promises a list.
      return (await api.getConversationMember(conversation, id, within(timeoutMs))) as unknown as Member;
    },
  };
}

/** A retry or a redirect of a POST the platform has taken is a second message. The waiting is the outbox's. */
function once<C extends ConnectorClient | TeamsConnectorClient>(client: C): C {
  const { pipeline } = (client as unknown as Pipelined).client;
  for (const name of ['defaultRetryPolicy', 'redirectPolicy']) pipeline.removePolicy({ name });
  return client;
}
