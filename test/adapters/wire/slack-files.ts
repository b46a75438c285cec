import { pngAmong } from './png.ts';
import type { MessageBlocks } from './slack-kit.ts';

type File = {
  readonly name: string;
  readonly length: number;
  bytes: Buffer;
  complete: boolean;
  /** The chat it was put into; null: it stands nowhere by itself. */
  channel: string | null;
  title: string;
};

/** Files as Slack takes them: announced, uploaded, completed, and shown only once it has looked at them. */
export class SlackFiles {
  readonly all = new Map<string, File>();
  /** How many messages are refused because Slack has not looked at their picture yet. */
  notLooked = 0;

  announce(name: string, length: number): string {
    const id = `F0PICTURE${this.all.size + 1}`;
    this.all.set(id, { name, length, bytes: Buffer.alloc(0), complete: false, channel: null, title: '' });
    return id;
  }

  /** False when it is not what was announced. */
  receive(id: string, body: Buffer): boolean {
    const file = this.all.get(id);
    const bytes = partOf(body);
    if (file === undefined || bytes.length === 0 || bytes.length !== file.length) return false;
    file.bytes = bytes;
    return true;
  }

  complete(files: readonly { readonly id: string; readonly title?: string }[], channel: string | null): boolean {
    for (const { id, title = '' } of files) {
      const file = this.all.get(id);
      if (file === undefined || file.bytes.length === 0) return false;
      Object.assign(file, { complete: true, channel, title });
    }
    return true;
  }

  /** The picture of a block; null where Slack refuses a message that shows it. */
  picture(block: MessageBlocks[number]): Buffer | null {
    const file = block.type === 'image' ? this.all.get(block.slack_file.id) : undefined;
    return file?.complete && pngAmong(file.bytes).length > 0 ? file.bytes : null;
  }

  /** The files standing in a chat, oldest first. */
  in(channel: string): readonly { readonly name: string; readonly content: string; readonly title: string }[] {
    return [...this.all.values()].flatMap(({ name, bytes, title, ...file }) =>
      file.complete && file.channel === channel ? [{ name, content: bytes.toString('utf8'), title }] : [],
    );
  }

  /** What Slack answers to a message with a picture that it has not, or has not looked at. */
  refusal(blocks: unknown): Record<string, unknown> | null {
    const at = Array.isArray(blocks) ? blocks.findIndex((block) => block?.type === 'image') : -1;
    if (at === -1) return null;
    if (this.notLooked > 0) this.notLooked -= 1;
    else if (this.picture((blocks as MessageBlocks)[at] as MessageBlocks[number]) !== null) return null;
    const messages = [`[ERROR] invalid slack file [json-pointer:/blocks/${at}/slack_file]`];
    return { ok: false, error: 'invalid_blocks', errors: messages, response_metadata: { messages } };
  }
}

/** The one part of a form that was posted. */
function partOf(body: Buffer): Buffer {
  const boundary = body.subarray(0, body.indexOf('\r\n'));
  const from = body.indexOf('\r\n\r\n') + 4;
  const to = body.indexOf(Buffer.concat([Buffer.from('\r\n'), boundary]), from);
  return boundary.subarray(0, 2).toString() === '--' && to !== -1 ? body.subarray(from, to) : body;
}
