import type { PlaygroundConfig, Preview, Travel } from '../adapters/playground/config.ts';
import { rituals } from '../rituals/index.ts';
import type { Environment } from './config/environment.ts';
import type { Adapter, AdapterDeps } from './ports/adapter.ts';
import { localTime } from './schedule/zone.ts';

/** The adapters that the environment asks for. A platform is loaded only when it is wanted: no Slack token, no Slack SDK. */
export async function makeAdapters(environment: Environment, deps: AdapterDeps, travel: Travel | null): Promise<Adapter[]> {
  const made: Adapter[] = [];
  const { slack, teams } = environment;
  if (slack) {
    const { createSlack } = await import('../adapters/slack/index.ts');
    const optional = {
      ...(slack.signingSecret ? { signingSecret: slack.signingSecret.reveal() } : {}),
      ...(slack.appToken ? { appToken: slack.appToken.reveal() } : {}),
      ...(slack.apiUrl ? { apiUrl: slack.apiUrl } : {}),
    };
    made.push(createSlack({ botToken: slack.botToken.reveal(), ...optional }, deps));
  }
  if (teams) {
    const { createTeams } = await import('../adapters/teams/index.ts');
    made.push(createTeams({ ...teams, appPassword: teams.appPassword?.reveal() ?? null }, deps));
  }
  if (environment.playground) {
    const { createPlayground } = await import('../adapters/playground/index.ts');
    const { renderMessage: asSlack } = await import('../adapters/slack/render-message.ts');
    const { renderMessage: asTeams } = await import('../adapters/teams/render-message.ts');
    const previews: Preview[] = [
      { platform: 'slack', render: (message) => ({ text: asSlack(message).text, blocks: asSlack(message).blocks }) },
      { platform: 'teams', render: (message) => asTeams(message).card },
    ];
    made.push(createPlayground(playgroundConfig(environment), { ...deps, travel, previews }));
  }
  return made;
}

const playgroundConfig = ({ database }: Environment): PlaygroundConfig => {
  const file = database.engine === 'postgres' ? 'data/playground.jsonl' : `${database.file}.playground.jsonl`;
  return { file: file.startsWith(':memory:') ? null : file, localTime, shortcuts };
};

/** What can be chosen from a message's menu. */
const shortcuts = rituals.flatMap((kind) =>
  kind.entryPoints.flatMap(({ command, shortcut }) => (shortcut ? [{ command, title: shortcut }] : [])),
);
