import { type BotFrameworkAuthentication, ClaimsIdentity, type ConnectorClient } from 'botframework-connector';
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
  const clients = new Map<string, Promise<Conversations>>();

  const conversations = (serviceUrl: string): Promise<Conversations> => {
    if (!isServiceUrl(serviceUrl, options.local)) return Promise.reject(new TokenUnavailable(true));
    const known = clients.get(serviceUrl);
    if (known) return known;
    if (clients.size >= 100) clients.clear();
    const made = authentication
      .createConnectorFactory(claims)
      .create(serviceUrl)
      .then((client) => once(client).conversations);
    clients.set(serviceUrl, made);
    return made;
  };
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
function once(client: ConnectorClient): ConnectorClient {
  const { pipeline } = (client as unknown as Pipelined).client;
  for (const name of ['defaultRetryPolicy', 'redirectPolicy']) pipeline.removePolicy({ name });
  return client;
}
