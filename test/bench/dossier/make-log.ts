import { randomUUIDv7 } from 'node:crypto';
import { join } from 'node:path';
import { type Fact, leaderRegistered, progressReported, unitEstablished } from '@onus/domain';
import { openSqliteEventStore } from '@onus/event-store';
import { ORIGIN } from '@onus/ledger';
import { newEvent } from '@onus/ledger/new-event';
import { guardFileIn, openSigner, releasedFileIn } from '@onus/signing';

/** The leader whose dossier it is. */
export const LEADER = 'leader-1';
const UNITS = 200;
/** Events about others between two about the leader: a dossier is not found in one piece. */
const OTHERS_EACH = 3;
const PER_TASK = 100;

/**
 * A log in which so many events are about one leader, in a hundred tasks and two hundred units, and three times as many are
 * not; signed from before its first entry on, as the service does it.
 */
export async function makeLog(data: string, events: number): Promise<void> {
  const store = await openSqliteEventStore({ path: join(data, 'ledger.db') });
  const guard = { path: guardFileIn(data), besideLog: releasedFileIn(data) };
  const signer = await openSigner({ ...guard, tree: store, origin: ORIGIN });
  const circumstances = { effectiveOn: '2016-03-01', actor: 'role:inspector', correlation: 'bench' };
  const record = async (stream: string, facts: readonly Fact[]): Promise<void> => {
    const all = facts.map((fact) => newEvent(fact, { ...circumstances, id: randomUUIDv7() }));
    const outcome = await store.append([{ stream, expected: 'any', events: all }]);
    if (!outcome.ok) throw new Error(`the log of the benchmark refuses ${stream}`);
  };
  for (let i = 0; i < UNITS; i += 1) {
    const named = { level: 'county', code: '431200', codeSystem: 'local', nameZh: `基准县${i}` } as const;
    await record(`unit-unit-${i}`, [unitEstablished({ unitId: `unit-${i}`, ...named })]);
  }
  for (const leaderId of [LEADER, 'leader-2']) {
    await record(`leader-${leaderId}`, [leaderRegistered({ leaderId, name: '演示干部' })]);
  }
  for (let done = 1; done < events; done += PER_TASK) {
    const taskId = `task-${done}`;
    const count = Math.min(PER_TASK, events - done) * (1 + OTHERS_EACH);
    const facts = Array.from({ length: count }, (_, i) =>
      progressReported({
        taskId,
        value: i,
        asOf: '2016-03-01',
        unitId: `unit-${(done + i) % UNITS}`,
        leaderIds: [i % (1 + OTHERS_EACH) === 0 ? LEADER : 'leader-2'],
      }),
    );
    await record(`task-${taskId}`, facts);
  }
  await signer.signNow();
  await signer.close();
  await store.close();
}
