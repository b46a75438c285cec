import { type Adapter, type AdapterDeps, RosterUnavailable } from '../../src/ports/adapter.ts';
import { type Api, createApi } from './api.ts';
import { CAPABILITIES, PACE } from './capabilities.ts';
import { checkPlayground } from './check.ts';
import { CHANNEL, SAMPLE_CIRCLE, WORKSPACE } from './circle.ts';
import type { PlaygroundConfig, Preview, Travel } from './config.ts';
import { harden } from './gate.ts';
import { createHistory, type History } from './history.ts';
import { type LogFile, openLogFile } from './log-file.ts';
import { roster } from './places.ts';
import { createSender, type Sender } from './send.ts';
import { pageServer } from './serve-page.ts';
import { wallClocks } from './wall-clocks.ts';

const LATER = { s: 'later', afterMs: 1000, lane: true, why: 'the playground is not running' } as const;

/** The playground: a web page on the bot's own port where everything can be tried without any account. */
export function createPlayground(
  config: PlaygroundConfig,
  deps: AdapterDeps & { readonly travel: Travel | null; readonly previews: readonly Preview[] },
): Adapter {
  const { clock, ids, log, routes } = deps;
  let running: { readonly file: LogFile; readonly history: History; readonly sender: Sender; readonly api: Api } | null = null;

  return {
    platform: 'playground',
    capabilities: CAPABILITIES,
    pace: PACE,
    start: async (inbound) => {
      const file = openLogFile(config.file);
      const history = createHistory(file, config.members ?? SAMPLE_CIRCLE, log);
      const sender = createSender(history, clock, ids, log, config.latencyMs ?? 0);
      const { allowHost = [], shortcuts = [] } = config;
      const api = createApi({ ...deps, history, sender, inbound, allowHost, shortcuts, clocks: wallClocks(config.localTime) });
      const page = pageServer(allowHost);
      running = { file, history, sender, api };
      if (history.installed() === null && (await inbound.changed({ workspace: WORKSPACE, id: ids.next(), c: 'installed' }))) {
        history.setInstalled(true);
        // So that a ritual can be begun there before anything else happened.
        const named = { c: 'channel-named', channel: CHANNEL.id, name: CHANNEL.name } as const;
        await inbound.changed({ workspace: WORKSPACE, id: ids.next(), ...named });
      }

      const handle: Parameters<typeof routes.mount>[1] = (request, response) => {
        harden(response);
        const [whole = '', query = ''] = (request.url ?? '').split('?', 2);
        const path = whole.replace(/^\/playground\/?/, '');
        return path.startsWith('api/')
          ? api.handle(request, response, path.slice(4), new URLSearchParams(query))
          : page(request, response, path);
      };
      routes.mount('/playground', handle);
      routes.mount('/playground/*', handle);
    },
    stop: async () => {
      await running?.api.stop();
      running?.file.close();
      running = null;
    },
    send: async (to, message, key, under) => running?.sender.send(to, message, key, under) ?? LATER,
    edit: async (receipt, message) => running?.sender.edit(receipt, message) ?? LATER,
    members: async (place) => {
      if (!running) throw new RosterUnavailable(LATER.why, { gone: false, afterMs: LATER.afterMs });
      return roster(place, running.history);
    },
    check: checkPlayground,
  };
}
