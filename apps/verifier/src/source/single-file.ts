import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { FILE_BYTES_MAX } from '@onus/export/format';
import { SPLIT_VIEW_BEGINNING, SPLIT_VIEW_BYTES_MAX } from '@onus/transparency-log';
import { INDEX_ANSWERS_BYTES_MAX } from '../index-answers.ts';

/** A file that holds all that it proves: the evidence of one event, a proof (c2sp.org/tlog-proof), two heads that contradict, or answers of the index. */
export interface SingleFile {
  readonly kind: 'evidence' | 'proof' | 'split-view' | 'index';
  /** Of a file that is too long no more than one byte beyond. */
  readonly bytes: Uint8Array;
}

const BEGINNINGS = { 'split-view': SPLIT_VIEW_BEGINNING, evidence: '{', proof: 'c2sp.org/tlog-proof' } as const;
/** One answer of `GET /v1/index?prefix=`, or a list of them; programs may have put spaces between. */
const INDEX_BEGINNING = /^\s*(\[\s*)?\{\s*"prefix"/;
const BEGINNING_BYTES = SPLIT_VIEW_BEGINNING.length; // the longest
const BYTES_MAX = {
  'split-view': SPLIT_VIEW_BYTES_MAX,
  evidence: FILE_BYTES_MAX.evidenceFile,
  proof: FILE_BYTES_MAX.evidence,
  index: INDEX_ANSWERS_BYTES_MAX,
} as const;

/** Undefined for what is no such file, by its beginning. */
export function readSingleFile(path: string): SingleFile | undefined {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return undefined;
  const file = openSync(path, 'r');
  try {
    const kind = kindOf(read(file, BEGINNING_BYTES).toString('latin1'));
    return kind && { kind, bytes: read(file, Math.min(fstatSync(file).size, BYTES_MAX[kind] + 1)) };
  } finally {
    closeSync(file);
  }
}

function kindOf(beginning: string): SingleFile['kind'] | undefined {
  if (INDEX_BEGINNING.test(beginning)) return 'index';
  const kinds = ['split-view', 'evidence', 'proof'] as const;
  return kinds.find((kind) => beginning.startsWith(BEGINNINGS[kind]));
}

function read(file: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, 0));
}
