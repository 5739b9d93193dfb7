import { parentPort } from 'node:worker_threads';
import { startedWith } from '@onus/disk';
import { EventStoreError, openSqliteEventStore } from '@onus/event-store';
import { SheetRefused } from '@onus/sheets-in';
import { comeAfterOthers } from '../../after-others.ts';
import { dryRun } from '../dry-run.ts';
import { importKindNamed } from '../kinds/index.ts';
import type { DryRunOrder, ThreadAnswer, ThreadData } from './messages.ts';

const port = parentPort;
if (!port) throw new Error('this module is run in a thread of its own, by import-threads');
const { path } = startedWith<ThreadData>();
comeAfterOthers('awaited');

port.once('message', async (order: DryRunOrder) => {
  port.postMessage(await answerTo(order));
});

async function answerTo({ kind: name, bytes, person: { same, ...person }, now, ...order }: DryRunOrder) {
  const kind = importKindNamed(name);
  try {
    if (!kind) throw new Error(`there is no kind of import ${name}`);
    const store = await openSqliteEventStore({ path, readonly: true });
    try {
      const isSamePerson = (actor: string): boolean => same.includes(actor);
      const whole = {
        ...order,
        kind,
        bytes: Buffer.from(bytes),
        person: { ...person, isSamePerson },
        now: new Date(now),
      };
      return { done: await dryRun(store, whole) } satisfies ThreadAnswer;
    } finally {
      await store.close();
    }
  } catch (error) {
    return failureOf(error);
  }
}

function failureOf(error: unknown): ThreadAnswer {
  if (error instanceof SheetRefused) return { refused: { code: error.code, text: error.text } };
  if (error instanceof EventStoreError && error.code === 'event-store.altered' && error.position !== undefined) {
    return { altered: error.position };
  }
  return { failed: error instanceof Error ? error : new Error(String(error)) };
}
