export { type AuditNote, formatAuditNotes, parseAuditNotes } from './audit-notes.ts';
export { isCommitmentTo, isKnownCommitment, unknownAlgorithm } from './commitment.ts';
export { crc32 } from './crc32.ts';
export { bytesOf, decodeDataBundle, type EntryParts, encodeDataBundle } from './data-bundle.ts';
export { ERASURE_TYPE, erasedPositions } from './erasure.ts';
export {
  EVIDENCE_FILE_FORMAT,
  type EvidenceFile,
  type EvidenceRecord,
  formatEvidenceFile,
  parseEvidenceFile,
} from './evidence-file.ts';
export { FormatError } from './format-error.ts';
export {
  formatIndexProofs,
  INDEX_ACTOR,
  INDEX_COMMITTED_TYPE,
  type IndexProofs,
  parseIndexProofs,
  type SubjectProof,
} from './index-proofs.ts';
export { KEY_ROTATION_TYPE, rotationStatement } from './key-rotation.ts';
export {
  AUDITS_PATH,
  CHECKPOINT_PATH,
  CHECKPOINTS_FOLDER,
  checkpointPath,
  dataPath,
  entryPath,
  evidencePath,
  INDEX_PATH,
  KEYS_PATH,
  MANIFEST_PATH,
  POLICY_PATH,
  partsPath,
  README_PATH,
  VERIFIER_PATH,
} from './layout.ts';
export { CHECKPOINTS_MAX, FILE_BYTES_MAX, PART_BYTES_MAX, SELECTION_MAX } from './limits.ts';
export { formatLogKeys, type LogKey, parseLogKeys } from './log-keys.ts';
export { FORMAT, formatManifest, type Manifest, parseManifest, type Selection, type WholeLog } from './manifest.ts';
export { parsedJson } from './parsed-json.ts';
export { formatSheet, parseSheet, SHEETS_FOLDER, type Sheet, type SheetUnit, sheetPath } from './sheet.ts';
export { subjectsIn } from './subjects-in.ts';
export { isWithholdable, mayBeWithheld, WITHHELD_CONTEXTS } from './withheld.ts';
