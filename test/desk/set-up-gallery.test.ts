import { describe, expect, it } from 'vitest';
import { deskGallery as settingUp } from '../../src/desk/set-up/gallery.ts';
import { deskGallery as steering } from '../../src/desk/steering/gallery.ts';
import { LANGUAGES } from '../../src/message/index.ts';
import { describeShown } from './gallery-laws.ts';

/** Sentences that only stand beside a wrong field. */
const UNSEEN = {
  'set-up': [
    ...['channel.gone.playground', 'channel.gone.slack', 'channel.gone.teams', 'channel.open', 'clash', 'clash.full'],
    ...['days.none', 'time.unread', 'zone.apart', 'zone.meant', 'zone.none'],
  ],
  steering: [
    ...['hand.already', 'hand.guest', 'hand.outside', 'move.after', 'move.begun', 'move.clash', 'move.clocks', 'move.past'],
    ...['move.same', 'move.unread', 'pause.past'],
  ],
};

describe('what is said at the desk: set-up', () => describeShown('src/desk/set-up', settingUp, UNSEEN['set-up']));
describe('what is said at the desk: steering', () => describeShown('src/desk/steering', steering, UNSEEN.steering));

it('both languages name the same views', () => {
  const [en, fr] = LANGUAGES.map((language) => Object.keys({ ...settingUp(language), ...steering(language) }));
  expect(fr).toEqual(en);
});
