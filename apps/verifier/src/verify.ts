import { findingsUpTo, type Verification, verificationOf } from '@onus/export/check';
import { manifestOfServer, readManifest } from './contents.ts';
import { readGiven } from './given.ts';
import type { Options } from './options.ts';
import { progress } from './progress.ts';
import { isServer, openSource } from './source/open-source.ts';
import { verifyLog } from './verify-log.ts';
import { verifySelection } from './verify-selection.ts';

/**
 * Checks what was named.
 *
 * @throws Unreadable, WrongUsage
 */
export async function verify(
  options: Options,
  token: string | undefined,
  stderr: Parameters<typeof progress>[0],
): Promise<Verification> {
  const given = readGiven(options);
  const findings = findingsUpTo(options.problems);
  const source = await openSource(options.named, token);
  try {
    const manifest = isServer(options.named) ? await manifestOfServer(source) : await readManifest(source);
    const shown = progress(stderr, manifest.kind === 'log' ? manifest.size : manifest.positions.length);
    const hear = { onProgress: shown.at, report: findings.report };
    const checked =
      manifest.kind === 'log'
        ? await verifyLog(source, manifest, given, hear)
        : await verifySelection(source, manifest, given, hear);
    shown.end();
    return verificationOf(checked, findings);
  } finally {
    source.close();
  }
}
