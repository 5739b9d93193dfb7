import { existsSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { codeOf, type SetbackLine, setbacks } from '@onus/disk';
import { type EventStore, openEventStore } from '@onus/event-store';
import { Failure } from '@onus/language';
import { carryOutRotations, keysNamedIn } from '@onus/ledger/rotations';
import { guardFileIn, openSigner, type Signer, type Stop } from '@onus/signing';
import { parsePolicy } from '@onus/transparency-log';
import { besideInDatabase } from './beside-database.ts';
import type { Settings } from './settings.ts';

/** Between two looks for rotations that were approved. */
const ROTATIONS_MS = 2_000;

export interface Signing {
  readonly signer: Signer;
  /** In order: what was begun is finished. */
  close(): Promise<void>;
}

export interface SigningListener {
  readonly onBegin: (verifierKey: string) => void;
  readonly onStop: (stop: Stop) => void;
  readonly tell: (what: string, line: SetbackLine) => void;
}

/** Signs for a log until it is closed. @throws Failure, SigningError, EventStoreError: it refuses to start rather than guess. */
export async function sign(settings: Settings, { onBegin, onStop, tell }: SigningListener): Promise<Signing> {
  const { log, database, signer: directory, origin, witnesses, strict } = settings;
  if (!existsSync(directory))
    throw new Failure(
      `签名目录 ${directory} 不存在：首次使用请先建立，否则请检查磁盘是否挂载`,
      `there is no directory ${directory} for the signer: make it for a new log, else look whether its disk is there`,
    );
  const closings: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const each of closings.splice(0).reverse()) await each();
  };
  try {
    const store = await openEventStore(log);
    closings.push(() => store.close());
    const beside = await besideInDatabase(database, origin);
    closings.push(() => beside.close());
    const signer = await openSigner({
      path: guardFileIn(directory),
      tree: store,
      origin,
      besideLog: beside,
      named: await keysNamedIn(store, origin),
      onBegin,
      onStop,
      tell: (line) => tell('signing', line),
      ...(witnesses !== undefined && {
        witnessing: { policy: parsePolicy(readFileSync(witnesses, 'utf8')), strict },
      }),
    });
    closings.push(() => signer.close());
    const closing = new AbortController();
    const rotating = rotate(store, signer, closing.signal, (line) => tell('rotation', line));
    closings.push(async () => {
      closing.abort();
      await rotating;
    });
    return { signer, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Rotations are approved in the log, by two persons; here they are carried out, and recorded there. */
async function rotate(
  store: EventStore,
  signer: Signer,
  signal: AbortSignal,
  tell: (line: SetbackLine) => void,
): Promise<void> {
  const trying = setbacks({ signal, tell });
  let seen = -1;
  while (!signal.aborted) {
    try {
      const { size } = await store.head();
      if (size !== seen) await carryOutRotations(store, signer, new Date());
      seen = size;
      trying.over();
    } catch (error) {
      if (signal.aborted && codeOf(error) === 'signing.closed') return;
      trying.failed(error);
      await trying.pause();
    }
    await setTimeout(ROTATIONS_MS, undefined, { signal }).catch(() => undefined);
  }
}
