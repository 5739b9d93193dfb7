import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { accountsIn } from '../../accounts.ts';
import { checkLedger } from './check-ledger.ts';
import { type Client, client } from './client.ts';
import { ready, type Service, startProcess } from './service.ts';
import { foundations, townships } from './stories.ts';
import { nothingTold, type Told } from './told.ts';

export interface KillResult {
  readonly events: number;
  readonly acknowledgedCommands: number;
  /** Commands that only their idempotency key kept from being recorded twice. */
  readonly replays: number;
}

const CLIENTS = 6;
/** Commands acknowledged between two kills, at most. */
const COMMANDS_MAX = 60;
/** A kill comes so long after an acknowledgement, at most: anywhere in what is under way. */
const AFTER_MS_MAX = 20;
/** Starting takes about this long: a kill within it falls into the recovery from the kill before. */
const START_MS = 1_000;

/** R1 for the whole service: kills it under load again and again, at random moments; then checks all that it ever said. */
export async function killRepeatedly(kills: number): Promise<KillResult> {
  const data = mkdtempSync(join(tmpdir(), 'onus-kill-service-'));
  await accountsIn(data);
  const told = nothingTold();
  const first = await ready(startProcess(data), data);
  await client('foundations', foundations(), told).work(first);
  await first.kill();
  const clients = Array.from({ length: CLIENTS }, (_, at) => client(`c${at}`, townships(`c${at}`), told));

  for (let kill = 1; kill <= kills; kill += 1) {
    if (kill % 4 === 0) await killWhileStarting(data);
    else await killUnderLoad(data, clients, told);
  }
  await finish(await ready(startProcess(data), data), clients);
  const events = await checkLedger(data, told);
  rmSync(data, { recursive: true });
  return { events, acknowledgedCommands: told.receipts.size, replays: told.replays };
}

async function killWhileStarting(data: string): Promise<void> {
  const starting = startProcess(data);
  await setTimeout(Math.random() * START_MS);
  starting.process.kill('SIGKILL');
  await starting.ended;
}

async function killUnderLoad(data: string, clients: readonly Client[], told: Told): Promise<void> {
  const service = await ready(startProcess(data), data);
  const working = Promise.all(clients.map((one) => one.work(service)));
  await Promise.race([told.more(1 + Math.floor(Math.random() * COMMANDS_MAX)), working]);
  await setTimeout(Math.random() * AFTER_MS_MAX);
  await service.kill();
  await working;
}

/** Lets each client learn what became of its last command, waits for those who follow the log, and stops in order. */
async function finish(service: Service, clients: readonly Client[]): Promise<void> {
  await Promise.all(clients.map((one) => one.finish(service)));
  while (!(await hasSettled(service)));
  await service.stop();
}

async function hasSettled(service: Service): Promise<boolean> {
  const { body } = await service.get('/readyz');
  // What is being built, waits or is tried again comes to an end by itself.
  if (body.tails.some(({ state }: { state: string }) => state === 'stopped')) throw new Error(JSON.stringify(body));
  return (
    body.status === 'ready' &&
    body.tails.every(({ tail, lag }: { tail: string; lag: number }) => lag === 0 || tail === 'signer')
  );
}
