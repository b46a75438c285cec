import { somebody } from '../../engine/my-data.ts';
import { privately } from '../../message/index.ts';
import { type DeskWire, deskForm, deskPress } from '../desk.ts';
import { forgetMe, myData } from '../refs.ts';
import { welcomeBack } from './come-back.ts';
import { comeBack, forgetThem, forgetView } from './forget-form.ts';
import { filesAbout, filesMessage } from './show.ts';

/** What is kept about a person: shown, and forgotten. */
export const dataWires: readonly DeskWire[] = [
  deskPress(myData, 'own', async (visit) => {
    const files = await filesAbout(visit.tx, visit.parts, somebody(visit.workspace, visit.user), visit);
    return privately(filesMessage(files, visit.language));
  }),
  deskForm(forgetMe, 'own', { view: forgetView, submit: forgetThem }),
  deskPress(comeBack, 'own', welcomeBack),
];
