import { parentPort } from 'node:worker_threads';
import { startedWith } from '@onus/disk';
import { openEventStore } from '@onus/event-store';
import { ExportError, zipFiles } from '@onus/export';
import { type IndexReader, indexStandingAt, SubjectIndexError, viewOf, vouchedStore } from '@onus/subject-index';
import { comeAfterOthers } from '../../after-others.ts';
import { alteredIn, asError } from '../../thread-failure.ts';
import { DossierError } from '../dossier-error.ts';
import { dossierFiles } from '../dossier-files.ts';
import { gatherDossier } from '../gather.ts';
import { subjectProofs } from '../subject-proofs.ts';
import { IndexGoneOn } from './error-of.ts';
import { type DossierOrder, type Failure, MORE, PIECES_AHEAD, type ThreadAnswer, type ThreadData } from './messages.ts';

const port = parentPort;
if (!port) throw new Error('this module is run in a thread of its own, by dossier-threads');
const { log, indexPath } = startedWith<ThreadData>();
comeAfterOthers('awaited');

const answer = (message: ThreadAnswer): void => port.postMessage(message);

let allowed = 0;
let allow = (): void => undefined;

port.on('message', (message: DossierOrder | typeof MORE) => {
  if (message !== MORE) return void carryOut(message);
  allowed += 1;
  allow();
});

/** The log is opened for each: what was read of it is not kept in memory between two dossiers. */
async function carryOut({ signed, commitment, ...request }: DossierOrder): Promise<void> {
  allowed = PIECES_AHEAD;
  try {
    const store = await openEventStore(log, { readonly: true });
    try {
      const index = commitment && indexAt(commitment);
      const events = index ? vouchedStore(store, viewOf(index)) : store;
      const { dossier, proofs } = await gatherDossier(events, request)
        .then((gathered) => ({
          dossier: gathered,
          proofs: index && commitment && subjectProofs(index, gathered.tags, commitment),
        }))
        .finally(() => index?.close());
      const files = await dossierFiles(store, dossier, signed, proofs);
      answer({ ready: true });
      for await (const piece of zipFiles(files)) {
        await turnToSend();
        answer({ piece });
      }
    } finally {
      await store.close();
    }
    answer({ done: true });
  } catch (error) {
    answer({ failed: failureOf(error) });
  }
}

/** Whoever keeps the index goes on with it; this one stands still. @throws IndexGoneOn */
function indexAt({ entries, root }: NonNullable<DossierOrder['commitment']>): IndexReader {
  const index = indexStandingAt(indexPath, { entries, root: Buffer.from(root) });
  if (!index) throw new IndexGoneOn();
  return index;
}

async function turnToSend(): Promise<void> {
  while (allowed === 0) {
    await new Promise<void>((resolve) => {
      allow = resolve;
    });
  }
  allowed -= 1;
}

function failureOf(error: unknown): Failure {
  if (error instanceof DossierError) return { kind: 'dossier', code: error.code, ...error.text };
  if (error instanceof ExportError && error.code === 'export.erasure-not-signed') return { kind: 'erasure-not-signed' };
  if (error instanceof IndexGoneOn) return { kind: 'index-gone-on' };
  if (error instanceof SubjectIndexError) {
    const { code, subject, detail } = error;
    return { kind: 'index', code, subject, ...detail };
  }
  const altered = alteredIn(error);
  return altered === undefined ? { kind: 'unexpected', error: asError(error) } : { kind: 'altered', position: altered };
}
