import { constants, inflateRawSync } from 'node:zlib';
import { SHEET_BOUNDS } from '../bounds.ts';
import { sheetRefused } from '../sheet-refused.ts';

/** The archive that a workbook is: its entries by name, none of them unpacked before it is asked for. */
export interface Archive {
  readonly names: readonly string[];
  /** @throws SheetRefused `sheet.bomb`, `sheet.damaged` */
  read(name: string): Buffer | undefined;
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: Buffer;
  /** As the directory says; nothing is believed of it but that it is right. */
  readonly bytes: number;
}

const END = 0x06054b50;
const RECORD = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const RECORD_BYTES = 46;
const LOCAL_BYTES = 30;
const COMMENT_BYTES_MAX = 0xffff;
const ENCRYPTED = 0x0001;
const STORED = 0;
const DEFLATED = 8;

/**
 * Opens a zip archive by its directory. All that is unpacked is bounded beforehand and while it is unpacked.
 *
 * @throws SheetRefused `sheet.damaged`, `sheet.bomb`, `sheet.encrypted`
 */
export function openArchive(bytes: Buffer, inflatedBytesMax: number = SHEET_BOUNDS.inflatedBytes): Archive {
  const entries = new Map(directoryOf(bytes).map((entry) => [entry.name, entry]));
  let left = inflatedBytesMax;
  return {
    names: [...entries.keys()],
    read: (name) => {
      const entry = entries.get(name);
      if (!entry) return undefined;
      const inflated = unpacked(entry, left);
      left -= inflated.length;
      return inflated;
    },
  };
}

function directoryOf(bytes: Buffer): readonly Entry[] {
  const end = endOf(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > SHEET_BOUNDS.entries) throw sheetRefused('sheet.bomb');
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let n = 0; n < count; n += 1) {
    if (at + RECORD_BYTES > end || bytes.readUInt32LE(at) !== RECORD) throw sheetRefused('sheet.damaged');
    const nameBytes = bytes.readUInt16LE(at + 28);
    const next = at + RECORD_BYTES + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    if (next > end) throw sheetRefused('sheet.damaged');
    entries.push(entryAt(bytes, at, nameBytes));
    at = next;
  }
  return entries;
}

/** Where the record is that ends the directory: a comment may come after it. */
function endOf(bytes: Buffer): number {
  const last = bytes.length - END_BYTES;
  for (let at = last; at >= Math.max(0, last - COMMENT_BYTES_MAX); at -= 1) {
    if (bytes.readUInt32LE(at) === END) return at;
  }
  throw sheetRefused('sheet.damaged');
}

function entryAt(bytes: Buffer, at: number, nameBytes: number): Entry {
  if (bytes.readUInt16LE(at + 8) & ENCRYPTED) throw sheetRefused('sheet.encrypted');
  const packedBytes = bytes.readUInt32LE(at + 20);
  const local = bytes.readUInt32LE(at + 42);
  const name = bytes.toString('utf8', at + RECORD_BYTES, at + RECORD_BYTES + nameBytes).replaceAll('\\', '/');
  if (local + LOCAL_BYTES > bytes.length || bytes.readUInt32LE(local) !== LOCAL) throw sheetRefused('sheet.damaged');
  const from = local + LOCAL_BYTES + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (from + packedBytes > bytes.length) throw sheetRefused('sheet.damaged');
  return {
    name,
    method: bytes.readUInt16LE(at + 10),
    packed: bytes.subarray(from, from + packedBytes),
    bytes: bytes.readUInt32LE(at + 24),
  };
}

function unpacked({ method, packed, bytes }: Entry, left: number): Buffer {
  const most = Math.min(left, Math.max(SHEET_BOUNDS.smallBytes, packed.length * SHEET_BOUNDS.ratio));
  if (bytes > most || packed.length > left) throw sheetRefused('sheet.bomb');
  if (method === STORED) return packed;
  if (method !== DEFLATED) throw sheetRefused('sheet.damaged');
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most), finishFlush: constants.Z_FINISH });
  } catch (error) {
    const isTooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw sheetRefused(isTooLarge ? 'sheet.bomb' : 'sheet.damaged');
  }
}
