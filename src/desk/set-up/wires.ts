import { type DeskWire, deskForm, deskPress } from '../desk.ts';
import { begin, setUp } from '../refs.ts';
import { startNow, throwAway } from './refs.ts';
import { chooseKind, keepDraft, newForm } from './setting-up.ts';
import { dropIt, startRitual } from './starting.ts';

/** Setting a ritual up: which kind, its form, its preview, its start. In which channel they may is asked of what they chose. */
export const setUpWires: readonly DeskWire[] = [
  deskPress(begin, 'own', chooseKind),
  deskForm(setUp, 'own', { view: newForm, submit: keepDraft }),
  deskPress(startNow, 'steer', startRitual),
  deskPress(throwAway, 'steer', dropIt),
];
