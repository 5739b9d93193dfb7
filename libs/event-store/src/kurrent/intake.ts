import type { LogIntake, StoredReceipt } from '../intake.ts';
import type { Envelope, StoredRecord } from '../port.ts';
import { APPEND_BYTES } from './append-cost.ts';
import { frameOf } from './frame.ts';
import {
  asStoreError,
  clientOf,
  type KurrentEventStoreOptions,
  keepIndex,
  LOG_STREAM,
  type StreamStoreParts,
} from './open.ts';
import { openKeys } from './open-keys.ts';
import type { PersonalKey, PersonalKeys } from './personal-keys.ts';
import { sealUnderId } from './sealed-personal.ts';
import type { NewStreamEvent } from './stream-client.ts';
import { streamEvent } from './stream-index.ts';

export type KurrentIntakeOptions = Pick<KurrentEventStoreOptions, 'url' | 'index' | 'keys' | 'stream' | 'appendBytes'>;

/**
 * Opens the log in a stream to take over what another has recorded. Nobody else may append meanwhile: whoever does is found by the
 * next append, which is refused (`event-store.writer-exists`).
 *
 * @throws EventStoreError as opening the store.
 */
export async function openKurrentIntake(options: KurrentIntakeOptions): Promise<LogIntake> {
  const { url, stream = LOG_STREAM, keys, ...rest } = options;
  const client = await clientOf(url, stream);
  let opened: PersonalKeys | undefined;
  try {
    opened = await openKeys(keys);
    return await openStreamIntake({ ...rest, client, keys: opened });
  } catch (error) {
    await opened?.close();
    await client.close();
    throw asStoreError(error, url);
  }
}

/** The same over whatever serves the stream; closes client and keys when it is closed. */
export async function openStreamIntake(parts: StreamStoreParts): Promise<LogIntake> {
  const { client, keys, appendBytes = APPEND_BYTES } = parts;
  const { index, writer, close } = await keepIndex(parts, () => undefined);

  const appendAll = async (events: readonly NewStreamEvent[]): Promise<void> => {
    for (const some of withinOneAppend(events, appendBytes)) await writer.appendAlone(index.size(), some);
  };
  return {
    size: async () => index.size(),
    take: async (records, receipts) => {
      const { events, sealedBy } = framed(records, receipts, keys.identity);
      if (sealedBy.length > 0) await keys.keep(sealedBy);
      await appendAll(events);
    },
    close: async () => {
      await writer.idle();
      close();
      await keys.close();
      await client.close();
    },
  };
}

function framed(records: readonly StoredRecord[], receipts: readonly StoredReceipt[], identity: Uint8Array) {
  const receiptAt = new Map(receipts.map((receipt) => [receipt.position, receipt]));
  const sealedBy: PersonalKey[] = [];
  const events = records.map((record) => {
    const { position, envelope, data, dataSalt, personal, personalSalt } = record;
    const { type } = record.parsed ?? (JSON.parse(Buffer.from(envelope).toString()) as Envelope);
    const part =
      personal &&
      personalSalt &&
      sealUnderId({ bytes: Buffer.from(personal), salt: Buffer.from(personalSalt) }, identity);
    if (part) sealedBy.push(part.key);
    const receipt = receiptAt.get(position);
    return streamEvent(type, frameOf({ envelope, data, dataSalt, personal: part?.sealed, receipt }));
  });
  return { events, sealedBy };
}

/** The server counts the type of an event in UTF-16. */
const bytesOf = ({ type, data }: NewStreamEvent): number => 2 * type.length + data.length;

function* withinOneAppend(events: readonly NewStreamEvent[], most: number): Generator<readonly NewStreamEvent[]> {
  let some: NewStreamEvent[] = [];
  let bytes = 0;
  for (const event of events) {
    if (some.length > 0 && bytes + bytesOf(event) > most) {
      yield some;
      some = [];
      bytes = 0;
    }
    some.push(event);
    bytes += bytesOf(event);
  }
  if (some.length > 0) yield some;
}
