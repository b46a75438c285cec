import type { Adapter, AdapterDeps, Inbound } from '../../src/ports/adapter.ts';
import { slackAnswers } from './answer.ts';
import { CAPABILITIES, PACE } from './capabilities.ts';
import { checkSlack } from './check.ts';
import { slackClients } from './clients.ts';
import { SlackConfig } from './config.ts';
import { slackFiles } from './files.ts';
import { slackHttp } from './http.ts';
import { askIdentity, type Identity } from './identity.ts';
import { type Intake, slackIntake } from './intake.ts';
import { slackPictures } from './pictures.ts';
import { slackPlaces } from './places.ts';
import { slackRespondAt } from './respond-at.ts';
import { sdkLog } from './sdk-log.ts';
import { slackSender } from './send.ts';
import { SLACK_PATH } from './slack-path.ts';
import { slackSocket } from './socket.ts';

/** Slack, over Bolt: Socket Mode where there is an app token, else signed requests on the one server's routes. */
export function createSlack(config: SlackConfig, deps: AdapterDeps): Adapter {
  const settings = SlackConfig.parse(config);
  const { clock, log, routes } = deps;
  const logger = sdkLog(log);
  const clients = slackClients(settings, log);
  const stopping = new AbortController();
  let me: Identity | null = null;
  let ready = false;
  let intake: Intake | null = null;
  let told: Inbound | null = null;

  const identity = (): Identity | null => me;
  const channelNames = new Map<string, string>();
  /** What a channel is called is told once, and again when it has another name. */
  async function nameChannel(channel: string, name: string): Promise<void> {
    if (me === null || told === null || channelNames.get(channel) === name) return;
    const change = {
      workspace: me.workspace,
      id: `name:${channel}:${name}:${deps.ids.next()}`,
      c: 'channel-named',
      channel,
      name,
    } as const;
    if (await told.changed(change)) channelNames.set(channel, name);
  }
  const serving = (): Identity | null => (ready && !stopping.signal.aborted ? me : null);
  const places = slackPlaces(clients.bulk, clock, identity, log, (channel, name) => nameChannel(channel, name));
  const putFiles = slackFiles(clients.bulk, log);
  const answers = slackAnswers(clients, places, slackRespondAt(settings, log), putFiles, deps.ids, log);
  const withPictures = slackPictures(clients.files, clock, stopping.signal, log);
  const sender = slackSender(clients, places, withPictures, putFiles, identity, log);
  const http =
    settings.appToken === undefined
      ? slackHttp({ signingSecret: settings.signingSecret ?? '', clock, log, logger, serving })
      : null;
  const socket =
    settings.appToken === undefined ? null : slackSocket({ appToken: settings.appToken, clients, clock, log, logger, serving });
  const receiver = http?.receiver ?? socket?.receiver;

  return {
    platform: 'slack',
    capabilities: CAPABILITIES,
    pace: PACE,
    send: sender.send,
    edit: sender.edit,
    members: places.members,
    check: () => checkSlack(settings, clients, clock),

    async start(inbound: Inbound) {
      told = inbound;
      if (http !== null) routes.mount(SLACK_PATH, http.handler);
      me = await askIdentity(clients.interactive, clock, log, stopping.signal);
      if (me === null || receiver === undefined) return;
      intake = slackIntake(deps, { inbound, me, answers, places, clients, logger, answerWithinMs: settings.answerWithinMs });
      intake.connect(receiver);
      // Each start says anew that the token is good: one that was revoked may have come back meanwhile.
      const installed = { workspace: me.workspace, id: `auth:${me.team}:${deps.ids.next()}`, c: 'installed' } as const;
      while (!(await inbound.changed(installed)) && !stopping.signal.aborted) {
        log.error('slack.change-not-recorded', { change: installed.c, id: installed.id });
        await clock.sleepUntil(clock.now() + 1000, stopping.signal);
      }
      ready = true;
      await socket?.open();
      log.info('slack.started', { workspace: me.workspace, transport: socket === null ? 'http' : 'socket' });
    },

    async stop() {
      stopping.abort();
      await intake?.idle();
      await socket?.close();
    },
  };
}
