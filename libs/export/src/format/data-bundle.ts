import { TILE_WIDTH } from '@onus/transparency-log';
import { FormatError } from './format-error.ts';
import { PART_BYTES_MAX, SALT_BYTES } from './limits.ts';

/** What is kept apart from an entry, each part behind its salt (32 bytes). */
export interface EntryParts {
  /** Undefined where it is withheld from whoever takes the bundle. */
  readonly data: Uint8Array | undefined;
  /** Undefined where the entry has none, or where it was erased. */
  readonly personal: Uint8Array | 'withheld' | undefined;
}

const LENGTH_BYTES = 4;
const ABSENT = 0;
const PRESENT = 1;
const WITHHELD = 2;

/**
 * The parts of the entries of a bundle, one after another. Each entry: its data, then 00, or 01 and its personal part, or 02 where
 * that is withheld. Each part: the length of what follows (32 bits, big-endian), its salt, its bytes; data that are withheld have
 * the length 0, and nothing follows.
 *
 * @throws FormatError for no entries, more than 256, or a part that is too short or too long.
 */
export function encodeDataBundle(bundle: readonly EntryParts[]): Buffer {
  requireWidth(bundle.length);
  return Buffer.concat(
    bundle.flatMap(({ data, personal }) => [
      ...(data === undefined ? [Buffer.alloc(LENGTH_BYTES)] : encodePart(data)),
      ...encodePersonal(personal),
    ]),
  );
}

/**
 * Reads the parts of exactly `width` entries and nothing else; views of the bytes.
 *
 * @throws FormatError
 */
export function decodeDataBundle(input: Uint8Array, width: number): EntryParts[] {
  requireWidth(width);
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.length);
  const bundle: EntryParts[] = [];
  let offset = 0;

  const readPart = (): Uint8Array | undefined => {
    const begin = offset + LENGTH_BYTES;
    if (begin > bytes.length) throw new FormatError('the bundle ends before its last part');
    const length = bytes.readUInt32BE(offset);
    if (length === 0) {
      offset = begin;
      return undefined;
    }
    requireLength(length);
    offset = begin + length;
    if (offset > bytes.length) throw new FormatError('the bundle ends within a part');
    return bytes.subarray(begin, offset);
  };
  const readPersonal = (): EntryParts['personal'] => {
    const mark = bytes[offset];
    offset += 1;
    if (mark === ABSENT) return undefined;
    if (mark === WITHHELD) return 'withheld';
    const part = mark === PRESENT ? readPart() : undefined;
    if (part === undefined) throw new FormatError('a part is neither present, nor absent, nor withheld');
    return part;
  };

  while (bundle.length < width) bundle.push({ data: readPart(), personal: readPersonal() });
  if (offset !== bytes.length) throw new FormatError('the bundle goes on after its last part');
  return bundle;
}

/** A part without its salt. */
export function bytesOf(part: Uint8Array): Uint8Array {
  return part.subarray(SALT_BYTES);
}

function encodePersonal(personal: EntryParts['personal']): Uint8Array[] {
  if (personal === undefined) return [Buffer.of(ABSENT)];
  return personal === 'withheld' ? [Buffer.of(WITHHELD)] : [Buffer.of(PRESENT), ...encodePart(personal)];
}

function encodePart(part: Uint8Array): Uint8Array[] {
  requireLength(part.length);
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(part.length);
  return [length, part];
}

function requireLength(length: number): void {
  if (length >= SALT_BYTES && length <= SALT_BYTES + PART_BYTES_MAX) return;
  throw new FormatError(`a part has a salt of ${SALT_BYTES} bytes and at most ${PART_BYTES_MAX} of its own`);
}

function requireWidth(width: number): void {
  if (!Number.isInteger(width) || width < 1 || width > TILE_WIDTH) {
    throw new FormatError(`a bundle has 1 to ${TILE_WIDTH} entries, not ${width}`);
  }
}
