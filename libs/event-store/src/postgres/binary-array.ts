const HEADER_BYTES = 20;
const BYTEA = 17;
const NULL = -1;

/**
 * A `BYTEA[]` as PostgreSQL takes it in binary: as text every byte would be two digits, to be written here and read there.
 */
export function byteaArray(elements: readonly (Uint8Array | undefined)[]): Buffer {
  let bytes = HEADER_BYTES;
  for (const element of elements) bytes += 4 + (element?.length ?? 0);
  const array = Buffer.allocUnsafe(bytes);
  array.writeInt32BE(1, 0); // dimensions
  array.writeInt32BE(elements.includes(undefined) ? 1 : 0, 4);
  array.writeInt32BE(BYTEA, 8);
  array.writeInt32BE(elements.length, 12);
  array.writeInt32BE(1, 16); // where the indexes begin
  let at = HEADER_BYTES;
  for (const element of elements) {
    at = array.writeInt32BE(element?.length ?? NULL, at);
    if (element === undefined) continue;
    array.set(element, at);
    at += element.length;
  }
  return array;
}
