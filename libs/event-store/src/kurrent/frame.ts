import { leafHash } from '@onus/transparency-log';
import { SALT_BYTES } from '../commitment.ts';
import { alteredAt, EventStoreError } from '../event-store-error.ts';
import type { StoredReceipt } from '../intake.ts';
import type { Envelope, StoredRecord } from '../port.ts';
import { KEY_ID_BYTES, SEALED_OVERHEAD, type SealedPersonal } from './sealed-personal.ts';
import type { StreamEvent } from './stream-client.ts';

/** Everything that the stream holds of an event. */
export interface Framed {
  readonly envelope: Uint8Array;
  readonly data: Uint8Array;
  readonly dataSalt: Uint8Array;
  readonly personal: SealedPersonal | undefined;
  /** Of the batch that ends with this event, if it was appended under a key. */
  readonly receipt: StoredReceipt | undefined;
}

/** As it was taken from the stream. */
export interface TakenEvent {
  readonly record: StoredRecord;
  readonly personal: SealedPersonal | undefined;
  readonly receipt: StoredReceipt | undefined;
}

/*
 * A frame, its numbers 32 bits wide, most significant byte first:
 *   "onus", 1 | lengths of envelope, data, sealed personal part, receipt | envelope | salt of the data | data
 *   | id of the key and sealed personal part, where that length is not 0 | receipt as JSON: key, digest, number of events, revision
 */
const MARK = Buffer.from('onus');
const VERSION = 1;
const LENGTHS = 4;
const LENGTHS_FROM = MARK.length + 1;
const HEADER_BYTES = LENGTHS_FROM + 4 * LENGTHS;

/** What a frame has beside the bytes of envelope, data and personal part, at most: header, salt of the data, sealing. */
export const FRAME_OVERHEAD_MAX = HEADER_BYTES + SALT_BYTES + SEALED_OVERHEAD;

export function frameOf({ envelope, data, dataSalt, personal, receipt }: Framed): Buffer {
  const told = receipt ? Buffer.from(JSON.stringify(placeIn(receipt))) : NOTHING;
  const header = Buffer.alloc(HEADER_BYTES);
  MARK.copy(header);
  header[MARK.length] = VERSION;
  const lengths = [envelope.length, data.length, personal?.bytes.length ?? 0, told.length];
  for (const [i, length] of lengths.entries()) header.writeUInt32BE(length, LENGTHS_FROM + 4 * i);
  const sealed = personal ? [personal.keyId, personal.bytes] : [];
  return Buffer.concat([header, envelope, dataSalt, data, ...sealed, told]);
}

const NOTHING = Buffer.alloc(0);
const placeIn = ({ key, digest, events, revision }: StoredReceipt) => ({ key, digest, events, revision });

/** @throws EventStoreError `event-store.not-a-ledger` where it is no event of a log, `event-store.schema-version`, `event-store.altered`. */
export function takenFrom({ revision: position, data: frame }: StreamEvent): TakenEvent {
  const bytes = Buffer.from(frame.buffer, frame.byteOffset, frame.length);
  if (bytes.length < HEADER_BYTES || !bytes.subarray(0, MARK.length).equals(MARK)) throw foreign(position);
  const version = bytes[MARK.length];
  if (version !== VERSION) throw otherVersion(position, version);
  const [envelopeBytes, dataBytes, sealedBytes, toldBytes] = [0, 1, 2, 3].map((i) =>
    bytes.readUInt32BE(LENGTHS_FROM + 4 * i),
  ) as [number, number, number, number];
  let at = HEADER_BYTES;
  const next = (length: number): Buffer => {
    at += length;
    return bytes.subarray(at - length, at);
  };
  const envelope = next(envelopeBytes);
  const dataSalt = next(SALT_BYTES);
  const data = next(dataBytes);
  const personal = sealedBytes === 0 ? undefined : { keyId: next(KEY_ID_BYTES), bytes: next(sealedBytes) };
  const told = next(toldBytes);
  if (at !== bytes.length) throw alteredAt(position);
  const parsed = parsedAt<Envelope>(position, envelope);
  const receipt =
    toldBytes === 0 ? undefined : { ...parsedAt<Omit<StoredReceipt, 'position'>>(position, told), position };
  const parts = { personal: undefined, personalSalt: undefined };
  const record = { position, envelope, leafHash: leafHash(envelope), data, dataSalt, ...parts, parsed };
  return { record, personal, receipt };
}

function parsedAt<T>(position: number, bytes: Buffer): T {
  try {
    return JSON.parse(bytes.toString()) as T;
  } catch {
    throw alteredAt(position);
  }
}

const foreign = (position: number): EventStoreError =>
  new EventStoreError(
    'event-store.not-a-ledger',
    `the stream holds at ${position} what is no event of a ledger / 该流位置 ${position} 处不是账本的事件`,
    { position },
  );

const otherVersion = (position: number, version: number | undefined): EventStoreError =>
  new EventStoreError(
    'event-store.schema-version',
    `the event at position ${position} is framed by version ${version}; this program reads ${VERSION}` +
      ` / 位置 ${position} 处事件的封装版本为 ${version}，本程序读取版本 ${VERSION}`,
    { position },
  );
