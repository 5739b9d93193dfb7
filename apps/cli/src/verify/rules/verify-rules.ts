import { join } from 'node:path';
import type { EventStore, RecordedEvent } from '@onus/event-store';
import type { Report } from '@onus/export/check';
import { enginePositionFileIn, positionFile } from '@onus/ledger/engine';
import { fingerprintOf, funds, readModels } from '@onus/read-models';
import { type BalanceCheck, type BalanceCounts, balanceCheck } from './balance-check.ts';
import { type DayCounts, dayCheck } from './day-check.ts';
import { type EngineCounts, engineCheck } from './engine-check.ts';
import { type FlagCounts, flagCheck } from './flag-check.ts';
import { found } from './found.ts';
import { instrumentCheck } from './instrument-check.ts';
import { readEvent } from './read-event.ts';
import { checkReadModels, type ReadModelCounts, type StandingModel } from './read-model-check.ts';
import { openViewsSnapshot, type ViewsSnapshot } from './views-snapshot.ts';
import { watchedLog } from './watched-log.ts';

/** Why no read models that instances share are there to be compared: nobody said in which database they are, or they are not in it. */
export type ViewsMissing = 'not-named' | 'not-there' | 'not-permitted';

/** What was derived anew from the facts, and compared with what is there. */
export interface RulesChecked extends EngineCounts {
  readonly events: number;
  readonly days: DayCounts;
  readonly flags: FlagCounts;
  readonly balances: BalanceCounts;
  /** Of leverage. */
  readonly instruments: number;
  readonly readModels: ReadModelCounts;
  /** Read models that were not compared: not built yet, or made by another version of the program. */
  readonly notCompared: readonly string[];
  /** Why none was, where they are not in the directory. */
  readonly viewsMissing?: ViewsMissing;
}

interface RulesToVerify {
  readonly data: string;
  readonly viewsMissing?: ViewsMissing | undefined;
}

type Tell = (part: 'events' | 'obligations', done: number, total: number) => void;

/**
 * Derives everything anew from the facts, reading the log once, and reports every difference. Beside a running service it
 * checks one moment: the read models as they stand when it begins, and the log no shorter than that.
 */
export async function verifyRules(
  { data, viewsMissing }: RulesToVerify,
  store: EventStore,
  report: Report,
  tell: Tell,
): Promise<RulesChecked> {
  // Before the end of the log is looked at: what the engine and the read models have come to is in the log by then.
  const engine = positionFile(enginePositionFileIn(data)).read();
  const views = openViewsSnapshot(join(data, 'views.db'));
  try {
    const { size } = await store.head();
    const { comparable, notCompared } = standingModels(views, size, report);
    const fundsAt = comparable.find(({ model }) => model === funds)?.checkpoint.position;
    const balances = balanceCheck(report);
    const instruments = instrumentCheck(report);
    const engineFacts = engineCheck(report);
    const days = dayCheck(report);
    const flags = flagCheck(report);
    let next = 0;
    let reached = -1;

    const see = (event: RecordedEvent): void => {
      const { position } = event;
      if (position > next) report(found.positionsMissing({ from: next, to: position - 1 }));
      next = position + 1;
      const read = readEvent(event, report);
      try {
        if (read) for (const check of [balances, instruments, engineFacts, days, flags]) check.see(read);
      } catch (error) {
        report(found.unreadable({ position, reason: (error as Error).message }));
      }
      if (position === engine?.position && read?.fact.id === engine.eventId) reached = position;
      if (position === fundsAt && views) compareBalances(balances, views, report);
      tell('events', next, size);
    };
    const log = watchedLog(store, size, see);
    const counts = views && (await checkReadModels(comparable, views, log, report));
    await log.finish();
    if (next < size) report(found.positionsMissing({ from: next, to: size - 1 }));
    return {
      events: next,
      days: days.finish(reached),
      flags: flags.finish(reached),
      ...(await engineFacts.finish(reached, (done, total) => tell('obligations', done, total))),
      balances: balances.finish(),
      instruments: instruments.finish(),
      readModels: counts ?? { models: 0, tables: 0, rows: 0 },
      notCompared,
      ...(viewsMissing && { viewsMissing }),
    };
  } finally {
    views?.close();
  }
}

function compareBalances(balances: BalanceCheck, views: ViewsSnapshot, report: Report): void {
  const table = funds.tables.balances;
  try {
    balances.compare(views.rows(table));
  } catch (error) {
    report(found.tableUnreadable({ table: table.name, reason: (error as Error).message }));
  }
}

/** The models whose tables can be compared, and the names of those whose tables this program did not make. */
function standingModels(views: ViewsSnapshot | undefined, size: number, report: Report) {
  const checkpoints = new Map((views?.checkpoints() ?? []).map((one) => [one.model, one]));
  const comparable: StandingModel[] = [];
  const notCompared: string[] = [];
  for (const model of readModels) {
    const checkpoint = checkpoints.get(model.name);
    if (checkpoint?.fingerprint !== fingerprintOf(model)) notCompared.push(model.name);
    else if (checkpoint.position < size) comparable.push({ model, checkpoint });
    else report(found.modelAhead({ model: model.name, position: checkpoint.position, size }));
  }
  return { comparable, notCompared };
}
