import type { IncomingMessage, ServerResponse } from 'node:http';

export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** The one server of the process; an adapter mounts its paths before `start` resolves. */
export interface Routes {
  /** `path` matches exactly, or as a prefix when it ends in `/*`. The handler answers every method itself. */
  mount(path: string, handler: HttpHandler): void;
}
