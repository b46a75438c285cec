import { checkMessage } from '../../doctor/check-message.ts';
import { diagnoseFor } from '../../doctor/diagnose.ts';
import { authorise } from '../../engine/authorise.ts';
import { titleOf } from '../../engine/choose-ritual.ts';
import { privately, type Reply } from '../../message/index.ts';
import { liveRituals } from '../../store/rituals.ts';
import { type DeskWire, deskForm, deskPress, type Visit } from '../desk.ts';
import { check, choices, openHome, settings } from '../refs.ts';
import { choicesView, keepChoices } from './choices.ts';
import { homePage } from './page.ts';
import { keepSettings, settingsView } from './settings.ts';

/** One's own page, one's choices, the workspace's settings, the check. */
export const homeWires: readonly DeskWire[] = [
  deskPress(openHome, 'own', async (visit) => privately(await homePage(visit))),
  deskPress(check, 'check', checked),
  deskForm(choices, 'own', { view: choicesView, submit: keepChoices }),
  deskForm(settings, 'settings', { view: settingsView, submit: keepSettings }),
];

/** What is wrong, or will be: for who runs the workspace of all of it, for a host of what they host. */
async function checked(visit: Visit): Promise<Reply> {
  const { tx, parts, workspace, user, roles, language } = visit;
  const all = authorise('settings', roles);
  const findings = await visit.ask('check', () => diagnoseFor(parts, all ? { workspace } : { workspace, hostUser: user }));
  const titles = new Map((await liveRituals(tx, workspace)).map((one) => [one.id, titleOf(parts, one, language)]));
  return privately(checkMessage(findings, language, titles));
}
