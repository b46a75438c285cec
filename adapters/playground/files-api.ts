import type { ServerResponse } from 'node:http';
import { filesIn } from '../../src/message/index.ts';
import { Refusal } from './failures.ts';
import type { History } from './history.ts';
import { personOf, visible } from './inbound.ts';

const PATH = /^files\/([\w-]+)\/(\d{1,6})\/(\d{1,3})$/;

/** Whether `path` is that of a file of a message. */
export const isFilePath = (path: string): boolean => PATH.test(path);

/**
 * `GET files/<receipt>/<version>/<n>?as=`: a file of a message this person can see, to be kept and not to be opened here:
 * whatever it is, nothing in it runs and it reaches nothing. Throws Refusal.
 */
export function sendFile(response: ServerResponse, path: string, as: string | null, history: History): void {
  const [, receipt = '', version = '', n = ''] = PATH.exec(path) ?? [];
  const said = visible(receipt, personOf(as, history), history).versions[Number(version)];
  const file = said && filesIn(said)[Number(n)];
  if (!file) throw new Refusal('missing', 'That message has no such file.');
  const body = Buffer.from(file.content, 'utf8');
  response.writeHead(200, {
    'content-type': `${/^[\w.+-]+\/[\w.+-]+$/.test(file.media) ? file.media : 'application/octet-stream'}; charset=utf-8`,
    'content-length': body.length,
    'content-disposition': `attachment; filename="${file.name.replace(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encoded(file.name)}`,
    'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'",
  });
  response.end(body);
}

const encoded = (name: string): string =>
  encodeURIComponent(name.replace(/\p{Cs}/gu, '_')).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
