import type { ServerResponse } from 'node:http';
import type { History } from './history.ts';

/** Pages waiting to be told that something changed, by Server-Sent Events. */
export type Stream = {
  join(response: ServerResponse): void;
  /** Ends every stream, so that the server can close. */
  close(): void;
};

/** Each change fires a `change` event at everybody, saying of what kind it is and nothing of what is in it. */
export function createStream(history: History): Stream {
  const open = new Set<ServerResponse>();
  const stopWatching = history.watch((what) => {
    for (const response of open) response.write(`event: change\ndata: ${JSON.stringify({ what })}\n\n`);
  });
  return {
    join: (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
      response.write('retry: 1000\nevent: ready\ndata: {}\n\n');
      open.add(response);
      response.on('close', () => open.delete(response));
    },
    close: () => {
      stopWatching();
      for (const response of open) response.end();
    },
  };
}
