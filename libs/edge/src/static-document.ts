import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** How a document can be sent, the smallest first. */
type Coding = 'br' | 'gzip' | 'identity';

interface Sent {
  readonly bytes: Buffer;
  /** Of these very bytes: another coding has another (RFC 9110 §8.8.3). */
  readonly etag: string;
}

/** A document that never changes while the service runs: made once, as bytes, and compressed. */
export interface StaticDocument {
  readonly type: string;
  readonly codings: ReadonlyMap<Coding, Sent>;
}

/** Level of Brotli: some 9/10 of what the highest saves, in a twentieth of the time. */
const BROTLI_QUALITY = 7;

/** Compresses beside the event loop. */
export async function staticDocument(type: string, content: string | Uint8Array): Promise<StaticDocument> {
  const bytes = Buffer.from(content);
  const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
  const [br, gzipped] = await Promise.all([promisify(brotliCompress)(bytes, { params }), promisify(gzip)(bytes)]);
  const digest = hash('sha256', bytes, 'base64url').slice(0, 22);
  const coded: [Coding, Buffer][] = [
    ['br', br],
    ['gzip', gzipped],
  ];
  const smaller = coded.filter(([, each]) => each.length < bytes.length);
  const codings = [...smaller, ['identity', bytes] as const].map(
    ([coding, each]) => [coding, { bytes: each, etag: `"${digest}-${coding}"` }] as const,
  );
  return { type, codings: new Map(codings) };
}

export interface AskedHeaders {
  readonly 'accept-encoding'?: string | string[] | undefined;
  readonly 'if-none-match'?: string | undefined;
}

export interface StaticAnswer {
  readonly status: 200 | 304;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer | undefined;
}

/** The answer to whoever asks for it: 304 where they have it already, else in the smallest form that they read. */
export function answerOf({ type, codings }: StaticDocument, asked: AskedHeaders): StaticAnswer {
  const accepted = String(asked['accept-encoding'] ?? '');
  const [coding, sent] = [...codings].find(([each]) => each === 'identity' || accepts(accepted, each)) ?? [];
  if (!coding || !sent) throw new Error('a document can always be sent as it is');
  const headers = { etag: sent.etag, vary: 'accept-encoding', 'cache-control': 'no-cache' };
  if (isKnown(asked['if-none-match'], sent.etag)) return { status: 304, headers, bytes: undefined };
  const coded = coding === 'identity' ? {} : { 'content-encoding': coding };
  return { status: 200, headers: { ...headers, ...coded, 'content-type': type }, bytes: sent.bytes };
}

/** Whether `Accept-Encoding` names a coding and does not refuse it (RFC 9110 §12.5.3). */
function accepts(header: string, coding: string): boolean {
  const found = header
    .toLowerCase()
    .split(',')
    .map((each) => each.trim().split(/\s*;\s*/))
    .find(([name]) => name === coding);
  return found !== undefined && !/^q=0(?:\.0*)?$/.test(found[1] ?? '');
}

/** Tags are compared weakly (RFC 9110 §13.1.2). */
const isKnown = (header: string | undefined, etag: string): boolean =>
  header !== undefined &&
  (header.trim() === '*' ||
    header
      .split(',')
      .map((each) => each.trim().replace(/^W\//, ''))
      .includes(etag));
