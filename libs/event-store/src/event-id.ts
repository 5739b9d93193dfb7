const BYTES = 16;
const DASH = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
const LETTER_A = 0x61;

/** The 16 bytes of a UUID in lower case: how ids are stored. Several times as fast as taking the dashes out first. */
export function idToBytes(id: string): Buffer {
  const bytes = Buffer.allocUnsafe(BYTES);
  let at = 0;
  for (let i = 0; i < BYTES; i += 1) {
    if (id.charCodeAt(at) === DASH) at += 1;
    bytes[i] = 16 * digit(id.charCodeAt(at)) + digit(id.charCodeAt(at + 1));
    at += 2;
  }
  return bytes;
}

/** The reverse of `idToBytes`. */
export function idFromBytes(bytes: Buffer): string {
  return idFromHex(bytes.toString('hex'));
}

/** The same of its 32 digits. */
export function idFromHex(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function digit(code: number): number {
  return code <= NINE ? code - ZERO : code - LETTER_A + 10;
}
