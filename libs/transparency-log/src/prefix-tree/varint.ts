/** Bytes of the longest number that is written, 2^53 - 1. */
const VARINT_BYTES_MAX = 8;

/** An integer from 0 to 2^53 - 1 as an unsigned LEB128: seven bits a byte, the lowest first. */
export function encodeVarint(value: number): Buffer {
  if (value < 0x80) return Buffer.of(value);
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  bytes.push(rest);
  return Buffer.from(bytes);
}

/** The number at an offset and where it ends; undefined when it is cut off, too large, or not in its shortest form. */
export function readVarint(
  bytes: Uint8Array,
  offset: number,
): { readonly value: number; readonly end: number } | undefined {
  let value = 0;
  for (let i = 0; i < VARINT_BYTES_MAX; i += 1) {
    const byte = bytes[offset + i];
    if (byte === undefined) return undefined;
    value += (byte & 0x7f) * 0x80 ** i;
    if (byte >= 0x80) continue;
    const isShortest = i === 0 || byte !== 0;
    return isShortest && Number.isSafeInteger(value) ? { value, end: offset + i + 1 } : undefined;
  }
  return undefined;
}
