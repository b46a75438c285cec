#!/usr/bin/env node
// The installed command: TypeScript is read as it is, in this very process, so that signals reach the bot directly.
import { register } from 'tsx/esm/api';

register();
await import('./main.ts');
