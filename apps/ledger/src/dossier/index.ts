/** What the command line needs to take a dossier from a data folder; nothing of the service comes along. */

export { auditsUpTo, latestAuditsIn } from '../audits/audits.ts';
export { commitmentEvent, type IndexCommitment, latestCommitments } from '../tails/index-tail/commitments.ts';
export type { Dossier, SignedBy } from './dossier.ts';
export { dossierFiles } from './dossier-files.ts';
export { type DossierRequest, gatherDossier } from './gather.ts';
export { type DossierSubject, SUBJECT_KINDS, subjectOf } from './subject.ts';
export { subjectProofs } from './subject-proofs.ts';
export { verifierFile } from './verifier-file.ts';
