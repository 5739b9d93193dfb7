export { beginGuard } from './begin-guard.ts';
export { guardFileIn, releasedFileIn } from './guard-file.ts';
export { lastRelease, lastReleaseWithKeys, openReleaseHistory, type ReleaseHistory } from './last-release.ts';
export { openSigner, type SignerOptions } from './open-signer.ts';
export { openRemoteSigner, type RemoteSignerOptions } from './remote/open-remote-signer.ts';
export { formatState, type SignerState, stateOf } from './remote/signer-state.ts';
export {
  type GuardReplacement,
  installStagedGuard,
  type PastKey,
  type ReplacingKey,
  stagedKey,
  stageGuard,
} from './replace-guard.ts';
export type { PublishedCheckpoint, ServedSigner, SignedHead, Signer, SignerStatus } from './signer.ts';
export { type SigningCode, SigningError } from './signing-error.ts';
export type { Stop } from './stop.ts';
export { type BesideLog, besideLog, checkpointIn, type ReleasedBeside, releasedBeside } from './storage/beside-log.ts';
export type { LogKey } from './storage/signer-storage.ts';
export type { TreeSource } from './tree-source.ts';
export { type ShownCheckpoint, shownCheckpoint } from './witnessing/shown-checkpoint.ts';
export type { WitnessFault } from './witnessing/witness-error.ts';
export type { Witnessing, WitnessStatus } from './witnessing/witnessing.ts';
