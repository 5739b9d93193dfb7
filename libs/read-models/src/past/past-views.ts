import { rmSync } from 'node:fs';
import { type EventStore, prefixOf, type RecordedEvent } from '@onus/event-store';
import type { Database } from 'better-sqlite3';
import { leaderKeyTable, leaderTable } from '../leaders/table.ts';
import { openViewsIn, type Views } from '../runner/views.ts';
import { openPast, settleViews } from '../runner/views-file.ts';
import { inEffectOn } from './in-effect-on.ts';
import { lastAt, makeViews, type ViewsToMake } from './make-views.ts';

/** Of which moment views are made: by what was recorded up to a position, and, where a day is given, had taken effect by then. */
export interface PastMoment {
  readonly position: number;
  /** `YYYY-MM-DD`, Asia/Shanghai. */
  readonly day?: string | undefined;
}

/** The tables of some models as of a moment. */
export interface PastViews extends Views {
  /** Overwrites the names of persons that it holds; it is not to be read any more. */
  forgetNames(): void;
}

/** What to make, from which log. */
export interface PastToMake extends Pick<ViewsToMake, 'path' | 'models' | 'facts'>, PastMoment {
  readonly store: EventStore;
}

/**
 * Makes the tables of some models as of a moment, in a file that `openPastViews` opens. Only what they handle is read, and it is
 * compared with what was recorded: nobody compares these tables with the log afterwards.
 *
 * @throws ReadModelsError `read-models.not-derived` where a model cannot be made; EventStoreError `event-store.altered`.
 */
export async function makePastViews({ day, position, store, path, models: asked, facts }: PastToMake): Promise<void> {
  const models = day === undefined ? asked : asked.map((model) => inEffectOn(model, day));
  const types = [...new Set(models.flatMap(({ handlers }) => [...handlers.keys()]))];
  const events = inBatches(prefixOf(store, position).readAll({ types }));
  await makeViews({ path, models, facts, events, last: await lastAt(store, position) });
  settleViews(path);
}

async function* inBatches(events: AsyncIterable<RecordedEvent>): AsyncIterable<readonly RecordedEvent[]> {
  for await (const event of events) yield [event];
}

/** Opens such a file, and takes away its name: nobody else can open it any more, and nothing is left of it when it is closed. */
export function openPastViews(path: string): PastViews {
  const db = openPast(path);
  rmSync(path);
  return { ...openViewsIn(db), forgetNames: () => forgetNames(db) };
}

/** As in `views.db`, only there do names stand. */
function forgetNames(db: Database): void {
  if (!db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(leaderTable.name)) return;
  db.pragma('query_only = off');
  db.exec(`DELETE FROM "${leaderTable.name}"; DELETE FROM "${leaderKeyTable.name}"`);
}
