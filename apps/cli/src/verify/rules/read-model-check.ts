import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { facts } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import type { Report } from '@onus/export/check';
import { type AnyTable, openRunner, type ReadModel, tablesOf } from '@onus/read-models';
import { stoppedModels } from '../../stopped-models.ts';
import { compareRows } from './compare-rows.ts';
import { found } from './found.ts';
import { openViewsSnapshot, type ViewCheckpoint, type ViewsSnapshot } from './views-snapshot.ts';
import type { WatchedLog } from './watched-log.ts';

export interface ReadModelCounts {
  readonly models: number;
  readonly tables: number;
  readonly rows: number;
}

/** A read model, and where its tables in `views.db` stand. */
export interface StandingModel {
  readonly model: ReadModel;
  readonly checkpoint: ViewCheckpoint;
}

/** Makes the models anew from the log in a temporary file, each as of its checkpoint, and compares every row. */
export async function checkReadModels(
  standing: readonly StandingModel[],
  views: ViewsSnapshot,
  log: WatchedLog,
  report: Report,
): Promise<ReadModelCounts> {
  const counts = { models: 0, tables: 0, rows: 0 };
  const byPosition = Map.groupBy(standing, ({ checkpoint }) => checkpoint.position);
  for (const [position, group] of [...byPosition].sort(([a], [b]) => b - a)) {
    const directory = mkdtempSync(join(tmpdir(), `onus-verify-${process.pid}-`));
    try {
      const path = join(directory, 'views.db');
      const built = await build(path, log.upTo(position), group, report);
      const rebuilt = openViewsSnapshot(path);
      if (!rebuilt) continue;
      for (const one of built) {
        counts.models += 1;
        requireSameEvent(one, rebuilt, report);
        for (const [, table] of tablesOf(one.model)) {
          counts.tables += 1;
          counts.rows += compareTable(table, views, rebuilt, report);
        }
      }
      rebuilt.close();
    } finally {
      rmSync(directory, { recursive: true });
    }
  }
  return counts;
}

/** Gives those that could be built; reports the others. */
async function build(
  path: string,
  store: EventStore,
  group: readonly StandingModel[],
  report: Report,
): Promise<readonly StandingModel[]> {
  const runner = await openRunner({ path, store, models: group.map(({ model }) => model), facts });
  await runner.built();
  const stopped = stoppedModels(runner.status());
  await runner.close();
  for (const { models, position, reason } of stopped) {
    report(found.modelStops({ models: models.join(', '), position, reason }));
  }
  return group.filter(({ model }) => !stopped.some(({ models }) => models.includes(model.name)));
}

function requireSameEvent({ model, checkpoint }: StandingModel, rebuilt: ViewsSnapshot, report: Report): void {
  const own = rebuilt.checkpoints().find((one) => one.model === model.name);
  if (own?.eventId === checkpoint.eventId) return;
  report(found.modelOfOtherLog({ model: model.name, position: checkpoint.position }));
}

function compareTable(table: AnyTable, views: ViewsSnapshot, rebuilt: ViewsSnapshot, report: Report): number {
  try {
    return compareRows(table, views.rows(table), rebuilt.rows(table), report);
  } catch (error) {
    report(found.tableUnreadable({ table: table.name, reason: (error as Error).message }));
    return 0;
  }
}
