import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { LogAddress } from '@onus/event-store';
import type { ServedSigner } from '@onus/signing';
import type { TreeHead } from '@onus/transparency-log';
import { putAsideUnreadable } from '../audits/audit-file.ts';
import { auditsInDatabase, auditsInFile } from '../audits/audit-place.ts';
import { readAuditors } from '../audits/auditors.ts';
import { openAudits } from '../audits/audits.ts';
import type { Instance } from '../duties/instance.ts';
import type { LedgerOptions } from '../ledger-options.ts';
import { CHECK_BYTES, ORIGIN } from '../settings.ts';
import { positionFile } from '../tails/position-file.ts';
import { tellOf } from '../told/tell.ts';
import { type LogCheck, openLogCheck } from '../watch/log-check/log-check.ts';
import { openSharedLogCheck } from '../watch/log-check/shared-log-check.ts';
import { watchList } from '../watch/look-again.ts';
import { witnessingOf } from '../witness-policy.ts';
import { auditsFileIn, logCheckFileIn } from './files.ts';
import type { Opened } from './opened.ts';
import type { openRecording } from './recording.ts';
import { openSigning } from './signing.ts';

type Recording = Awaited<ReturnType<typeof openRecording>>;

/** Who vouches for the log: its signer, auditors, and the check of the log against itself. */
export async function openVouching(
  options: LedgerOptions,
  address: LogAddress,
  { faults, log, erased, store }: Recording,
  { shared }: Instance,
  { open }: Opened,
) {
  const { data, origin = ORIGIN, strict = false, checkBytes: bytesPerSecond = CHECK_BYTES } = options;
  const witnessPolicy = textOf(options.witnesses);
  const { signer, rotations, begunWith } = await openSigning({
    where: options.signer ?? data,
    data,
    store,
    origin,
    witnessing: witnessPolicy === undefined ? undefined : witnessingOf(witnessPolicy, strict),
    faults,
  });
  await open(signer);
  const auditors = options.auditors === undefined ? [] : readAuditors(options.auditors, origin);
  const place = shared ? await auditsInDatabase(shared) : auditsInFile(readableAudits(auditsFileIn(data), faults));
  const audits = await open(openAudits({ log: store, origin, auditors, place, faults }));
  const checked = {
    erased,
    places: positionFile(logCheckFileIn(data)),
    bytesPerSecond,
    released: () => releasedBy(signer),
    faults,
    listener: tellOf('LogCheck'),
  };
  const logCheck: LogCheck = await open(
    address.kind === 'sqlite'
      ? openLogCheck({ ...checked, path: address.path, store: log })
      : openSharedLogCheck({ ...checked, address }),
  );
  watchList(faults, logCheck);
  return { witnessPolicy, signer, rotations, begunWith, audits, logCheck };
}

/** What cannot be read is put aside, for whoever looks into it. */
function readableAudits(path: string, faults: Recording['faults']): string {
  const aside = putAsideUnreadable(path);
  if (aside !== undefined) faults.tell('watch.list-unreadable', `file:${basename(aside)}`);
  return path;
}

const textOf = (file: string | undefined): string | undefined =>
  file === undefined ? undefined : readFileSync(file, 'utf8');

function releasedBy(signer: ServedSigner): TreeHead | undefined {
  const { released } = signer.status();
  return released && { size: released.size, root: Buffer.from(released.rootHash, 'hex') };
}
