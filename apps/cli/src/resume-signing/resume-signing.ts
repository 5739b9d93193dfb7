import { readFileSync } from 'node:fs';
import { openEventStore } from '@onus/event-store';
import { Failure } from '@onus/language';
import { guardFileIn, lastReleaseWithKeys, openSigner, type Stop, type WitnessStatus } from '@onus/signing';
import { parsePolicy, parseVerifierKey } from '@onus/transparency-log';
import { ledgerIn } from '../ledger-in.ts';
import { BY_ITS_ADDRESS, whereElsewhere } from '../log-elsewhere.ts';
import { addressOf } from '../migrate/log-at.ts';
import { noSigner } from '../signer-option.ts';

export interface ResumeSigningOptions {
  /** Directory of the ledger, where there is no `log`. */
  readonly data: string;
  /** A log in no file: `postgres://…` or `kurrentdb://…`; the services may be at work, the signer not. */
  readonly log?: string | undefined;
  /** Directory of the signer. Default: `data`. */
  readonly signer?: string | undefined;
  readonly reason: string;
  /** Policy file: these witnesses are asked before, and none of them may contradict. Default: nobody is asked. */
  readonly witnesses?: string | undefined;
}

/** Nothing is signed here. */
const NEVER_SECONDS = 86_400;

/**
 * Lifts the stop by which a signer has refused its log, or its own guard; what was lifted.
 *
 * @throws SigningError `signing.signer-exists` while a service is at work, `signing.not-resumable`; Error, also when a
 * witness that is asked has seen more, or another tree.
 */
export async function resumeSigning({ data, log, signer, reason, witnesses }: ResumeSigningOptions): Promise<Stop> {
  if (log !== undefined && signer === undefined) throw noSigner();
  const path = guardFileIn(signer ?? data);
  const key = (await lastReleaseWithKeys(path))?.keys.at(-1);
  const elsewhere = log === undefined ? whereElsewhere(data, BY_ITS_ADDRESS) : { zh: '', en: '' };
  if (!key)
    throw new Failure(
      `${path} 尚未签名，无从停止；签名目录不在账本目录的，请用 --signer 指明${elsewhere.zh}`,
      `${path} has released nothing, so nothing has stopped it; where the signer has a directory of its own, name it (--signer)${elsewhere.en}`,
    );
  // It writes to the guard alone; of the log it asks whether that continues what was signed.
  const tree = await (log === undefined
    ? ledgerIn(data, {}, BY_ITS_ADDRESS)
    : openEventStore(addressOf(log), { readonly: true }));
  try {
    const witnessing =
      witnesses === undefined ? {} : { witnessing: { policy: parsePolicy(readFileSync(witnesses, 'utf8')) } };
    const origin = parseVerifierKey(key.verifierKey).name;
    const opened = await openSigner({ path, tree, origin, signEverySeconds: NEVER_SECONDS, ...witnessing });
    try {
      await opened.asked();
      requireNoObjection(opened.status().witnesses);
      const { stopped } = opened.status();
      opened.resume(reason);
      if (!stopped) throw new Error('what was not stopped was resumed');
      return stopped;
    } finally {
      await opened.close();
    }
  } finally {
    await tree.close();
  }
}

function requireNoObjection(witnesses: readonly WitnessStatus[]): void {
  const objecting = witnesses.find(({ failing }) => failing?.fault === 'ahead' || failing?.fault === 'other-tree');
  if (!objecting?.failing) return;
  const { name, failing } = objecting;
  throw new Failure(
    `见证方 ${name} 所见与此不符，不予解除：${failing.message}；如系其有误，请先将其移出见证规则`,
    `the witness ${name} contradicts, so nothing is lifted: ${failing.message}; if it is wrong, take it out of the policy first`,
  );
}
