import { randomUUIDv7 } from 'node:crypto';
import { join } from 'node:path';
import {
  type Fact,
  householdRegister,
  householdsCounted,
  task,
  taskAssigned,
  unit,
  unitEstablished,
} from '@onus/domain';
import { openSqliteEventStore } from '@onus/event-store';
import { ORIGIN } from '@onus/ledger';
import { newEvent } from '@onus/ledger/new-event';
import { guardFileIn, openSigner, releasedFileIn } from '@onus/signing';

/** Events in one batch, about. */
const AT_ONCE = 500;
const CIRCUMSTANCES = { effectiveOn: '2015-01-01', actor: 'role:inspector', correlation: 'bench' };
const COUNTED_YEARS = [2013, 2014, 2015];
export const COUNTY_ID = 'county-431221';
export const COUNTY_CODE = '431221';

export const villageCode = (at: number): string => `431221${String(at).padStart(6, '0')}`;
export const villageId = (at: number): string => `village-${villageCode(at)}`;
export const taskOf = (at: number): string => `task-${villageCode(at)}`;

interface Told {
  readonly stream: string;
  readonly facts: readonly Fact[];
}

const established = (
  unitId: string,
  level: 'city' | 'county' | 'village',
  code: string,
  above: readonly string[],
): Told => {
  const [parentId, ...higherIds] = above;
  const named = { level, code, codeSystem: 'GB/T 2260', nameZh: level === 'village' ? `基准村${code}` : code } as const;
  const lies = { ...(parentId && { parentId }), ...(higherIds.length > 0 && { higherIds }) };
  return { stream: unit(unitId).name, facts: [unitEstablished({ unitId, ...named, ...lies })] };
};

/** A village with the counts of three years, and a task. */
function village(at: number): readonly Told[] {
  const unitId = villageId(at);
  const count = { poor: 100, newlyOut: 0, returned: 0, newlyFound: 0 };
  const first = { ...count, newlyFound: 100 };
  const counted = COUNTED_YEARS.map((year, which) =>
    householdsCounted({
      ...{ unitId, year, population: 1_000 },
      ...{ persons: which === 0 ? first : count, households: which === 0 ? first : count },
    }),
  );
  const assigned = taskAssigned({
    ...{ taskId: taskOf(at), unitId, year: 2016, title: '脱贫任务', indicator: 'persons-lifted' },
    ...{ target: 10, targetUnit: '人', due: '2016-12-31', responsible: [{ leaderId: 'leader-1', kind: 'first' }] },
  });
  return [
    established(unitId, 'village', villageCode(at), [COUNTY_ID, 'city-431200']),
    { stream: householdRegister(unitId).name, facts: counted },
    { stream: task(taskOf(at)).name, facts: [assigned] },
  ];
}

/** A log of so many villages in one county; signed from before its first entry on, as the service does it. */
export async function makeLog(data: string, villages: number): Promise<void> {
  const store = await openSqliteEventStore({ path: join(data, 'ledger.db') });
  const signer = await openSigner({
    path: guardFileIn(data),
    besideLog: releasedFileIn(data),
    tree: store,
    origin: ORIGIN,
  });
  const record = async (all: readonly Told[]): Promise<void> => {
    const batch = all.map(({ stream, facts }) => {
      const events = facts.map((fact) => newEvent(fact, { ...CIRCUMSTANCES, id: randomUUIDv7() }));
      return { stream, expected: 'any' as const, events };
    });
    const outcome = await store.append(batch);
    if (!outcome.ok) throw new Error('the log of the benchmark refuses its villages');
  };
  await record([
    established('city-431200', 'city', '431200', []),
    established(COUNTY_ID, 'county', COUNTY_CODE, ['city-431200']),
  ]);
  const perBatch = Math.floor(AT_ONCE / 5);
  for (let from = 0; from < villages; from += perBatch) {
    const many = Array.from({ length: Math.min(perBatch, villages - from) }, (_, i) => village(from + i));
    await record(many.flat());
  }
  await signer.signNow();
  await signer.close();
  await store.close();
}
