const START = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const END = Buffer.from('IEND\u00aeB`\u0082', 'latin1');

/** The PNG that stands somewhere in these bytes; empty where there is none. */
export function pngAmong(bytes: Buffer): Buffer {
  const [from, to] = [bytes.indexOf(START), bytes.indexOf(END)];
  return from === -1 || to === -1 ? Buffer.alloc(0) : bytes.subarray(from, to + END.length);
}

/** The PNG in a data URI; empty where it is none. */
export const pngIn = (uri: unknown): Buffer =>
  pngAmong(Buffer.from(/^data:image\/png;base64,([A-Za-z0-9+/]+=*)$/.exec(String(uri))?.[1] ?? '', 'base64'));

/** Width and height, in pixels. */
export const sizeOf = (png: Buffer): readonly [number, number] => [png.readUInt32BE(16), png.readUInt32BE(20)];
