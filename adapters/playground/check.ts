import type { PlatformFinding } from '../../src/ports/adapter.ts';

/** The playground asks for no credentials: there is nothing to find. */
export const checkPlayground = async (): Promise<readonly PlatformFinding[]> => [];
