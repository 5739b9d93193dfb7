import { factReader } from '@onus/domain';
import { houseFacts, lampLit, lampsModel, switchingsModel, told } from '../testing/lamps.ts';
import { openTemporaryLog } from '../testing/temporary-log.ts';
import { beginBuild } from './begin-build.ts';
import { follow } from './follow.ts';
import { groupOf } from './group.ts';
import type { Run } from './run.ts';
import { sqliteStorage } from './sqlite-storage.ts';
import { openForRunner } from './views-file.ts';
import { writeTurns } from './write-turns.ts';

const lit = told(lampLit({ lampId: 'lamp-1', roomId: 'room-1' }));

test('a run that joins behind what is read next has it read again from where it stands', async () => {
  const log = await openTemporaryLog(houseFacts);
  const storage = sqliteStorage(openForRunner(log.viewsPath), { turns: writeTurns(), threadFromEvents: Infinity });
  const grouped = (runs: readonly Run[]) =>
    groupOf(runs, new Set(houseFacts.map(({ type }) => type)), factReader(houseFacts));
  const lamps = await beginBuild(storage, lampsModel(1), 1);
  const switchings = await beginBuild(storage, switchingsModel, 1);
  let group = grouped([lamps]);
  let last = await log.tell(lit, lit, lit);
  await follow({
    store: log.store,
    group: () => group,
    signal: AbortSignal.timeout(60_000),
    handled: async () => {
      if (group.runs.length > 1) return group.runs.every(({ position }) => position === last);
      group = grouped([lamps, switchings]);
      last = await log.tell(lit);
      return false;
    },
    settle: async () => undefined,
  });
  expect([lamps.position, switchings.position]).toEqual([last, last]);
  expect([lamps.rows.lamps?.get('lamp-1')?.switchings, switchings.rows.switchings?.waiting()]).toEqual([4, 4]);
  await storage.close();
  await log.close();
});
