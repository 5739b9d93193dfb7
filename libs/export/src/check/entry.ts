import { isUtf8 } from 'node:buffer';

/**
 * What an envelope says, as far as it is checked here. Texts that may hold more than ASCII are as they stand in the envelope,
 * in quotes and with escapes, a character for each byte: fit to be compared.
 */
export interface Entry {
  readonly id: string;
  readonly stream: string;
  readonly type: string;
  readonly revision: number;
  /** Between the brackets. */
  readonly subjects: string;
  readonly recordedAt: string;
  /** Up to 149 characters that are not a quote; those of a commitment, if they are to equal one. */
  readonly dataCommit: string;
  /** An algorithm, a colon, and hex. */
  readonly personalCommit: string | undefined;
}

// A text in canonical JSON (RFC 8785): only what must be escaped is, and in the shortest way.
const PLAIN = '[^"\\\\\\x00-\\x1f]*';
const ESCAPED = '\\\\(?:["\\\\bfnrt]|u00(?:0[0-7be-f]|1[0-9a-f]))';
const TEXT = `"${PLAIN}(?:${ESCAPED}${PLAIN})*"`;
const NATURAL = '(?:0|[1-9][0-9]{0,13})';
const DAY = '[0-9]{4}-[0-9]{2}-[0-9]{2}';
const INSTANT = `${DAY}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z`;
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const COMMITMENT = '[a-z][a-z0-9-]{0,19}:[0-9a-f]{2,128}';
/** A data commitment: to tell hex takes as long as all else, and equality with a hash tells it too. */
const SOME = '[^"]{1,149}';

/** The one spelling of an envelope, version 1: its keys in order, nothing between them, nothing else. */
const ENVELOPE = new RegExp(
  [
    `^\\{"actor":${TEXT}`,
    `(?:,"authority":\\{"date":"${DAY}","issuer":${TEXT},"number":${TEXT}\\})?`,
    `(?:,"causation":"${UUID}")?`,
    `,"correlation":${TEXT}`,
    `,"dataCommit":"(${SOME})"`,
    `,"effectiveOn":"${DAY}"`,
    `,"id":"(${UUID})"`,
    `(?:,"personalCommit":"(${COMMITMENT})")?`,
    `,"recordedAt":"(${INSTANT})"`,
    `,"revision":(${NATURAL})`,
    `,"schema":${NATURAL}`,
    `,"stream":(${TEXT})`,
    `,"subjects":\\[((?:${TEXT}(?:,${TEXT})*)?)\\]`,
    `,"type":(${TEXT})`,
    `,"v":1\\}$`,
  ].join(''),
);

/** The name of a stream has at most 200 characters, each of up to six bytes when escaped. */
const STREAM_BYTES_MAX = 1202;

/** Reads an envelope from its exact bytes; undefined for anything but canonical JSON of the one form. */
export function readEntry(bytes: Buffer): Entry | undefined {
  if (!isUtf8(bytes)) return undefined;
  const match = ENVELOPE.exec(bytes.toString('latin1'));
  if (match === null) return undefined;
  const [, dataCommit = '', id = '', personalCommit, recordedAt = '', revision, stream = '', subjects = '', type = ''] =
    match;
  if (stream.length > STREAM_BYTES_MAX) return undefined;
  return { id, stream, type, revision: Number(revision), subjects, recordedAt, dataCommit, personalCommit };
}

/** Nothing that would be escaped, or that is more than a byte. */
const BARE = /^[ !#-[\]-~]*$/;

/** Whether a text is the one that stands in an entry read by `readEntry`. */
export function isInEntry(text: string, quoted: string): boolean {
  return BARE.test(text) ? quoted === `"${text}"` : quoted === asInEntry(text);
}

/** The subjects of an entry, each once. */
export function subjectsOf({ subjects }: Pick<Entry, 'subjects'>): readonly string[] {
  if (subjects === '') return [];
  const isBare = BARE.test(subjects.replaceAll('"', ''));
  const all = isBare ? subjects.slice(1, -1).split('","') : (JSON.parse(fromLatin1(`[${subjects}]`)) as string[]);
  return all.length === 1 ? all : [...new Set(all)];
}

/** A text as it would stand in an entry read by `readEntry`. */
export function asInEntry(text: string): string {
  return Buffer.from(JSON.stringify(text)).toString('latin1');
}

/** The text that stands in an entry. */
export function fromEntry(quoted: string): string {
  return String(JSON.parse(fromLatin1(quoted)));
}

const fromLatin1 = (text: string): string => Buffer.from(text, 'latin1').toString();
