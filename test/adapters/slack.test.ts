import { describeAdapter } from '../conformance/adapter.ts';
import { openSlackHttp } from './wire/slack.ts';

describeAdapter('Slack over HTTP', openSlackHttp);
