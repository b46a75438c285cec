import type { Capabilities } from '../../src/message/index.ts';
import type { Pace } from '../../src/ports/adapter.ts';

/** What Slack shows, by the limits in the reference of Block Kit's blocks, elements and composition objects. */
export const CAPABILITIES: Capabilities = {
  /** One fewer than Slack's 50: the mark of a cut needs a block of its own. */
  maxBlocks: 49,
  maxSummaryChars: 1500,
  maxHeadingChars: 150,
  maxTextChars: 3000,
  maxFacts: 20,
  maxButtonsInARow: 25,
  maxButtonChars: 75,
  maxFormTitleChars: 24,
  maxFormLabelChars: 2000,
  maxOptions: 100,
  maxOptionChars: 75,
  maxAltChars: 2000,
  privateReply: 'in-place',
};

/** Blocks of a form or of the home page, one fewer than Slack's 100. */
export const MAX_VIEW_BLOCKS = 99;

/** Slack allows about one message a second in a channel and several hundred a minute in a workspace. */
export const PACE: Pace = { perSecond: 5, burst: 10, perPlacePerSecond: 1, inFlight: 4 };

/** Above about 4,000 characters Slack splits a message's `text` into several messages. */
export const MAX_FALLBACK_CHARS = 4000;

/**
 * All text of one message together. Slack refuses more than about 13,200 with `msg_blocks_too_long`, which no reference
 * names (measured by others; rich text was refused from 11,341 on), so there is room left for what it counts besides.
 */
export const MAX_MESSAGE_CHARS = 10_000;
