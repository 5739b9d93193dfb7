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

/** Personal parts are only for those who ask for them and may know them; `isErased`: whether the log says that it was erased. */
export interface PersonalAsked {
  readonly isErased: boolean;
}

/**
 * The message of a record, from its bytes as stored, whatever version of a shape they are. That they are what was recorded has been
 * looked at by whoever read them.
 *
 * @param source the public address of the ledger, with no slash at its end
 */
export function messageOf(record: StoredRecord, source: string, personal?: PersonalAsked): FeedMessage {
  const envelope = envelopeOf(record);
  const fact = spoken(record.data);
  return {
    ...attributesOf(record, envelope, source),
    data: {
      fact: fact.value,
      ...proofOf(record, fact),
      ...(personal && personalPart(record, envelope, personal.isErased)),
    },
  };
}

/** The same in JSON. The fact is told in the bytes that were stored, so that its keys stand in their order. */
export function messageText(record: StoredRecord, source: string, personal?: PersonalAsked): string {
  const envelope = envelopeOf(record);
  const fact = spoken(record.data);
  const attributes = JSON.stringify(attributesOf(record, envelope, source));
  const proof = JSON.stringify(proofOf(record, fact));
  const text = `${attributes.slice(0, -1)},"data":{"fact":${fact.text},${proof.slice(1, -1)}`;
  const more = personal && JSON.stringify(personalPart(record, envelope, personal.isErased)).slice(1, -1);
  return more ? `${text},${more}}}` : `${text}}}`;
}

function attributesOf({ position }: StoredRecord, envelope: Envelope, source: string): Omit<FeedMessage, 'data'> {
  const { id, type, schema, stream, revision, recordedAt, effectiveOn, actor } = envelope;
  const subjects = envelope.subjects.map(withoutSpaces);
  const [subject] = subjects;
  return {
    specversion: '1.0',
    id,
    source,
    type: `onus.${type}`,
    ...(subject !== undefined && { subject }),
    time: recordedAt,
    dataschema: `${source}${schemaPath(type, schema)}`,
    datacontenttype: 'application/json',
    position: String(position),
    revision: String(revision),
    stream,
    effectiveon: effectiveOn,
    ...(subject !== undefined && { subjects: subjects.join(' ') }),
    actor,
  };
}

const proofOf = (
  { envelope, dataSalt }: StoredRecord,
  { bytes }: Spoken,
): Pick<MessageData, 'envelope' | 'datasalt' | 'factbytes'> => ({
  envelope: base64(envelope),
  datasalt: base64(dataSalt),
  ...(bytes !== undefined && { factbytes: bytes }),
});

/** What a record's envelope says. */
export const envelopeOf = ({ envelope, parsed }: StoredRecord): Envelope =>
  parsed ?? (JSON.parse(textOf(envelope)) as Envelope);

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

interface Spoken {
  readonly text: string;
  readonly value: unknown;
  /** In base64, where canonical JSON of the value would not give them back. */
  readonly bytes: string | undefined;
}

function spoken(stored: Uint8Array): Spoken {
  const text = textOf(stored);
  const value: unknown = JSON.parse(text);
  return { text, value, bytes: isUtf8(stored) && isCanonical(text, value) ? undefined : base64(stored) };
}

/** Extensions of CloudEvents are no lists, so a space must mean one thing alone. */
const withoutSpaces = (subject: string): string =>
  SPACES.test(subject) ? subject.replaceAll(/[\s%]/g, encodeURIComponent) : subject;
const SPACES = /[\s%]/;

const bufferOf = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
const base64 = (bytes: Uint8Array): string => bufferOf(bytes).toString('base64');
const textOf = (bytes: Uint8Array): string => bufferOf(bytes).toString('utf8');
