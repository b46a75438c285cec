import { pngAmong } from './png.ts';
import type { MessageBlocks } from './slack-kit.ts';

type File = { readonly length: number; bytes: Buffer; complete: boolean };

/** Files as Slack takes them: announced, uploaded, completed, and shown only once it has looked at them. */
export class SlackFiles {
  readonly all = new Map<string, File>();
  /** How many messages are refused because Slack has not looked at their picture yet. */
  notLooked = 0;

  announce(length: number): string {
    const id = `F0PICTURE${this.all.size + 1}`;
    this.all.set(id, { length, bytes: Buffer.alloc(0), complete: false });
    return id;
  }

  /** False when it is not what was announced. */
  receive(id: string, body: Buffer): boolean {
    const file = this.all.get(id);
    const png = pngAmong(body);
    if (file === undefined || png.length === 0 || png.length !== file.length) return false;
    file.bytes = png;
    return true;
  }

  complete(ids: readonly string[]): boolean {
    for (const id of ids) {
      const file = this.all.get(id);
      if (file === undefined || file.bytes.length === 0) return false;
      file.complete = true;
    }
    return true;
  }

  /** The picture of a block; null where Slack refuses a message that shows it. */
  picture(block: MessageBlocks[number]): Buffer | null {
    const file = block.type === 'image' ? this.all.get(block.slack_file.id) : undefined;
    return file?.complete ? file.bytes : null;
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
