import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { verifyStore } from '@onus/export';
import { findingsUpTo } from '@onus/export/check';
import { lastRelease } from '@onus/signing';
import { ledgerIn } from '../ledger-in.ts';
import { inTurn } from './in-turn.ts';
import type { Outcome } from './outcome.ts';
import { verifyRules } from './rules/verify-rules.ts';

export interface VerifyDataOptions {
  readonly data: string;
  /** Whether everything is derived anew besides. */
  readonly rules: boolean;
  /** Differences kept in full, of each half. */
  readonly problems: number;
  /** Files with checkpoints that the log must continue, besides the last that it has let out itself. */
  readonly knownCheckpoint?: readonly string[];
  /** Keys of the log that are believed. */
  readonly key?: readonly string[];
  /** File that names the witnesses that are believed. */
  readonly policy?: string;
}

/** Checks a ledger where it is kept, and tells on standard error how far it has come. Nothing is written to it. */
export async function verifyData(options: VerifyDataOptions): Promise<Outcome> {
  const { data, rules, problems } = options;
  const store = await ledgerIn(data);
  const bars = inTurn();
  try {
    const structure = await verifyStore({
      path: join(data, 'ledger.db'),
      ...(await known(options)),
      findingsMax: problems,
      onProgress: (done, total) => bars.at('structure', done, total),
    });
    if (!rules) return { structure };
    const findings = findingsUpTo(problems);
    return { structure, rules: { checked: await verifyRules(data, store, findings.report, bars.at), findings } };
  } finally {
    bars.end();
    await store.close();
  }
}

async function known({ data, knownCheckpoint = [], key = [], policy }: VerifyDataOptions) {
  const released = await lastRelease(join(data, 'signer.db'));
  const kept = knownCheckpoint.map((path) => ({ name: basename(path), note: readFileSync(path, 'utf8') }));
  return {
    checkpoints: [...(released ? [{ name: 'signer.db', note: released.note }] : []), ...kept],
    keys: key,
    policy: policy === undefined ? undefined : readFileSync(policy, 'utf8'),
  };
}
