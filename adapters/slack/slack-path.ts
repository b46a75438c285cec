/** Where Slack sends events, presses and commands. */
export const SLACK_PATH = '/slack/events';
