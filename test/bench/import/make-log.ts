import { randomUUIDv7 } from 'node:crypto';
import { join } from 'node:path';
import { unitEstablished } from '@onus/domain';
import { openSqliteEventStore } from '@onus/event-store';
import { ORIGIN } from '@onus/ledger';
import { newEvent } from '@onus/ledger/new-event';
import { guardFileIn, openSigner, releasedFileIn } from '@onus/signing';

const AT_ONCE = 500;
const CIRCUMSTANCES = { effectiveOn: '2016-01-01', actor: 'role:inspector', correlation: 'bench' };

export const villageCode = (at: number): string => `431221${String(at).padStart(6, '0')}`;

/** A log of so many villages; signed from before its first entry on, as the service does it. */
export async function makeLog(data: string, villages: number): Promise<void> {
  const store = await openSqliteEventStore({ path: join(data, 'ledger.db') });
  const signer = await openSigner({
    path: guardFileIn(data),
    besideLog: releasedFileIn(data),
    tree: store,
    origin: ORIGIN,
  });
  for (let from = 0; from < villages; from += AT_ONCE) {
    const batch = Array.from({ length: Math.min(AT_ONCE, villages - from) }, (_, i) => {
      const code = villageCode(from + i);
      const unitId = `village-${code}`;
      const named = { level: 'village', code, codeSystem: 'GB/T 2260', nameZh: `基准村${from + i}` } as const;
      const event = newEvent(unitEstablished({ unitId, ...named }), { ...CIRCUMSTANCES, id: randomUUIDv7() });
      return { stream: `unit-${unitId}`, expected: 'any' as const, events: [event] };
    });
    const outcome = await store.append(batch);
    if (!outcome.ok) throw new Error('the log of the benchmark refuses its villages');
  }
  await signer.signNow();
  await signer.close();
  await store.close();
}
