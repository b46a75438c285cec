import { describeAdapter } from '../conformance/adapter.ts';
import { openTeamsWire } from './wire/teams-wire.ts';

describeAdapter('Teams', openTeamsWire);
