import { z } from 'zod';
import { defineRitual, setUpView } from '../../src/ritual/index.ts';
import { actWires } from './act/compose.ts';
import { act } from './act/index.ts';
import { namePattern } from './act/pattern.ts';
import { charterWire } from './charter.ts';
import { chooseWire } from './choosing.ts';
import { entryPoints } from './entry-points.ts';
import { gallery } from './gallery.ts';
import { followFile, hostWires } from './hosting.ts';
import { onMyPage } from './mine.ts';
import { own } from './own.ts';
import { processWires } from './process/compose.ts';
import { process } from './process/index.ts';
import { resting } from './process/resting.ts';
import { setUp } from './set-up.ts';
import { takingPart } from './taking-part.ts';
import { Choice, Config, Desk } from './types.ts';

/** Cards among peers: about one act against one rule the circle chose, or about a process. */
export const yellowCard = defineRitual({
  kind: 'yellow-card',
  starts: 'person',
  sealed: true,
  parts: [act, process, resting],
  config: Config,
  data: Desk,
  entry: Choice,
  ballot: z.null(),
  begin: () => ({ on: false, version: 0, rules: [], cards: [], named: [] }),
  first: 'open',
  mine: onMyPage,
  entryPoints,
  gallery: (language) => ({ ...gallery(language), ...setUpView(setUp, Config.parse({}), language) }),
  setUp,
  own,
  always: (on) => {
    const writing = [...actWires(on), ...processWires(on)];
    return [...writing, chooseWire(on, writing), charterWire(on, writing), ...hostWires(on), ...takingPart(on)];
  },
  stages: () => ({ open: { joined: followFile, wakeups: { pattern: namePattern } } }),
});
