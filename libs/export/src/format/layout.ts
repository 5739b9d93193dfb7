import { entriesPath } from '@onus/transparency-log';

/** What is where in an export. Tiles and entry bundles are at `tilePath` and `entriesPath` (c2sp.org/tlog-tiles). */

/** What the export is and holds; written last, so that an export without it is not complete. */
export const MANIFEST_PATH = 'manifest.json';
/** The newest checkpoint, a signed note. */
export const CHECKPOINT_PATH = 'checkpoint';
/** The keys of the log and the sizes for which each signs. */
export const KEYS_PATH = 'keys';
/** Which witnesses must have cosigned (c2sp.org/tlog-policy). */
export const POLICY_PATH = 'policy';
/** The program that checks all this. */
export const VERIFIER_PATH = 'onus-verify.mjs';
/** How to check, for people. */
export const README_PATH = 'README.txt';

/** Every checkpoint that was let out, by its size. */
export const CHECKPOINTS_FOLDER = 'checkpoints';

export function checkpointPath(size: number): string {
  return `${CHECKPOINTS_FOLDER}/${size}`;
}

/** The data and personal parts of a bundle of entries: beside `tile/entries/<N>[.p/<W>]`, `data/<N>[.p/<W>]`. */
export function dataPath(index: number, width: number): string {
  return entriesPath(index, width).replace('tile/entries/', 'data/');
}

/** In an export of some entries only: that nothing is left out of what the log says of a subject. */
export const INDEX_PATH = 'index.json';
/** … and who has made that index again from the entries. */
export const AUDITS_PATH = 'audits.json';

/** In an export of some entries only: the evidence for one (c2sp.org/tlog-proof), … */
export function evidencePath(position: number): string {
  return `evidence/${position}`;
}

/** … its exact bytes, … */
export function entryPath(position: number): string {
  return `evidence/${position}.entry`;
}

/** … and its data and personal part, a bundle of one. */
export function partsPath(position: number): string {
  return `evidence/${position}.data`;
}
