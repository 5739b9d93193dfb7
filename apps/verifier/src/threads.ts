import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import {
  type CheckingThread,
  checkInTurn,
  checkingThread,
  type LogOutline,
  rangeCheck,
  type Turns,
} from '@onus/export/check';
import { logReader } from './log-reader.ts';
import { openSource } from './source/open-source.ts';

/** What a thread is started with. */
interface ThreadData {
  readonly isOfVerifier: true;
  /** A folder or an archive. */
  readonly named: string;
  readonly outline: LogOutline;
}

/** Starts a thread that checks ranges of an export. Its module is this one: the verifier is a single file. */
export function startThread(named: string, { size, root }: LogOutline): CheckingThread {
  const data: ThreadData = { isOfVerifier: true, named, outline: { size, root } };
  const worker = new Worker(new URL(import.meta.url), { workerData: data });
  return checkingThread(worker, () => worker.terminate());
}

async function serve({ named, outline }: ThreadData, port: NonNullable<typeof parentPort>): Promise<void> {
  const source = await openSource(named, undefined);
  const check = rangeCheck(outline, logReader(source));
  port.on('message', (turns: Turns) => void checkInTurn(port, turns, check));
}

const { isOfVerifier } = (workerData ?? {}) as Partial<ThreadData>;
if (!isMainThread && isOfVerifier && parentPort) void serve(workerData, parentPort);
