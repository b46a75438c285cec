import { describeAdapter } from '../conformance/adapter.ts';
import { openSlackSocket } from './wire/slack.ts';

const UNSIGNED = 'frames are not signed: they come over a connection opened with the app token';
const ACKNOWLEDGED = 'a refused frame is acknowledged, else Slack sends it again';

describeAdapter('Slack over Socket Mode', openSlackSocket, {
  'an unsigned request reaches nobody': UNSIGNED,
  'an unsigned request is answered 4xx': UNSIGNED,
  'a request signed with another key reaches nobody': UNSIGNED,
  'a request signed with another key is answered 4xx': UNSIGNED,
  'an expired request reaches nobody': UNSIGNED,
  'an expired request is answered 4xx': UNSIGNED,
  'a request of another workspace is answered 4xx': ACKNOWLEDGED,
  'a request for another audience is answered 4xx': ACKNOWLEDGED,
});
