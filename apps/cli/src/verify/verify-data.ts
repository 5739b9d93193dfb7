import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { EventStore } from '@onus/event-store';
import { verifyStore } from '@onus/export';
import { findingsUpTo } from '@onus/export/check';
import { erasurePositionFileIn, positionFile } from '@onus/ledger/engine';
import { guardFileIn, lastReleaseWithKeys } from '@onus/signing';
import { ledgerIn } from '../ledger-in.ts';
import type { Instead } from '../log-elsewhere.ts';
import { verifyEvaluations } from './evaluations/verify-evaluations.ts';
import { inTurn } from './in-turn.ts';
import { verifyIndex } from './index/verify-index.ts';
import type { Outcome } from './outcome.ts';
import { type ViewsMissing, verifyRules } from './rules/verify-rules.ts';
import { removeStaleFolders } from './stale-folders.ts';

export interface VerifyDataOptions {
  readonly data: string;
  /** Directory of the signer. Default: `data`. */
  readonly signer?: string;
  /** Whether the index is made again from the entries. */
  readonly index: boolean;
  /** Whether everything is derived anew besides. */
  readonly rules: boolean;
  /** Whether all evaluations on record are made again. */
  readonly evaluations: boolean;
  /** Differences kept in full, of each half. */
  readonly problems: number;
  /** Why the read models that instances share are not in `data`, where they are not. */
  readonly viewsMissing?: ViewsMissing | undefined;
  /** Files with checkpoints that the log must continue, besides the last that its own signer has let out. */
  readonly knownCheckpoint?: readonly string[];
  /** Keys of the log that are believed. */
  readonly key?: readonly string[];
  /** File that names the witnesses that are believed. */
  readonly policy?: string;
}

const AT_ITS_ADDRESS: Instead = {
  zh: '；日志在数据库中的，请以 --log 代替 --data 指明其地址',
  en: '; where the log is in a database, give its address by --log, not --data',
};

/** Checks a ledger where it is kept, and tells on standard error how far it has come. Nothing is written to it. */
export async function verifyData(options: VerifyDataOptions): Promise<Outcome> {
  const { data, index, rules, evaluations, problems } = options;
  removeStaleFolders();
  // What differs is found by the checks, and named more closely.
  const store = await ledgerIn(data, { doubts: false }, AT_ITS_ADDRESS);
  const bars = inTurn();
  try {
    const structure = await verifyStore({
      path: join(data, 'ledger.db'),
      ...(await known(options)),
      erasedUpTo: await erasedUpTo(data, store),
      findingsMax: problems,
      onProgress: (done, total) => bars.at('structure', done, total),
    });
    const inIndex = findingsUpTo(problems);
    const toIndex = (done: number, total: number): void => bars.at('index', done, total);
    const indexed = index ? await verifyIndex(data, store, inIndex.report, toIndex) : undefined;
    const inRules = findingsUpTo(problems);
    const derived = rules ? await verifyRules(options, store, inRules.report, bars.at) : undefined;
    const inEvaluations = findingsUpTo(problems);
    const toEvaluations = (done: number, total: number): void => bars.at('evaluations', done, total);
    const made = evaluations ? await verifyEvaluations(store, inEvaluations.report, toEvaluations) : undefined;
    return {
      structure,
      index: { checked: indexed, findings: inIndex },
      ...(derived && { rules: { checked: derived, findings: inRules } }),
      ...(made && { evaluations: { checked: made, findings: inEvaluations } }),
    };
  } finally {
    bars.end();
    await store.close();
  }
}

async function known({ data, signer = data, knownCheckpoint = [], key = [], policy }: VerifyDataOptions) {
  const released = await lastReleaseWithKeys(guardFileIn(signer));
  return {
    released: released && { note: released.checkpoint.note, keys: released.keys },
    checkpoints: knownCheckpoint.map((path) => ({ name: basename(path), note: readFileSync(path, 'utf8') })),
    keys: key,
    policy: policy === undefined ? undefined : readFileSync(policy, 'utf8'),
  };
}

/** Position up to which the service has carried out lawful erasures in this log; undefined where that is not known. */
async function erasedUpTo(data: string, store: EventStore): Promise<number | undefined> {
  const done = positionFile(erasurePositionFileIn(data)).read();
  if (done === undefined) return undefined;
  for await (const { envelope } of store.readAll({ from: done.position, limit: 1 })) {
    return envelope.id === done.eventId ? done.position : undefined;
  }
  return undefined;
}
