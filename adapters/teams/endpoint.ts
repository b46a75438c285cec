import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Inbound as Engine } from '../../src/ports/adapter.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import { type Activity, tenantOf } from './activity.ts';
import type { Outcome } from './answer.ts';
import type { Cloud } from './cloud.ts';
import type { TeamsSettings } from './config.ts';
import type { Connector } from './connector.ts';
import type { Answered, Door } from './door.ts';
import { failureOf } from './failures.ts';
import { type InboundDeps, receive } from './inbound.ts';
import type { People } from './people.ts';
import type { Places } from './places.ts';
import { privately } from './private-reply.ts';
import { createProof } from './proof.ts';
import { readActivity, respond } from './request.ts';
import { noteLosses, type Sender } from './send.ts';
import { isServiceUrl } from './service-url.ts';
import { refuseToken } from './signature.ts';
import type { TeamChannels } from './team-channels.ts';
import { type Claimed, claimsOf } from './token.ts';
import { type Bot, turnOf } from './turn.ts';

type EndpointDeps = {
  readonly settings: TeamsSettings;
  readonly cloud: Cloud;
  readonly door: Door;
  readonly connector: Connector;
  readonly places: Places;
  readonly people: People;
  readonly sender: Sender;
  readonly channels: TeamChannels;
  readonly serves: (tenant: string) => boolean;
  readonly clock: Clock;
  /** The machine's own clock. */
  readonly wall: Clock;
  readonly log: Log;
  /** Ids nobody can guess. */
  readonly nextId: () => string;
};

/** The HTTP end: who may come in, and the order of answering. */
export type Endpoint = {
  open(engine: Engine): void;
  /** Resolves once the response is sent and everything that follows it is posted. Never rejects. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Refuses what comes from now on; resolves once what runs has ended. */
  close(): Promise<void>;
};

type Refusal = { readonly status: number; readonly why: string };
/** Null where the settings ask for no token. */
type Claim = Extract<Claimed, { keyId: string }> | null;

/** The endpoint of one bot; it refuses everything until it is opened. */
export function createEndpoint(deps: EndpointDeps): Endpoint {
  const { settings, cloud, door, places, people, log, connector, sender, clock, wall } = deps;
  // A managed identity has no secret: then only forms of this process are known again.
  const proof = createProof(settings.appPassword || deps.nextId());
  // Every process of one bot must make the same ids, with a secret or without.
  const bot: Bot = { id: `28:${settings.appId}`, secret: settings.appPassword || settings.appId };
  const running = new Set<Promise<void>>();
  let engine: Engine | null = null;

  const lost: InboundDeps['lost'] = ({ workspace, id }, reply) => log.warn('teams.reply.lost', { workspace, id, reply });
  const cut: InboundDeps['cut'] = ({ id }, losses) => noteLosses(log, { losses }, id);
  const nameOf: InboundDeps['nameOf'] = ({ workspace }, user) => people.nameOf(workspace, user);
  const update: InboundDeps['update'] = async ({ serviceUrl, workspace, id }, at, rendered) => {
    noteLosses(log, rendered, id);
    try {
      await connector.update(serviceUrl, at.conversation, at.activity, rendered.activity);
    } catch (error) {
      const { status, code } = failureOf(error, clock.now());
      log.warn('teams.update.lost', { workspace, id, status, code });
    }
  };

  const own: InboundDeps['privately'] = (turn) => privately({ connector, places, sender, log, now: () => clock.now() }, turn);
  const handing = {
    channels: deps.channels,
    drives: { local: cloud.local, timeoutMs: settings.timeoutMs },
    taken: new Set<string>(),
  };
  const steady = {
    ...handing,
    connector,
    places,
    people,
    proof,
    clock,
    log,
    lost,
    cut,
    nameOf,
    nextId: deps.nextId,
    update,
    privately: own,
  };

  async function serve(request: IncomingMessage, response: ServerResponse, engine: Engine): Promise<void> {
    const read = await readActivity(request);
    if ('status' in read) return refused(read);
    const { activity } = read;
    const authorization = request.headers.authorization ?? '';
    const checked = refuse(authorization, activity);
    if ('status' in checked) return refused(checked);
    // The time is the machine's, as the SDK reads no other: what one of the two refuses, the other must not let through.
    const forged = checked.claim && (await refuseToken(authorization, checked.claim, cloud.metadata, () => wall.now()));
    if (forged) return refused(forged);

    const identified = await door.identify(authorization, activity);
    if ('refused' in identified) return refused({ status: identified.refused, why: 'token' });
    const tenant = tenantOf(activity);
    if (!tenant || !deps.serves(tenant)) return refused({ status: 403, why: 'tenant' });

    const turn = turnOf(activity, bot);
    if (!turn) return respond(response, { status: 200 });
    const inbound: InboundDeps = { ...steady, engine };
    let after: Outcome['after'] = [];
    const answered: Answered = await door.run(identified, activity, async () => {
      const received = await receive(inbound, turn);
      after = received.after;
      return received.answered;
    });
    respond(response, answered);
    for (const step of after) await step();

    function refused({ status, why }: Refusal): void {
      log.warn('teams.refused', { status, why });
      respond(response, { status });
    }
  }

  /** All that can be told before a signature is looked at. */
  function refuse(authorization: string, activity: Activity): Refusal | { readonly claim: Claim } {
    const serviceUrl = activity.serviceUrl ?? null;
    const claimed = settings.insecureLocal ? null : claimsOf(authorization, settings.appId, serviceUrl, cloud);
    if (claimed && 'problem' in claimed) return { status: 401, why: claimed.problem };
    if (activity.channelId !== 'msteams') return { status: 403, why: 'channel' };
    if (!serviceUrl || !isServiceUrl(serviceUrl, cloud.local)) return { status: 403, why: 'service-url' };
    return { claim: claimed };
  }

  return {
    open(opened) {
      engine = opened;
    },
    async handle(request, response) {
      if (!engine) return respond(response, { status: 503 });
      const serving = serve(request, response, engine).catch((error: unknown) => {
        const { status, code } = failureOf(error, clock.now());
        log.error('teams.failed', { status, code });
        respond(response, { status: 500 });
      });
      running.add(serving);
      await serving;
      running.delete(serving);
    },
    async close() {
      engine = null;
      await Promise.allSettled(running);
    },
  };
}
