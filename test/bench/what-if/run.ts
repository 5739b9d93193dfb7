import { availableParallelism, cpus } from 'node:os';
import { replay, settleWhatIf, type WhatIfRequest } from '@onus/ledger/what-if';
import { median } from '../median.ts';
import { endWith } from '../reached.ts';
import { historyOf } from './history.ts';

/*
 * How long it takes to replay the history of many leaders under another policy, another scheme, and other results; what reading the
 * log from disk takes is told by `onus what-if` on the demonstration. `node test/bench/what-if/run.ts [leaders] [repeats]`, after
 * `npm run build`.
 */

const leaders = Number(process.argv[2] ?? 4_400);
const repeats = Number(process.argv[3] ?? 3);
const GOAL_MS = 10_000;
const ON = '2021-06-30';

const questions: Readonly<Record<string, WhatIfRequest>> = {
  'the same policy': { policyChanges: { servedDaysMinimum: 183 } },
  'other triggers': { policyChanges: { triggers: [] } },
  'another scheme': { schemeChanges: { bindingIndicators: [{ code: 'task', minScoreHundredths: 8_000 }] } },
  'one other result': { results: [{ unitId: 'village-0', year: 2017, taskCompleted: false }] },
};

const store = historyOf(leaders);
const rows: Record<string, { ms: number; 'ms at work': number; standings: number; years: number }> = {};
for (const [name, question] of Object.entries(questions)) {
  const [times, worked]: [number[], number[]] = [[], []];
  let found = { standings: 0, years: 0 };
  for (let at = 0; at < repeats; at += 1) {
    const [begun, before] = [performance.now(), process.cpuUsage()];
    const answer = await replay(store, await settleWhatIf(store, { ...question, on: ON, limit: 50 }, new Date()));
    times.push(performance.now() - begun);
    const { user, system } = process.cpuUsage(before);
    worked.push((user + system) / 1_000);
    found = { standings: answer.standings.count, years: answer.outcomes.count };
    if (answer.replayed.leaders !== leaders) throw new Error(`${answer.replayed.leaders} of ${leaders} were looked at`);
  }
  rows[name] = { ms: Math.round(median(times)), 'ms at work': Math.round(median(worked)), ...found };
}
if (rows['the same policy']?.standings !== 0) throw new Error('the same policy makes a difference');

const slowest = Math.max(...Object.values(rows).map(({ ms }) => ms));
console.log(`Node ${process.version}, ${availableParallelism()} cores, ${cpus()[0]?.model}; median of ${repeats}`);
console.table(rows);
console.log(`goal: each of ${leaders} leaders within ${GOAL_MS} ms: ${slowest <= GOAL_MS}`);
endWith(slowest <= GOAL_MS);
