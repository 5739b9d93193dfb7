import { parentPort } from 'node:worker_threads';
import { startedWith } from '@onus/disk';
import { type EventStore, openEventStore } from '@onus/event-store';
import { SheetRefused } from '@onus/sheets-in';
import { comeAfterOthers } from '../../after-others.ts';
import { failureOf } from '../../thread-failure.ts';
import { dryRun, type ImportOrder } from '../dry-run.ts';
import { importKindNamed } from '../kinds/index.ts';
import { keepRows, type RowKeeper } from '../rows/keep-rows.ts';
import type { DryRunOrder, ThreadAnswer, ThreadData, Tried } from './messages.ts';

const port = parentPort;
if (!port) throw new Error('this module is run in a thread of its own, by import-threads');
const { log } = startedWith<ThreadData>();
comeAfterOthers('awaited');

port.once('message', async (order: DryRunOrder) => {
  port.postMessage(await answerTo(order));
});

async function answerTo({
  kind: name,
  bytes,
  person: { same, ...person },
  now,
  place,
  ...order
}: DryRunOrder): Promise<ThreadAnswer> {
  const kind = importKindNamed(name);
  try {
    if (!kind) throw new Error(`there is no kind of import ${name}`);
    const store = await openEventStore(log, { readonly: true });
    try {
      const isSamePerson = (actor: string): boolean => same.includes(actor);
      const whole = {
        ...order,
        kind,
        bytes: Buffer.from(bytes),
        person: { ...person, isSamePerson },
        now: new Date(now),
      };
      return { done: place === undefined ? { run: await dryRun(store, whole) } : await kept(store, whole, place) };
    } finally {
      await store.close();
    }
  } catch (error) {
    return answerFor(error);
  }
}

async function kept(store: EventStore, order: ImportOrder, place: string): Promise<Tried> {
  let keeper: RowKeeper | undefined;
  const run = await dryRun(store, order, (table) => {
    keeper = keepRows(place, order.kind, table);
    return keeper;
  });
  return { run, rowsDigest: run.refused === 0 ? keeper?.end() : undefined };
}

function answerFor(error: unknown): ThreadAnswer {
  if (error instanceof SheetRefused) return { refused: { code: error.code, text: error.text } };
  return failureOf(error);
}
