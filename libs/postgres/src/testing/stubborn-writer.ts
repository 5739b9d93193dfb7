import { setTimeout } from 'node:timers/promises';
import { keepLease, openPool, PostgresError, requireFence } from '../index.ts';

/*
 * Run in a process of its own: writes rows while it has the lease, and goes on writing under the same fence though it has lost
 * it, until it is refused; then it waits to gain it again. It prints what happens. At SIGUSR2 it stands still, as at SIGSTOP, but
 * between two writes: within one, the server would end the transaction first, and that takes its time.
 */

const [url = '', holder = '', forMs = '0', everyMs = '0'] = process.argv.slice(2);
const pool = openPool({ url, name: holder });
let fence: number | undefined;
let lastWritten: number | undefined;
let freezes = false;
process.on('SIGUSR2', () => {
  freezes = true;
});

await keepLease({
  pool,
  name: 'writing',
  holder,
  forMs: Number(forMs),
  everyMs: Number(everyMs),
  onGained: (gained) => {
    fence = gained;
  },
  onLost: () => console.log('lost'),
});

async function write(under: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await requireFence(client, 'writing', under);
    await client.query(
      'WITH next AS (UPDATE head SET n = n + 1 RETURNING n) INSERT INTO written SELECT n, $1 FROM next',
      [under],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

for (;;) {
  await setTimeout(5);
  if (freezes) {
    freezes = false;
    process.kill(process.pid, 'SIGSTOP');
  }
  const under = fence;
  if (under === undefined) continue;
  try {
    await write(under);
    if (under !== lastWritten) console.log(`wrote ${under}`);
    lastWritten = under;
  } catch (error) {
    if (!(error instanceof PostgresError)) throw error;
    console.log(`refused ${under}`);
    if (fence === under) fence = undefined;
  }
}
