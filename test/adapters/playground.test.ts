import { describeAdapter } from '../conformance/adapter.ts';
import { openPlaygroundWire } from './wire/playground.ts';

const UNSIGNED = 'nothing is signed here; "another audience" and the tests of the gate hold Host, Origin and content type';
const ONE_WORKSPACE = 'there is one workspace, which requests do not name';
const OWN_PAGE = 'no platform stands between the bot and its own page, so nothing of it can be lost or refused on the way';

describeAdapter('playground', openPlaygroundWire, {
  'an unsigned request reaches nobody': UNSIGNED,
  'an unsigned request is answered 4xx': UNSIGNED,
  'a request signed with another key reaches nobody': UNSIGNED,
  'a request signed with another key is answered 4xx': UNSIGNED,
  'an expired request reaches nobody': UNSIGNED,
  'an expired request is answered 4xx': UNSIGNED,
  'a request of another workspace reaches nobody': ONE_WORKSPACE,
  'a request of another workspace is answered 4xx': ONE_WORKSPACE,
  'the bot’s own messages reach nobody': 'the page tells the bot what people do, never what the bot said',
  'a rate limit is later, with the wait the platform gave': OWN_PAGE,
  'a place that is gone is never': `${OWN_PAGE}; a removed member is tested below`,
  'a place that is forbidden is never': OWN_PAGE,
  'a reset connection is unknown': OWN_PAGE,
  'an answer that does not come is unknown': OWN_PAGE,
  'a failing platform is unknown or later': `${OWN_PAGE}; a full disk is tested below`,
  'one send is at most one request, under every fault, and the next one goes through': OWN_PAGE,
  'one edit is at most one request, under every fault': OWN_PAGE,
});
