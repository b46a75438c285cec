import { expect, it } from 'vitest';
import { MAX_ACTIVITY_CHARS } from '../../adapters/teams/capabilities.ts';
import { renderMessage } from '../../adapters/teams/render-message.ts';
import { message, text, txt } from '../../src/message/index.ts';
import { picture } from '../conformance/adapter-samples.ts';
import { pngIn, sizeOf } from './wire/png.ts';
import { partsOf } from './wire/teams-card.ts';
import { activityProblems } from './wire/teams-limits.ts';

it('carries a picture in the card itself, with its words, to be made larger with a click', () => {
  const { card, activity, losses } = renderMessage(message('Results', picture()));
  const [image] = partsOf(card).filter(({ type }) => type === 'Image');
  expect(image).toMatchObject({ altText: expect.stringContaining('In November: rather.'), msteams: { allowExpand: true } });
  expect(sizeOf(pngIn(image?.url))[0]).toBe(1000);
  expect([losses, activityProblems(activity)]).toEqual([[], []]);
});

it('cuts nothing for a picture: Teams does not count it', () => {
  const long = Array.from({ length: 12 }, () => text(txt`${'x'.repeat(2400)}`));
  const { activity, losses } = renderMessage(message('Results', ...long, picture()));
  expect(JSON.stringify(activity).length).toBeGreaterThan(MAX_ACTIVITY_CHARS);
  expect([losses, activityProblems(activity)]).toEqual([[], []]);
});

it('has words of a picture that Teams reads as words', () => {
  const { activity } = renderMessage(message('Results', picture('<at>Ana</at> {{DATE(2026-01-01T00:00:00Z,SHORT)}}')));
  expect(activityProblems(activity)).toEqual([]);
});
