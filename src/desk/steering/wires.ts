import { type DeskWire, deskForm, deskPress } from '../desk.ts';
import { edit, steer } from '../refs.ts';
import { askEdit, keepEdit } from './editing.ts';
import { askEnd, keepEnd } from './ending.ts';
import { askHandOver, keepHandOver } from './handing-over.ts';
import { askMove, keepMove } from './moving.ts';
import { openPage } from './page.ts';
import { askPause, keepPause, resume } from './pausing.ts';
import { endIt, goOnNow, handOver, holdNext, moveNext, pauseIt, skipNext, skipSurely } from './refs.ts';
import { hold, skip, skipAfterAll } from './skipping.ts';

/** Steering a ritual: edit, pause, skip one, move one, hand over, end. */
export const steeringWires: readonly DeskWire[] = [
  deskPress(steer, 'steer', openPage),
  deskForm(edit, 'steer', { view: askEdit, submit: keepEdit }),
  deskForm(pauseIt, 'steer', { view: askPause, submit: keepPause }),
  deskPress(goOnNow, 'steer', resume),
  deskPress(skipNext, 'steer', skip),
  deskPress(skipSurely, 'steer', skipAfterAll),
  deskPress(holdNext, 'steer', hold),
  deskForm(moveNext, 'steer', { view: askMove, submit: keepMove }),
  deskForm(handOver, 'steer', { view: askHandOver, submit: keepHandOver }),
  deskForm(endIt, 'steer', { view: askEnd, submit: keepEnd }),
];
