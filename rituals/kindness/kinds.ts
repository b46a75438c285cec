/** The names of the ritual and its parts on the wire: buttons that stand in one and belong to another carry them. */
export const KINDNESS = 'kindness';
export const WEEK = 'kindness-week';
export const PROPOSAL = 'kindness-proposal';
export const STORIES = 'kindness-stories';
