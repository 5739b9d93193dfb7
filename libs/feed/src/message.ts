import { isUtf8 } from 'node:buffer';
import type { Envelope, StoredRecord } from '@onus/event-store';
import { schemaPath } from './contracts/schema-document.ts';
import { isCanonical } from './is-canonical.ts';

/** What a message says: the fact as it was stored, and what it takes to check it. Bytes are base64. */
export interface MessageData {
  readonly fact: unknown;
  /** The exact bytes of the envelope, which are the entry of the Merkle tree. */
  readonly envelope: string;
  readonly datasalt: string;
  /** The stored bytes of the fact, where canonical JSON of `fact` is not these. */
  readonly factbytes?: string;
  readonly personal?: unknown;
  readonly personalsalt?: string;
  readonly personalbytes?: string;
  /** Why there is no personal part where the envelope commits to one. */
  readonly personalgone?: 'erased' | 'missing';
}

/** An event as CloudEvents 1.0 has it. What it does not have is left out. */
export interface FeedMessage {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject?: string;
  readonly time: string;
  readonly dataschema: string;
  readonly datacontenttype: 'application/json';
  /** In decimal. */
  readonly position: string;
  /** In decimal. */
  readonly revision: string;
  readonly stream: string;
  /** Calendar day, Asia/Shanghai, `YYYY-MM-DD`. */
  readonly effectiveon: string;
  /** With spaces between. */
  readonly subjects?: string;
  readonly actor: string;
  readonly data: MessageData;
}

/** The media type of one message in structured JSON. */
export const MESSAGE_MEDIA_TYPE = 'application/cloudevents+json';

/**
 * The message of a record, from its bytes as stored, whatever version of a shape they are. That they are what was recorded has been
 * looked at by whoever read them.
 *
 * @param source the public address of the ledger, with no slash at its end
 * @param personal only for those who ask for the personal part and may know it; `isErased`: whether the log says that it was erased
 * @param envelope of the record, for whoever has parsed it already
 */
export function messageOf(
  record: StoredRecord,
  source: string,
  personal?: { readonly isErased: boolean },
  envelope: Envelope = envelopeOf(record),
): FeedMessage {
  const { id, type, schema, stream, revision, recordedAt, effectiveOn, actor } = envelope;
  const subjects = envelope.subjects.map(withoutSpaces);
  const [subject] = subjects;
  const fact = spoken(record.data);
  return {
    specversion: '1.0',
    id,
    source,
    type: `onus.${type}`,
    ...(subject !== undefined && { subject }),
    time: recordedAt,
    dataschema: `${source}${schemaPath(type, schema)}`,
    datacontenttype: 'application/json',
    position: String(record.position),
    revision: String(revision),
    stream,
    effectiveon: effectiveOn,
    ...(subject !== undefined && { subjects: subjects.join(' ') }),
    actor,
    data: {
      fact: fact.value,
      envelope: base64(record.envelope),
      datasalt: base64(record.dataSalt),
      ...(fact.bytes !== undefined && { factbytes: fact.bytes }),
      ...(personal && personalPart(record, envelope, personal.isErased)),
    },
  };
}

/** What a record's envelope says. */
export const envelopeOf = ({ envelope }: StoredRecord): Envelope => JSON.parse(textOf(envelope)) as Envelope;

function personalPart(
  { personal, personalSalt }: StoredRecord,
  { personalCommit }: Envelope,
  isErased: boolean,
): Pick<MessageData, 'personal' | 'personalsalt' | 'personalbytes' | 'personalgone'> {
  if (personalCommit === undefined) return {};
  if (isErased || personal === undefined || personalSalt === undefined) {
    return { personalgone: isErased ? 'erased' : 'missing' };
  }
  const { value, bytes } = spoken(personal);
  return {
    personal: value,
    personalsalt: base64(personalSalt),
    ...(bytes !== undefined && { personalbytes: bytes }),
  };
}

/** The value of stored bytes, and the bytes themselves where its canonical JSON would not give them back. */
function spoken(stored: Uint8Array): { readonly value: unknown; readonly bytes: string | undefined } {
  const text = textOf(stored);
  const value: unknown = JSON.parse(text);
  return { value, bytes: isUtf8(stored) && isCanonical(text, value) ? undefined : base64(stored) };
}

/** Extensions of CloudEvents are no lists, so a space must mean one thing alone. */
const withoutSpaces = (subject: string): string => subject.replaceAll(/[\s%]/g, encodeURIComponent);

const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
const base64 = (bytes: Uint8Array): string => bufferOf(bytes).toString('base64');
const textOf = (bytes: Uint8Array): string => bufferOf(bytes).toString('utf8');
