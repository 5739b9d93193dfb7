/**
 * P11: the index of subjects. Built from a log of many subjects, beside a bare scan of the same envelopes; kept up while events
 * come in, as a share of one core; and a lookup with its proof, checked, in a large one.
 *
 *     npm run build && node test/bench/index/run.ts [events] [persons] [subjects of the lookup] [seconds of keeping up] [rounds]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { EventStore } from '@onus/event-store';
import { openIndexTail } from '@onus/ledger/index-tail';
import { gather, gathered, makeIndex, openSubjectIndex } from '@onus/subject-index';
import { verifyPresence } from '@onus/transparency-log';
import { randomFrom } from '../../verify/random.ts';
import { median } from '../median.ts';
import { endWith } from '../reached.ts';
import { eventsAbout, makeLog } from './make-log.ts';

const events = Number(process.argv[2] ?? 600_000);
const persons = Number(process.argv[3] ?? 160_000);
const subjects = Number(process.argv[4] ?? 1_000_000);
const seconds = Number(process.argv[5] ?? 40);
const rounds = Number(process.argv[6] ?? 5);
const LOOKUPS = 5_000;
const RATE = 2_000;
const GOAL = { build: 30_000, share: 0.15, lookupMs: 2 };

const folder = mkdtempSync(join(tmpdir(), 'onus-bench-index-'));
/** Events a second: by the clock, and of the time at work, which others cannot lengthen. */
const rates = async (work: () => Promise<void>): Promise<{ rate: number; atWork: number }> => {
  const [begun, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { rate: (1_000 * events) / (performance.now() - begun), atWork: (1_000_000 * events) / (user + system) };
};

async function scan(store: EventStore): Promise<void> {
  let count = 0;
  for await (const { envelope } of store.readAll()) count += envelope.subjects.length;
  if (count < events) throw new Error('the log has fewer subjects than events');
}

async function building(store: EventStore) {
  const all: { built: number; builtAtWork: number; scannedAtWork: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const path = join(folder, `built-${round}.db`);
    const built = await rates(async () => (await makeIndex(store, path, events)).close());
    const scanned = await rates(() => scan(store));
    all.push({ built: built.rate, builtAtWork: built.atWork, scannedAtWork: scanned.atWork });
    rmSync(path);
  }
  const of = (name: 'built' | 'builtAtWork' | 'scannedAtWork'): number => median(all.map((one) => one[name]));
  return { built: of('built'), builtAtWork: of('builtAtWork'), scannedAtWork: of('scannedAtWork') };
}

/** What the process takes of a core while events come in at a steady rate. */
async function share(store: EventStore, seed: number): Promise<number> {
  const next = eventsAbout(persons, seed);
  const begun = performance.now();
  const before = process.cpuUsage();
  for (let sent = 0; sent < seconds * RATE; ) {
    const due = Math.min(((performance.now() - begun) / 1_000) * RATE, seconds * RATE);
    const batch = Array.from({ length: Math.max(0, Math.ceil(due) - sent) }, next).slice(0, 500);
    sent += batch.length;
    if (batch.length > 0) await store.append([{ stream: `kept-${seed}-${sent}`, expected: 'any', events: batch }]);
    await setTimeout(20);
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / (performance.now() - begun);
}

async function keepingUp(store: EventStore) {
  const alone = await share(store, 2);
  const clock = { momentOfRecord: () => new Date(), inDoubt: () => undefined };
  const settings = { everyMs: 60_000, everyEntries: 20_000 };
  const tell = (code: string): void => {
    throw new Error(code);
  };
  const faults = { tell, mended: () => undefined, inDoubt: () => undefined };
  const tail = await openIndexTail({ store, path: join(folder, 'kept.db'), clock, settings, faults });
  await tail.commitNow();
  const withTail = await share(store, 3);
  const { entries } = tail.status();
  await tail.close();
  return { alone, withTail, entries };
}

async function lookups() {
  const index = openSubjectIndex(join(folder, 'large.db'));
  const writing = index.begin();
  for (let at = 0; at < subjects; at += 100_000) {
    const batch = gathered();
    for (let i = at; i < Math.min(at + 100_000, subjects); i += 1) gather(batch, i, [`leader:leader-${i}`]);
    await writing.add(batch.bySubject);
  }
  writing.commit(subjects);
  const random = randomFrom(7);
  const round = () => {
    const times: number[] = [];
    for (let i = 0; i < LOOKUPS; i += 1) {
      const subject = `leader:leader-${random.below(subjects)}`;
      const begun = performance.now();
      const { root, value, proof } = index.lookUp(subject);
      verifyPresence(root, Buffer.from(subject), value ?? Buffer.alloc(0), proof);
      times.push(performance.now() - begun);
    }
    times.sort((a, b) => a - b);
    return { p50: times[LOOKUPS / 2] ?? 0, p95: times[LOOKUPS * 0.95] ?? 0, p99: times[LOOKUPS * 0.99] ?? 0 };
  };
  const all = Array.from({ length: rounds }, round);
  index.close();
  const of = (name: 'p50' | 'p95' | 'p99'): number => median(all.map((one) => one[name]));
  return { p50: of('p50'), p95: of('p95'), p99: of('p99') };
}

const store = await makeLog(join(folder, 'ledger.db'), events, persons);
const built = await building(store);
const kept = await keepingUp(store);
await store.close();
const found = await lookups();
rmSync(folder, { recursive: true });

const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;
console.log(`Node ${process.version}, ${availableParallelism()} cores; synchronous=FULL; median of ${rounds} rounds`);
console.table({
  [`built from ${events} events, ${persons} persons`]: {
    measured: `${Math.round(built.built)}/s, at work ${Math.round(built.builtAtWork)}/s, ${(built.builtAtWork / built.scannedAtWork).toFixed(2)}x of a bare scan (${Math.round(built.scannedAtWork)}/s)`,
    goal: `>= ${GOAL.build}/s`,
  },
  [`kept up at ${RATE} events/s`]: {
    measured: `${percent(kept.withTail - kept.alone)} of a core (appending alone ${percent(kept.alone)})`,
    goal: `<= ${percent(GOAL.share)}`,
  },
  [`lookup with proof, ${subjects} subjects`]: {
    measured: `p50 ${found.p50.toFixed(2)} ms, p95 ${found.p95.toFixed(2)} ms, p99 ${found.p99.toFixed(2)} ms`,
    goal: `< ${GOAL.lookupMs} ms`,
  },
});
endWith(built.built >= GOAL.build && kept.withTail - kept.alone <= GOAL.share && found.p99 < GOAL.lookupMs);
