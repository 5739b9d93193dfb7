import { killServer } from './kill-server.ts';

/* R1 on PostgreSQL at length: `node test/faults/postgres/run.ts [kills]`, after `npm run build`. Fails with the first thing that does not hold. */

const kills = Number(process.argv[2] ?? 20);
const { events, acknowledgedCommands, replays } = await killServer(kills, 2_000);
console.log(
  `${kills} kills of the server under load, ${events} events in the log, ${acknowledgedCommands} commands acknowledged;`,
);
console.log(`${replays} commands recorded before a kill and acknowledged after it by their key, each recorded once`);
console.log('every acknowledged event is there once, in order; all roots are as they were told');
