import { setTimeout } from 'node:timers/promises';
import {
  type Division,
  type Findings,
  findingsUpTo,
  type Verification,
  verificationOf,
  wholeMachine,
} from '@onus/export/check';
import { manifestOfServer, readManifest } from './contents.ts';
import { divided } from './divided.ts';
import { type Given, readGiven } from './given.ts';
import type { Options } from './options.ts';
import { progress } from './progress.ts';
import { isServer, openSource } from './source/open-source.ts';
import { readSingleFile, type SingleFile } from './source/single-file.ts';
import { toldOf } from './told.ts';
import { verifyEvidence } from './verify-evidence.ts';
import { verifyIndexAnswers } from './verify-index-answers.ts';
import { verifyLog } from './verify-log.ts';
import { verifyProof } from './verify-proof.ts';
import { verifySelection } from './verify-selection.ts';
import { verifySplitView } from './verify-split-view.ts';

/** A running log has signed for what it erases after this time, unless it cannot sign. */
const SIGNED_AFTER_MS = 5_000;

type Stderr = Parameters<typeof progress>[0];

/**
 * Checks what was named. A running log may erase something lawfully while it is checked, and the event that tells so is then
 * beyond the checkpoint: where nothing else is missing, it is checked once more against a newer one.
 *
 * @param division how a large export is divided among threads
 * @throws Unreadable, WrongUsage
 */
export async function verify(
  options: Options,
  token: string | undefined,
  stderr: Stderr,
  division: Division = wholeMachine(),
): Promise<Verification> {
  const verification = await verifyOnce(options, token, stderr, division);
  if (!isServer(options.named) || !lacksPersonalPartsOnly(verification)) return verification;
  await setTimeout(SIGNED_AFTER_MS);
  return verifyOnce(options, token, stderr, division);
}

const lacksPersonalPartsOnly = ({ findings: { shown } }: Verification): boolean =>
  shown.length > 0 && shown.every(({ code }) => code === 'personal.missing');

async function verifyOnce(
  options: Options,
  token: string | undefined,
  stderr: Stderr,
  division: Division,
): Promise<Verification> {
  const given = readGiven(options, token);
  const findings = findingsUpTo(options.problems);
  const single = isServer(options.named) ? undefined : readSingleFile(options.named);
  if (single) return verifySingle(options.named, single, given, findings);
  const source = await openSource(options.named, token);
  try {
    const manifest = isServer(options.named) ? await manifestOfServer(source) : await readManifest(source);
    const shown = progress(stderr, manifest.kind === 'log' ? manifest.size : manifest.positions.length);
    const hear = { onProgress: shown.at, report: findings.report };
    const checked =
      manifest.kind === 'log'
        ? await divided(options.named, source, division, (rangesOf) =>
            verifyLog(source, manifest, given, hear, rangesOf),
          )
        : await verifySelection(source, manifest, given, hear);
    shown.end();
    return verificationOf(checked, findings);
  } finally {
    source.close();
  }
}

async function verifySingle(
  path: string,
  { kind, bytes }: SingleFile,
  given: Given,
  findings: Findings,
): Promise<Verification> {
  const hear = { onProgress: () => undefined, report: findings.report };
  if (kind === 'proof') return verificationOf(verifyProof(path, bytes, given, hear), findings);
  if (kind === 'split-view') return verificationOf(verifySplitView(path, bytes, given, hear), findings);
  if (kind === 'index') return verificationOf(verifyIndexAnswers(path, bytes, hear), findings);
  const { checked, event } = await verifyEvidence(path, bytes, given, hear);
  return verificationOf(checked, findings, toldOf(event));
}
