import { afterEach } from 'vitest';
import type { TeamsConfig } from '../../../adapters/teams/config.ts';
import { stubInbound } from '../../conformance/stub-inbound.ts';
import { openTeams, type TeamsWire } from './teams-wire.ts';

/** Opens wires that are closed after each test of the file. */
export function wires(): (config?: Partial<TeamsConfig>, heard?: boolean) => Promise<TeamsWire> {
  const open: TeamsWire[] = [];
  afterEach(async () => {
    for (const wire of open.splice(0).reverse()) await wire.close();
  });
  return async (config = {}, heard = true) => {
    const wire = await openTeams(stubInbound(), config, heard);
    open.push(wire);
    return wire;
  };
}
