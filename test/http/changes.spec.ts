import { read, utils } from '@e965/xlsx';
import type { Role } from '@onus/access';
import { Tails } from '@onus/ledger';
import { parse } from 'csv-parse/sync';
import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { authority, disburse, ids, programmePolicy, smallProgramme } from './small-programme.ts';

const role = 'inspector';
let ledger: ServedLedger;
/** Of the last event before the result of 2016, before its publication, and before the late one. */
const at = { before: -1, recorded: -1, published: -1, late: -1 };

const failed = { unitId: ids.county, year: 2016, totalScoreHundredths: 4500, grade: '不合格', taskCompleted: false };

beforeAll(async () => {
  ledger = await servedLedger();
  await programmePolicy(ledger);
  await smallProgramme(ledger);
  await done('funds/disburse-funds', disburse(1_000, { effectiveOn: '2016-05-01' }), 'finance-office');
  at.before = await head();
  await done('assessment/open-cycle', { year: 2016, schemeId: 'scheme-2015', effectiveOn: '2017-01-05' });
  const scores = [{ code: 'task-completion', scoreHundredths: 4500 }];
  at.recorded = await done('assessment/record-result', {
    ...{ ...failed, indicatorScores: scores, basis: '年度考核', effectiveOn: '2017-01-20' },
  });
  const published = { unitId: ids.county, year: 2016, effectiveOn: '2017-02-15' };
  at.published = await done('assessment/publish-result', published);
  at.late = await done('funds/disburse-funds', disburse(500, { effectiveOn: '2016-05-02' }), 'finance-office');
  await ledger.served.app.get(Tails).settled(await head());
});
afterAll(() => ledger.stop());

const head = async (): Promise<number> => (await ledger.get('/v1/log/head', { role })).body.size - 1;

async function done(name: string, fields: object, by: Role = 'assessment-office'): Promise<number> {
  const { status, body } = await ledger.post(name, { authority, ...fields }, { role: by });
  if (status !== 201) throw new Error(`${name}: ${JSON.stringify(body)}`);
  return body.position;
}

const changes = (query: string, by: 'inspector' | 'reviewer' = role) =>
  ledger.get(`/v1/changes?${query}`, { role: by });

test('a person: how they stand differently, and the events that made the difference', async () => {
  const subject = `subject=leader:${ids.secretary}`;
  const { body } = await changes(`${subject}&from=2017-02-14&to=2017-02-15`);
  expect(body).toMatchObject({
    from: { day: '2017-02-14' },
    to: { day: '2017-02-15' },
    standings: [{ leaderId: ids.secretary, before: { status: 'pending' }, after: { status: 'under-review' } }],
    results: [],
    balances: [],
    complete: true,
  });
  expect(body.standings[0].positions).toContain(at.published);
  expect((await changes(`${subject}&from=2016-05-01&to=2016-05-02`)).body.standings).toEqual([]);
});

test('a person: by what was known, on one and the same day', async () => {
  const subject = `subject=leader:${ids.secretary}&to=2017-03-01`;
  const { standings } = (await changes(`${subject}&knownFromPosition=${at.recorded}`)).body;
  expect(standings).toMatchObject([{ before: { status: 'pending' }, after: { status: 'under-review' } }]);
});

test('a unit: its results, with every event between the two', async () => {
  const { results } = (await changes(`subject=unit:${ids.city}&from=2016-12-31&to=2017-02-15`)).body;
  expect(results).toMatchObject([
    {
      unitId: ids.county,
      year: 2016,
      before: null,
      after: { status: 'published', grade: '不合格', taskCompleted: false },
    },
  ]);
  expect(results[0].positions).toEqual([at.recorded, at.published]);
  const until = (await changes(`subject=unit:${ids.city}&from=2017-01-20&to=2017-02-15`)).body.results;
  expect(until).toMatchObject([
    { before: { status: 'recorded' }, after: { status: 'published' }, positions: [at.published] },
  ]);
});

test('money: what differs in each account, and the movements; what was recorded late as well', async () => {
  const of = async (query: string) =>
    (await changes(`subject=unit:${ids.village}&${query}`)).body.balances as { beforeFen: number; afterFen: number }[];
  expect(await of('from=2016-04-30&to=2016-05-01')).toMatchObject([{ beforeFen: 0, afterFen: 1_000, movements: 1 }]);
  expect(await of('from=2016-05-01&to=2016-05-02')).toMatchObject([
    { beforeFen: 1_000, afterFen: 1_500, positions: [at.late] },
  ]);
  expect(await of(`to=2016-06-01&knownFromPosition=${at.published}`)).toMatchObject([
    { beforeFen: 1_000, afterFen: 1_500, positions: [at.late] },
  ]);
  expect(await of('from=2016-05-02&to=2016-06-01')).toEqual([]);
});

test('without a subject, of all units; who may not read of money is told nothing of it', async () => {
  const { body } = await changes('from=2016-04-30&to=2017-02-15');
  expect(body.results).toHaveLength(1);
  expect(body.balances.length).toBeGreaterThan(1);
  const { body: without } = await changes('from=2016-04-30&to=2017-02-15', 'reviewer');
  expect([without.results.length, without.balances]).toEqual([1, []]);
});

test('all of it as one table: which kind, of whom or what, before, after, and the events', async () => {
  const address = `${ledger.url}/v1/changes?from=2016-04-30&to=2017-02-15&format=csv`;
  const headers = { authorization: `Bearer ${ledger.tokens.inspector}`, 'accept-language': 'zh' };
  const answer = await fetch(address, { headers });
  expect(answer.headers.get('content-disposition')).toContain('changes-');
  const rows: Record<string, string>[] = parse(await answer.text(), { bom: true, columns: true });
  expect(Object.keys(rows[0] ?? {}).filter((heading) => !/\p{Script=Han}/u.test(heading))).toEqual([]);
  const { body } = await changes('from=2016-04-30&to=2017-02-15');
  const lists = [body.standings, body.results, body.balances, body.flags];
  expect(rows).toHaveLength(lists.flat().length);
  expect(rows.find(({ 类别 }) => 类别 === '考核结果')).toMatchObject({
    '单位（编号）': ids.county,
    '单位（名称）': '中方县',
    年度: '2016',
    变化前: '',
    变化后: expect.stringContaining('状态：已通报'),
  });
  expect(rows.find(({ 类别 }) => 类别 === '履责状态')).toMatchObject({ '干部（编号）': ids.secretary });
  expect(rows.filter(({ 类别 }) => 类别 === '资金余额').map((row) => row['变化后余额（元）'])).toContain('15.00');
});

test('on the second sheet of a workbook stands how the same is asked again, whatever day it is', async () => {
  const headers = { authorization: `Bearer ${ledger.tokens.inspector}`, 'accept-language': 'zh' };
  const taken = async (address: string) =>
    Buffer.from(await (await fetch(`${ledger.url}${address}`, { headers })).arrayBuffer());
  const book = read(await taken('/v1/changes?to=2017-03-01&format=xlsx'));
  const notes = utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[1] ?? ''] ?? {}, { header: 1 });
  const again = String(new Map(notes.map(([title, text]) => [title, text])).get('查询')).replace('GET ', '');
  const now = await head();
  expect(again).toBe(
    `/v1/changes?to=2017-03-01&from=2017-01-30&knownFromPosition=${now}&knownToPosition=${now}&format=csv`,
  );
  const rows: string[][] = parse(await taken(again), { bom: true });
  const [first = ''] = book.SheetNames;
  expect(utils.sheet_to_json(book.Sheets[first] ?? {}, { header: 1 })).toHaveLength(rows.length);
});

test('so many of each kind as are asked for, which says that there are more; the table has all of them', async () => {
  const of = 'from=2016-04-30&to=2017-02-15';
  const { body: all } = await changes(of);
  const { body } = await changes(`${of}&limit=1`);
  expect([body.balances, body.complete]).toEqual([all.balances.slice(0, 1), false]);
  expect((await changes(`${of}&limit=0`)).body.errors).toMatchObject([{ field: 'limit' }]);
  expect((await changes(`${of}&limit=5&format=csv`)).body.code).toBe('request.contradictory');
});

test('where nothing is said of the first moment, it is thirty days before the second', async () => {
  const { body } = await changes('to=2017-03-01');
  expect(body).toMatchObject({ from: { day: '2017-01-30' }, results: [{ unitId: ids.county }] });
  expect((await changes('')).status).toBe(200);
});

test('whoever nobody knows is told apart from nothing', async () => {
  const { body } = await changes('subject=leader:nobody&from=2016-01-01');
  expect(body).toMatchObject({ standings: [], unknown: ['leader:nobody'] });
});

test.each([
  ['from=2017-01-02&to=2017-01-01', 400, 'request.two-moments', 'from'],
  ['from=2017-01-01&to=2017-01-01', 400, 'request.two-moments', 'from'],
  ['knownFromPosition=3&knownToPosition=2', 400, 'request.two-moments', 'knownFrom'],
  ['knownFromPosition=3&knownFrom=2016-01-01T00:00:00Z', 400, 'request.two-moments', 'knownFromPosition'],
  ['knownToPosition=99999', 422, 'read.beyond-head', 'knownToPosition'],
  ['knownFrom=2001-01-01T00:00:00Z', 422, 'read.before-log', undefined],
  ['from=2016-01-01&subject=task:task-1', 400, 'request.malformed', 'subject'],
])('%s: %i %s', async (query, status, code, field) => {
  const answer = await changes(query);
  expect([answer.status, answer.body.code, answer.body.errors?.[0]?.field]).toEqual([status, code, field]);
});
