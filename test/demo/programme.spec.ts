import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LOAD_TIMEOUT_MS, loadedDemo } from './loaded.ts';
import { type Program, run } from './program.ts';

/** The whole demonstration, as it is loaded by itself: its totals are those of the outline, and everybody comes out of poverty. */

const ONUS = 'apps/cli/bin/onus.js';
/** Before the counties that there are not, which examples need, are established. */
const LAST_DAYS = '2020-12-30';

const scratch = mkdtempSync(join(tmpdir(), 'onus-programme-'));
const data = join(scratch, 'ledger');
let server: Program;
let url = '';
let token = '';

// biome-ignore lint/suspicious/noExplicitAny: the spec says what it expects of an answer
async function get(path: string, as: string = token): Promise<any> {
  const response = await fetch(url + path, { headers: { authorization: `Bearer ${as}` } });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** All rows of a list. */
// biome-ignore lint/suspicious/noExplicitAny: the spec says what it expects of a row
async function allOf(path: string): Promise<readonly any[]> {
  const rows = [];
  for (let after = ''; ; ) {
    const page = await get(`${path}&limit=500${after}`);
    rows.push(...page.rows);
    if (!page.next) return rows;
    after = `&cursor=${encodeURIComponent(page.next)}`;
  }
}

beforeAll(async () => {
  await loadedDemo(data);
  server = run(ONUS, ['demo', '--data', data, '--serve', '--port', '0']);
  [, url = ''] = await server.line(/^ready (http:\/\/127\.0\.0\.1:\d+)$/);
  token = JSON.parse(readFileSync(join(data, 'tokens.json'), 'utf8')).inspector;
  while (!(await fetch(`${url}/readyz`)).ok) await new Promise((resolve) => setTimeout(resolve, 50)); // the index is built
}, LOAD_TIMEOUT_MS);

afterAll(async () => {
  server.process.kill();
  await server.ended;
  rmSync(scratch, { recursive: true });
});

/** The newest of a type that the outline tells of itself. */
// biome-ignore lint/suspicious/noExplicitAny: the spec says what it expects of a fact
async function told(type: string): Promise<any> {
  const { rows } = await get(`/v1/history?subject=outline:outline-2015&type=outline.${type}&limit=1`);
  return rows[0].data;
}

test('the outline says 1,237 villages and 752,300 persons, along four pathways', async () => {
  expect((await told('outline-adopted')).baseline).toMatchObject({
    contiguousAreaCounties: 13,
    keyCounties: 10,
    poorVillages: 1_237,
    poorPersons: 752_300,
    incidenceBp: 1_750,
  });
  const { persons } = await told('pathway-targets-set');
  expect(persons).toEqual({
    'production-employment': 458_300,
    relocation: 82_200,
    'minimum-living': 93_900,
    'medical-aid': 117_900,
  });
});

test('the villages have counted so many at the beginning, and lifted all of them at the end', async () => {
  const { rows } = await get('/v1/poverty-counts');
  const [before, ...years] = rows;
  expect(before).toMatchObject({ year: 2015, villages: 1_237, personsPoor: 752_300, incidenceBp: 1_750 });
  expect(years.map(({ year }: { year: number }) => year)).toEqual([2016, 2017, 2018, 2019, 2020]);
  expect(years.at(-1)).toMatchObject({ personsPoor: 0, householdsPoor: 0, incidenceBp: 0 });
  const sum = (column: string): number =>
    years.reduce((all: number, row: Record<string, number>) => all + (row[column] ?? 0), 0);
  expect(sum('personsNewlyOut') - sum('personsReturned')).toBe(752_300);
  expect(sum('householdsNewlyOut') - sum('householdsReturned')).toBe(before.householdsPoor);
  expect(sum('personsReturned')).toBeGreaterThan(0);
});

test('1,237 villages are poor at the beginning, and every one of them comes out, one after a false exit', async () => {
  const poor = await allOf('/v1/poverty-units?level=village&isPoor=true&on=2015-12-31');
  expect(poor).toHaveLength(1_237);
  expect(await allOf(`/v1/poverty-units?level=village&isPoor=true&on=${LAST_DAYS}`)).toEqual([]);
  const out = await allOf(`/v1/exits?level=village&status=approved&on=${LAST_DAYS}`);
  expect(out.map(({ unitId }) => unitId).sort()).toEqual(poor.map(({ unitId }) => unitId).sort());
  const [revoked, ...others] = await allOf(`/v1/exits?status=revoked&on=${LAST_DAYS}`);
  expect(others).toEqual([]);
  expect(out).toContainEqual(expect.objectContaining({ unitId: revoked.unitId, attempt: 2 }));
  const { rows } = await get(`/v1/results?unitId=${revoked.unitId}&year=${revoked.year}&limit=1`);
  expect(rows).toEqual([expect.objectContaining({ taskCompleted: false, grade: '不合格' })]);
});

test('the 13 counties come out for the years for which they were really delisted', async () => {
  const file = readFileSync(new URL('../../apps/cli/demo/huaihua-units.csv', import.meta.url), 'utf8');
  const really = file
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
    .map(([code, , , , , year]) => [`county-${code}`, Number(year)]);
  expect(really).toHaveLength(13);
  const units = await allOf(`/v1/poverty-units?level=county&on=${LAST_DAYS}`);
  expect(Object.fromEntries(units.map(({ unitId, exitYear }) => [unitId, exitYear]))).toEqual(
    Object.fromEntries(really),
  );
});

test('one notice speaks of many, an objection is answered, an exit is looked at again', async () => {
  const notices = await allOf('/v1/notices?kind=exit');
  const byNotice = Map.groupBy(notices, ({ noticeId }) => noticeId);
  expect(Math.max(...[...byNotice.values()].map(({ length }) => length))).toBeGreaterThan(4);
  const answered = notices.filter(({ objections }) => objections > 0);
  expect(answered).toEqual([expect.objectContaining({ objectionsOpen: 0, objectionsUpheld: 0 })]);
  const out = await allOf(`/v1/exits?level=village&on=${LAST_DAYS}`);
  const entries = out.flatMap(({ entries: own }) => own.map(({ entry }: { entry: string }) => entry));
  const told = Object.fromEntries([...Map.groupBy(entries, (entry) => entry)].map(([name, all]) => [name, all.length]));
  expect(told).toMatchObject({ 'spot-check': 2, revocation: 1, 'return-to-poverty': 1 });
});

test("results come from the evaluation of their year: who failed, fell short of what binds by the unit's own tasks", async () => {
  const evaluated = await allOf('/v1/evaluations/evaluation-2016/units?class=poor-villages');
  const [one] = evaluated.filter(({ taskCompleted }) => taskCompleted === false);
  const { evaluation } = await get('/v1/evaluations/evaluation-2016');
  expect(evaluation).toMatchObject({ state: 'published', units: 1_457 });
  const results = new Map(
    (await allOf('/v1/results?year=2016')).map(({ unitId, taskCompleted }) => [unitId, taskCompleted]),
  );
  const failed = evaluated.filter(({ taskCompleted }) => taskCompleted === false).map(({ unitId }) => unitId);
  expect(failed.length).toBeGreaterThan(30);
  expect(failed.filter((unitId) => results.get(unitId) !== false)).toEqual([]);
  const { unit } = await get(`/v1/evaluations/evaluation-2016/units/${one.unitId}`);
  const [task] = unit.scores;
  expect(task).toMatchObject({ code: 'task-completion', minScoreHundredths: 6_000 });
  expect(task.enteredHundredths ?? null).toBeNull();
  expect(task.scoreHundredths).toBeLessThan(6_000);
  expect(task.inputs[0]).toMatchObject({ what: 'target' });
});

test('every village is looked after, with gaps; every kind of commitment ends in each way', async () => {
  const { rows } = await get(`/v1/grassroots/coverage?on=${LAST_DAYS}`);
  const sum = (column: string): number =>
    rows.reduce((all: number, row: Record<string, number>) => all + (row[column] ?? 0), 0);
  // One of the 1,237 was merged into another.
  expect([sum('villages'), sum('withFirstSecretary') + sum('vacant')]).toEqual([1_236, 1_236]);
  expect([sum('townships'), sum('workstations')]).toEqual([207, 198]);
  const vacant = await allOf(`/v1/grassroots/villages?gap=true&on=${LAST_DAYS}`);
  expect(vacant).toHaveLength(sum('vacant'));
  expect(Math.max(...vacant.map(({ daysVacant }) => daysVacant))).toBeGreaterThan(365);
  const commitments = await allOf('/v1/participation/commitments?kind=jobs&giverKind=person');
  expect(new Set(commitments.map(({ status }) => status))).toEqual(
    new Set(['open', 'kept-in-part', 'kept', 'withdrawn']),
  );
});

test('names of persons who give are for whoever may read them', async () => {
  const asked = '/v1/participation/by-giver?giverKind=person&limit=1';
  const { auditor } = JSON.parse(readFileSync(join(data, 'tokens.json'), 'utf8'));
  expect((await get(asked)).rows).toMatchObject([{ name: '演示人员0001' }]);
  expect((await get(asked, auditor)).rows).toMatchObject([{ giverId: 'giver-person-0001', name: null }]);
});

test('both tests of 2018 are there side by side', async () => {
  const { tests } = await get('/v1/poverty-tests?outlineId=outline-2015&year=2018');
  expect(tests).toMatchObject({
    belowAsIncidenceBp: 419,
    tests: [
      { test: 'poor-persons', below: 180_000, isMet: true },
      { test: 'incidence', below: 700, isMet: true },
    ],
  });
});

describe('the history taken away', () => {
  const QUERY = 'format=jsonl&context=assessment';
  const asked = (query: string, signal?: AbortSignal) =>
    fetch(`${url}/v1/history/export?${query}`, {
      headers: { authorization: `Bearer ${token}` },
      signal: signal ?? null,
    });

  /** What has arrived before it was cut off. */
  async function cutOff(query: string, bytes: number): Promise<string> {
    const cut = new AbortController();
    const { body } = await asked(query, cut.signal);
    if (!body) throw new Error('nothing is answered');
    const parts: Uint8Array[] = [];
    for await (const part of body) {
      parts.push(part);
      if (Buffer.concat(parts).length >= bytes) break;
    }
    cut.abort();
    return Buffer.concat(parts).subarray(0, bytes).toString('latin1');
  }

  test('goes on behind the last whole line wherever it was cut off, to the same bytes', async () => {
    const whole = Buffer.from(await (await asked(QUERY)).arrayBuffer()).toString('latin1');
    let taken = '';
    for (const bytes of [1, 5_000, 65_536, 1_000_003, 2_500_000]) {
      const last = taken.trimEnd().split('\n').at(-1);
      const after = last ? `&after=${JSON.parse(last).position}` : '';
      const part = await cutOff(QUERY + after, bytes);
      taken += part.slice(0, part.lastIndexOf('\n') + 1);
      expect(taken === whole.slice(0, taken.length)).toBe(true);
    }
    expect(taken.length).toBeGreaterThan(3_000_000);
    const { position } = JSON.parse(taken.trimEnd().split('\n').at(-1) ?? '');
    const rest = Buffer.from(await (await asked(`${QUERY}&after=${position}`)).arrayBuffer()).toString('latin1');
    expect(taken + rest === whole).toBe(true);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });
});
