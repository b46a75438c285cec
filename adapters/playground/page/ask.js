const BASE = '/playground/api/';

/** What the bot refused, with the code the page has words for; `offline` when it did not answer at all. */
export class Refused extends Error {
  constructor(code, sentence) {
    super(sentence);
    this.code = code;
  }
}

async function call(path, init) {
  let response;
  try {
    response = await fetch(BASE + path, init);
  } catch {
    throw new Refused('offline', '');
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(body.code ?? 'failed', body.error ?? String(response.status));
  return body;
}

/** Reads from the HTTP interface. Rejects with Refused. */
export const read = (path, query = {}) => call(`${path}?${new URLSearchParams(query)}`);

/** Does something through the HTTP interface. Rejects with Refused. */
export const act = (path, body) =>
  call(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/**
 * Calls `changed` after every change and `reached(true|false)` as the bot is reached or lost. Closed while nobody looks:
 * a browser allows few open streams for one address.
 */
export function listen(as, changed, reached) {
  let source = null;
  const open = () => {
    if (document.hidden || source) return;
    source = new EventSource(`${BASE}stream?${new URLSearchParams({ as: as() })}`);
    source.addEventListener('change', changed);
    source.addEventListener('ready', () => {
      reached(true);
      changed();
    });
    source.addEventListener('error', () => {
      reached(false);
      // Refused for good (the member is gone, say): the browser will not try again, so this page does.
      if (source?.readyState === EventSource.CLOSED) {
        source = null;
        setTimeout(open, 2000);
      }
    });
  };
  const close = () => {
    source?.close();
    source = null;
  };
  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
  open();
}
