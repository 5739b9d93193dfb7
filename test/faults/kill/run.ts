import { killRepeatedly } from './kill-repeatedly.ts';

/* R1 at length: `node test/faults/kill/run.ts [kills]`, after `npm run build`. Fails with the first thing that does not hold. */

const kills = Number(process.argv[2] ?? 100);
const { events, acknowledgedCommands, replays } = await killRepeatedly(kills, 500);
console.log(`${kills} kills under load, ${events} events in the log, ${acknowledgedCommands} commands acknowledged;`);
console.log(`${replays} commands recorded before a kill and acknowledged after it, each recorded once`);
console.log('every acknowledged event is there once, in order; all roots are as they were told');
