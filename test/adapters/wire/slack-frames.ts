import { createHash } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** Slack's end of Socket Mode: one connection at a time, and what became of each frame. */
export type SlackFrames = {
  /** Sends a frame and waits until it is acknowledged; null when there is no connection or it closes first. */
  deliver(type: string, payload: unknown, more?: Record<string, unknown>): Promise<{ payload?: Record<string, unknown> } | null>;
  /** Sends a text as it is. */
  raw(text: string): void;
  /** Ends the connection as Slack does when it moves a client elsewhere. */
  refresh(): void;
  /** Resolves with the n-th connection that was ever made. */
  connected(n: number): Promise<void>;
  close(): void;
};

/** Accepts WebSockets on `server`: the handshake and unfragmented frames of RFC 6455, which is all that is needed. */
export function acceptFrames(server: Server): SlackFrames {
  const waiting = new Map<string, (answer: { payload?: Record<string, unknown> } | null) => void>();
  const watchers = new Set<() => void>();
  let socket: Duplex | null = null;
  let connections = 0;
  let envelopes = 0;

  server.on('upgrade', (request: IncomingMessage, stream: Duplex) => {
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    stream.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    socket = stream;
    connections += 1;
    let rest = Buffer.alloc(0);
    stream.on('data', (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk]);
      for (let frame = decode(rest); frame !== null; frame = decode(rest)) {
        rest = rest.subarray(frame.length);
        receive(stream, frame.op, frame.data);
      }
    });
    stream.on('close', () => drop(stream));
    stream.on('error', () => drop(stream));
    stream.write(
      encode(1, JSON.stringify({ type: 'hello', num_connections: 1, debug_info: { approximate_connection_time: 3600 } })),
    );
    for (const watch of watchers) watch();
  });

  function receive(stream: Duplex, op: number, data: Buffer): void {
    if (op === 9) stream.write(encode(10, data));
    if (op === 8) stream.end(encode(8, data));
    if (op !== 1) return;
    const said = JSON.parse(data.toString()) as { envelope_id: string; payload?: Record<string, unknown> };
    waiting.get(said.envelope_id)?.(said);
    waiting.delete(said.envelope_id);
  }

  function drop(stream: Duplex): void {
    if (socket !== stream) return;
    socket = null;
    for (const give of waiting.values()) give(null);
    waiting.clear();
  }

  return {
    deliver: (type, payload, more = {}) =>
      new Promise((resolve) => {
        if (socket === null) return resolve(null);
        envelopes += 1;
        const envelope_id = `E${envelopes}`;
        waiting.set(envelope_id, resolve);
        socket.write(
          encode(1, JSON.stringify({ type, envelope_id, payload, accepts_response_payload: type !== 'events_api', ...more })),
        );
      }),
    raw: (text) => void socket?.write(encode(1, text)),
    refresh: () => void socket?.write(encode(1, JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }))),
    connected: (n) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (connections < n) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      }),
    close: () => void socket?.destroy(),
  };
}

function encode(op: number, data: string | Buffer): Buffer {
  const body = Buffer.from(data);
  const { length } = body;
  const head =
    length < 126 ? [0x80 | op, length] : length < 65_536 ? [0x80 | op, 126, length >> 8, length & 255] : [0x80 | op, 127];
  if (length < 65_536) return Buffer.concat([Buffer.from(head), body]);
  const long = Buffer.alloc(8);
  long.writeBigUInt64BE(BigInt(length));
  return Buffer.concat([Buffer.from(head), long, body]);
}

function decode(buffer: Buffer): { op: number; data: Buffer; length: number } | null {
  if (buffer.length < 2) return null;
  let length = (buffer[1] ?? 0) & 127;
  let at = 2;
  if (length === 126) {
    if (buffer.length < 4) return null;
    length = buffer.readUInt16BE(2);
    at = 4;
  } else if (length === 127) {
    if (buffer.length < 10) return null;
    length = Number(buffer.readBigUInt64BE(2));
    at = 10;
  }
  const masked = ((buffer[1] ?? 0) & 128) !== 0;
  const from = at + (masked ? 4 : 0);
  if (buffer.length < from + length) return null;
  const data = Buffer.from(buffer.subarray(from, from + length));
  if (masked) for (let i = 0; i < length; i += 1) data[i] = (data[i] ?? 0) ^ (buffer[at + (i % 4)] ?? 0);
  return { op: (buffer[0] ?? 0) & 15, data, length: from + length };
}
