export { type Checkpoint, formatCheckpoint, parseCheckpoint } from './checkpoint.ts';
export { olderRootBy, planConsistency, proveConsistency, verifyConsistency } from './consistency.ts';
export { cosignatureTime, cosignatureVerifier, cosigner } from './cosignature.ts';
export { ed25519Signer, ed25519Verifier } from './ed25519.ts';
export { decodeEntryBundle, ENTRY_BYTES_MAX, encodeEntryBundle } from './entry-bundle.ts';
export { EVIDENCE_BYTES_MAX, type Evidence, encodeEvidence, parseEvidence, verifyEvidence } from './evidence.ts';
export {
  appendLeaf,
  cloneFrontier,
  decodeFrontier,
  emptyFrontier,
  encodeFrontier,
  type Frontier,
  rootOf,
} from './frontier.ts';
export { EMPTY_ROOT, HASH_BYTES, leafHash, nodeHash, rowAbove } from './hashing.ts';
export { planInclusion, proveInclusion, verifyInclusion } from './inclusion.ts';
export { inclusionProver } from './inclusion-prover.ts';
export { type IndexAudit, type OpenedAudit, openIndexAudit, signIndexAudit } from './index-audit.ts';
export {
  isKeyRotation,
  type KeyReplacement,
  type KeyRotation,
  keyRotationOrigin,
  openKeyReplacement,
  openKeyRotation,
  signKeyReplacement,
  signKeyRotation,
} from './key-rotation.ts';
export {
  formatSignerKey,
  formatVerifierKey,
  generateSignerKey,
  isSameKey,
  KEY_TYPE,
  keyIdOf,
  parseSignerKey,
  parseVerifierKey,
  type SignerKey,
  type VerifierKey,
  verifierKey,
  verifierKeyOf,
} from './keys.ts';
export { logIdOf } from './log-id.ts';
export {
  type CheckedSignatures,
  checkSignatures,
  formatNote,
  formatSignatureLines,
  isUnderKey,
  NOTE_BYTES_MAX,
  NOTE_SIGNATURES_MAX,
  type Note,
  type NoteSignature,
  type NoteSigner,
  type NoteVerifier,
  parseNote,
  parseSignatureLines,
  signNote,
  signText,
  underKeys,
  verifyNote,
} from './note.ts';
export { hashByObject, type OneShotHash, oneShotHash } from './one-shot-hash.ts';
export { isQuorumMet, type Policy, type PolicyLog, type PolicyWitness, type Quorum } from './policy.ts';
export { type AcceptedCheckpoint, openUnderPolicy } from './policy-check.ts';
export { parsePolicy } from './policy-text.ts';
export { checkEntries, type ExpectedEntry } from './prefix-tree/check-entries.ts';
export { checkPages } from './prefix-tree/check-pages.ts';
export { beginsWith, compareKeys } from './prefix-tree/key-bits.ts';
export { entriesUnder, type Lookup, lookUp, lookUpPrefix, type PrefixLookup } from './prefix-tree/lookup.ts';
export { memoryPages } from './prefix-tree/memory-pages.ts';
export type { TreePage } from './prefix-tree/page.ts';
export { decodePage, encodePage } from './prefix-tree/page-bytes.ts';
export { appendPosition, countOf, LIST_VALUE_BYTES, listValue } from './prefix-tree/position-list.ts';
export { setEntries, type TreeEntry, type TreePages, treeRoot } from './prefix-tree/set-entries.ts';
export { rootOfSorted } from './prefix-tree/sorted-root.ts';
export {
  TREE_PROOF_BYTES_MAX,
  verifyAbsence,
  verifyAllUnder,
  verifyPrefix,
  verifyPresence,
} from './prefix-tree/verify.ts';
export { buildProof, type ProofPlan, readProof, type TileReader } from './proof-plan.ts';
export { type OpenedCheckpoint, openCheckpoint, signCheckpoint } from './signed-checkpoint.ts';
export {
  formatSplitView,
  headIn,
  judgeSplitView,
  parseSplitView,
  SPLIT_VIEW_BEGINNING,
  SPLIT_VIEW_BYTES_MAX,
  type SplitView,
  type SplitViewJudgement,
} from './split-view.ts';
export { subtreeRoot } from './subtree-root.ts';
export { emptyTileEdge, extendTiles, loadTileEdge, type TileEdge } from './tile-edge.ts';
export { entriesPath, parseTilePath, type TileAddress, tilePath } from './tile-path.ts';
export {
  hashesOnLevel,
  partialTiles,
  TILE_HEIGHT,
  TILE_WIDTH,
  type TileRef,
  type TileRow,
  tileWidth,
} from './tiles.ts';
export { type TransparencyCode, TransparencyError } from './transparency-error.ts';
export type { TreeHead } from './tree-head.ts';
export { planRoot, readRoot } from './tree-root.ts';
export { VERIFIERS_BY_TYPE, type VerifiersByType, verifierFor } from './verifiers.ts';
export {
  answerAddCheckpoint,
  type Contradiction,
  decideWitness,
  type SeenHead,
  type Witness,
  type WitnessAnswer,
  type WitnessStore,
} from './witness.ts';
export { readWitnessAnswer, type WitnessReply } from './witness-answer.ts';
export {
  ADD_CHECKPOINT_BYTES_MAX,
  type AddCheckpoint,
  encodeAddCheckpoint,
  type ParsedAddCheckpoint,
  parseAddCheckpoint,
} from './witness-request.ts';
