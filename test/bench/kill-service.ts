import { availableParallelism } from 'node:os';
import { killRepeatedly } from '../faults/service/kill-repeatedly.ts';

/*
 * R1 at length, for the whole service: `node test/bench/kill-service.ts [kills]`, after `npm run build`. Fails with the first
 * thing that does not hold.
 */

const kills = Number(process.argv[2] ?? 100);
const started = performance.now();
const { events, acknowledgedCommands, replays } = await killRepeatedly(kills);
const seconds = Math.round((performance.now() - started) / 1000);
console.log(
  `${kills} kills in ${seconds} s, Node ${process.version}, ${availableParallelism()} cores, synchronous=FULL`,
);
console.log(
  `${events} events in the log, ${acknowledgedCommands} commands acknowledged, each there once and in order;`,
);
console.log(`${replays} of them recorded before a kill and acknowledged after it`);
console.log('all roots as they were told; read models, balances and obligations as the facts lead to');
