import { FormatError, parsedJson } from '@onus/export/format';

/** More than a million subjects. */
export const INDEX_ANSWERS_BYTES_MAX = 256 * 1024 * 1024;

/** What the pages of an answer of `GET /v1/index?prefix=` come to, taken together. */
export interface IndexAnswers {
  readonly prefix: string;
  readonly entries: number;
  /** Of the index; hex. */
  readonly root: string;
  /** Of the event that commits to it, as it says. */
  readonly position: number;
  readonly proof: Buffer;
  readonly subjects: readonly { readonly subject: string; readonly value: Buffer }[];
  /** There are pages after the last one here. */
  readonly isMore: boolean;
}

/** Reads one answer, or a list of pages in their order. @throws FormatError */
export function parseIndexAnswers(bytes: Uint8Array): IndexAnswers {
  if (bytes.length > INDEX_ANSWERS_BYTES_MAX) throw new FormatError('the answer is too long');
  const json = parsedJson(bytes);
  const pages = (Array.isArray(json) ? json : [json]).map(pageOf);
  const [first] = pages;
  if (!first) throw new FormatError('there is no page');
  for (const { page } of pages) if (page !== first.page) throw new FormatError('the pages are not of one answer');
  return {
    ...first.common,
    subjects: pages.flatMap(({ subjects }) => subjects),
    isMore: pages.at(-1)?.isMore ?? false,
  };
}

function pageOf(json: unknown) {
  const { prefix, commitment, proof, subjects, next } = fieldsOf(json);
  const { entries, root, position } = fieldsOf(commitment);
  if (typeof prefix !== 'string' || !Array.isArray(subjects)) throw new FormatError('it is no answer of the index');
  if (typeof root !== 'string' || !/^[0-9a-f]{64}$/.test(root)) throw new FormatError('it names no root of the index');
  const common = { prefix, entries: wholeOf(entries), root, position: wholeOf(position), proof: hexOf(proof) };
  return {
    common,
    page: JSON.stringify([prefix, entries, root, position, proof]),
    subjects: subjects.map((one) => {
      const { subject, value } = fieldsOf(one);
      if (typeof subject !== 'string') throw new FormatError('a subject is due');
      return { subject, value: hexOf(value) };
    }),
    isMore: next !== undefined,
  };
}

function fieldsOf(json: unknown): Readonly<Record<string, unknown>> {
  if (typeof json !== 'object' || json === null) throw new FormatError('an object is due');
  return json as Readonly<Record<string, unknown>>;
}

function wholeOf(json: unknown): number {
  if (typeof json !== 'number' || !Number.isSafeInteger(json) || json < 0) throw new FormatError('a number is due');
  return json;
}

function hexOf(json: unknown): Buffer {
  if (typeof json !== 'string' || !/^([0-9a-f]{2})*$/.test(json)) throw new FormatError('hex is due');
  return Buffer.from(json, 'hex');
}
