import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asSlack } from './as-slack.ts';
import { asTeams } from './as-teams.ts';

const icon = (): string => readFileSync(join(import.meta.dirname, '../../adapters/teams/package/color.png')).toString('base64');

const STYLE = `
  :root { color-scheme: light dark; --ground: #fff; --ink: #1d1c1d; --soft: #616061; --line: #ddd; --primary: #007a5a; --link: #1264a3; --card: #fff }
  .teams { --ground: #f5f5f5; --ink: #242424; --soft: #616161; --primary: #5b5fc7; --link: #4f52b2 }
  @media (prefers-color-scheme: dark) {
    :root { --ground: #1a1d21; --ink: #d1d2d3; --soft: #ababad; --line: #565856; --primary: #007a5a; --link: #1d9bd1; --card: #1a1d21 }
    .teams { --ground: #1f1f1f; --ink: #fff; --soft: #adadad; --line: #525252; --primary: #5b5fc7; --link: #9299f7; --card: #292929 }
  }
  body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.45 "Liberation Sans", Arial, sans-serif }
  main { display: grid; grid-template-columns: 36px 1fr; gap: 4px 10px; padding: 16px 18px; width: 600px; background: var(--ground) }
  img { border-radius: 8px; grid-row: span 2 }
  .who { font-weight: 700 } .who span { font-weight: 400; color: var(--soft); font-size: 12px; margin-left: 6px }
  .who .app { border-radius: 3px; background: var(--line); color: var(--ink); padding: 0 4px; font-size: 10px; font-weight: 700 }
  .said { grid-column: 2 } .teams .said { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 12px 16px }
  h3 { font-size: 18px; margin: 2px 0 8px } .teams h3 { font-size: 17px }
  p, dl, ul { margin: 4px 0 8px } .note { color: var(--soft); font-size: 13px } a { color: var(--link) }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px } dt { font-weight: 700 } dd { margin: 0 }
  .buttons { display: flex; flex-wrap: wrap; gap: 8px; margin: 10px 0 4px }
  .button { border: 1px solid var(--line); border-radius: 6px; padding: 4px 12px; font-weight: 700; font-size: 14px }
  .teams .button { border-radius: 4px; font-weight: 600 }
  .primary { background: var(--primary); border-color: var(--primary); color: #fff }
  hr { border: 0; border-top: 1px solid var(--line) }
`;

/**
 * A page with one message as Slack or Teams would show it, drawn from what that platform is sent. Their own look differs in
 * details: what is said, in which order and with which buttons does not.
 */
export const chatPage = (platform: 'slack' | 'teams', rendered: unknown): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>${platform}</title><style>${STYLE}</style>
<body class="${platform}"><main><img src="data:image/png;base64,${icon()}" width="36" height="36" alt="">
<div class="who">Rituals<span class="app">APP</span></div>
<div class="said">${platform === 'slack' ? asSlack(rendered) : asTeams(rendered)}</div></main></body></html>`;
