import { join } from 'node:path';
import { facts, unitEstablished, unitRenamed } from '@onus/domain';
import SqliteDatabase from 'better-sqlite3';
import { readModels } from '../all-models.ts';
import { listLeaders } from '../leaders/list-leaders.ts';
import { openRunner } from '../runner/open-runner.ts';
import { allRows } from '../testing/all-rows.ts';
import { someProgramme } from '../testing/some-programme.ts';
import { openTemporaryLog, type TemporaryLog } from '../testing/temporary-log.ts';
import { listUnits } from '../units/list-units.ts';
import { makePastViews, openPastViews } from './past-views.ts';

const programme = someProgramme();
const models = readModels;
let log: TemporaryLog;
let made = 0;

/** Of some sizes that the log had on its way, the rows of all models as they were then. */
const asTheyWere = new Map<number, Record<string, unknown>>();

beforeAll(async () => {
  log = await openTemporaryLog(facts);
  for (let from = 0; from < programme.length; from += SOME) {
    const position = await log.tell(...programme.slice(from, from + SOME));
    asTheyWere.set(position, await rowsNow());
  }
});
afterAll(() => log.close());

/** How many facts are recorded from one look at the rows to the next. */
const SOME = 40;

async function rowsNow(): Promise<Record<string, unknown>> {
  made += 1;
  const path = join(log.directory, `now-${made}.db`);
  const runner = await openRunner({ path, store: log.store, models, facts });
  await runner.built();
  await runner.close();
  return allRows(path);
}

async function pastFile(moment: { readonly position: number; readonly day?: string }): Promise<string> {
  made += 1;
  const path = join(log.directory, `past-${made}.db`);
  await makePastViews({ path, store: log.store, models, facts, ...moment });
  return path;
}

test('the tables as of a position are those that were there then', async () => {
  expect(asTheyWere.size).toBeGreaterThan(4);
  for (const [position, rows] of asTheyWere) expect(allRows(await pastFile({ position }))).toEqual(rows);
});

test('the tables as of a day are those of what had taken effect by then', async () => {
  const days = [...new Set(programme.map(({ effectiveOn = '' }) => effectiveOn))].sort();
  const position = programme.length - 1;
  for (const day of days.filter((_, at) => at % 4 === 0)) {
    const path = await pastFile({ position, day });
    const { resultVersion = [], unit = [] } = allRows(path) as Record<string, { effectiveOn?: string }[]>;
    expect(unit).toHaveLength(day < '2015-01-01' ? 0 : 5);
    expect(resultVersion.every(({ effectiveOn = '' }) => effectiveOn <= day)).toBe(true);
  }
});

test('what was recorded late counts for its day, and not before it was known', async () => {
  const named = { code: '431200', codeSystem: 'local', nameZh: '迟录' } as const;
  const before = programme.length - 1;
  const late = unitEstablished({ unitId: 'late', level: 'county', parentId: 'city', ...named });
  const position = await log.tell(
    { fact: late, effectiveOn: '2015-02-01' },
    { fact: unitRenamed({ unitId: 'late', ...named, nameZh: '改名' }), effectiveOn: '2019-01-01' },
  );
  const named2016 = async (moment: { position: number; day?: string }) => {
    const views = openPastViews(await pastFile(moment));
    const { rows } = await listUnits(views, { limit: 500 });
    await views.close();
    return rows.filter(({ unitId }) => unitId === 'late').map(({ nameZh }) => nameZh);
  };
  expect(await named2016({ position: before })).toEqual([]);
  expect(await named2016({ position })).toEqual(['改名']);
  expect(await named2016({ position, day: '2016-01-01' })).toEqual(['迟录']);
});

test('the file has no name once it is open, and forgets the names of persons when it is told to', async () => {
  const path = await pastFile({ position: 60 });
  const db = new SqliteDatabase(path, { readonly: true });
  const views = openPastViews(path);
  expect((await listLeaders(views, { limit: 10 })).rows.map(({ name }) => name)).toContain('county-0县长');
  expect(() => new SqliteDatabase(path, { fileMustExist: true })).toThrow();
  views.forgetNames();
  expect(db.serialize().includes('county-0县长')).toBe(false);
  await views.close();
  db.close();
});
