import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { EventStore } from '@onus/event-store';
import {
  type BesideLog,
  guardFileIn,
  openRemoteSigner,
  openSigner,
  releasedFileIn,
  type ServedSigner,
  type SigningCode,
  SigningError,
  type Stop,
  type Witnessing,
} from '@onus/signing';
import { keysNamedIn } from '../proofs/key-rotation/carry-out-rotations.ts';
import { type Rotations, rotationsHere } from '../proofs/key-rotation/rotations.ts';
import { rotationsElsewhere } from '../proofs/key-rotation/rotations-elsewhere.ts';
import { tellSetback } from '../told/tell.ts';
import { toldHere } from '../told/told-here.ts';
import { isFaultCode, kindOf } from '../watch/fault-kinds.ts';
import type { Faults } from '../watch/faults.ts';
import { tellRefusal, watchSigner } from '../watch/look-again.ts';

export interface SigningOptions {
  /** The directory of the guard, or the address of the signer's process. */
  readonly where: string;
  /** The directory of the ledger. */
  readonly data: string;
  /** Where what was released last is kept beside the log. Default: a file in `data`. */
  readonly besideLog?: BesideLog | undefined;
  readonly store: EventStore;
  readonly origin: string;
  readonly witnessing: Witnessing | undefined;
  readonly faults: Faults;
}

export interface SigningParts {
  readonly signer: ServedSigner;
  readonly rotations: Rotations;
  /** The verifier key under which a guard was begun just now: right at the very first start, and never again. */
  readonly begunWith: string | undefined;
}

/** Whether the signer is a process of its own, at this address. */
export const isSignerElsewhere = (where: string | undefined): boolean => /^https?:\/\//.test(where ?? '');

/** Opens the signer of the log, here or where it is at work. @throws SigningError */
export async function openSigning(options: SigningOptions): Promise<SigningParts> {
  const signing = isSignerElsewhere(options.where) ? await signerElsewhere(options) : await signerHere(options);
  watchSigner(options.faults, signing.signer);
  return signing;
}

async function signerElsewhere({ where, store, origin, faults }: SigningOptions): Promise<SigningParts> {
  const signer = await openRemoteSigner({
    url: where,
    tree: store,
    origin,
    onStop: stopTeller(faults),
    tell: tellSetback('Signer'),
  });
  if ((await store.head()).size === 0) await signerOfNewLog(signer, where);
  return { signer, rotations: rotationsElsewhere(store), begunWith: undefined };
}

/**
 * A guard is begun for an empty log alone, so nothing may be recorded before there is one: a ledger that opens a new log waits for
 * its signer for a minute.
 */
async function signerOfNewLog(signer: ServedSigner, where: string): Promise<void> {
  const logger = new Logger('Signer');
  const endMs = performance.now() + NEW_LOG_MS;
  for (let tries = 0; signer.keys().length === 0; tries += 1) {
    const { failing } = signer.status();
    if (performance.now() > endMs) {
      await signer.close();
      throw new SigningError(
        (failing?.code ?? 'signing.unreachable') as SigningCode,
        `a new log needs its signer first, and ${where} does not sign for it; start the signer, then the ledgers / 新日志须先有签名进程，而 ${where} 未为其签名；请先启动签名进程，再启动账本`,
      );
    }
    if (tries % 20 === 0)
      logger.warn(
        toldHere({
          zh: `日志为新建，正在等待签名进程 ${where}`,
          en: `the log is new: the signer at ${where} is waited for`,
        }),
      );
    await pause(NEW_LOG_POLL_MS);
  }
}

const NEW_LOG_MS = 60_000;
const NEW_LOG_POLL_MS = 250;

async function signerHere(options: SigningOptions): Promise<SigningParts> {
  const { where, data, besideLog = releasedFileIn(data), store, origin, witnessing, faults } = options;
  let begunWith: string | undefined;
  const signer = await openSigner({
    path: guardFileIn(where),
    tree: store,
    origin,
    besideLog,
    named: await keysNamedIn(store, origin),
    onBegin: (verifierKey) => {
      begunWith = verifierKey;
    },
    onStop: stopTeller(faults),
    tell: tellSetback('Signer'),
    ...(witnessing && { witnessing }),
  });
  return { signer, rotations: rotationsHere(store, signer), begunWith };
}

/** A stop is for a person to look at; the health of the service goes on telling it. */
const stopTeller =
  (faults: Faults) =>
  (stop: Stop): void => {
    const { code, message } = stop;
    const zh = isFaultCode(code) ? kindOf(code).text.zh : message;
    new Logger('Signer').error(toldHere({ zh: `停止签名（${code}）：${zh}`, en: `${code}: ${message}` }));
    tellRefusal(faults, stop);
  };
