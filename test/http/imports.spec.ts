import { readSheet } from '@onus/sheets-in';
import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { assignTask, disburse, ids, recordFailedYear, smallProgramme } from './small-programme.ts';

let ledger: ServedLedger;
let size: number;
const sizeOfLog = async (): Promise<number> => (await ledger.get('/v1/log/head')).body.size;

beforeAll(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
  await recordFailedYear(ledger);
  const effectiveOn = '2016-03-01';
  await ledger.post('programme/assign-task', assignTask({ taskId: 'task-2', effectiveOn }));
  await ledger.post('funds/disburse-funds', disburse(500_000), { role: 'finance-office' });
  size = await sizeOfLog();
});
afterAll(() => ledger.stop());

const AUTHORITY = new URLSearchParams({
  effectiveOn: '2017-03-01',
  authorityNumber: '怀扶考〔2017〕3号',
  authorityIssuer: '中共怀化市委',
  authorityDate: '2015-01-01',
});

const send = (kind: string, file: string | Buffer<ArrayBuffer>, role = 'assessment-office', query = `${AUTHORITY}`) =>
  ledger.send('POST', `/v1/imports/${kind}/dry-run?${query}`, {
    role: role as never,
    headers: { 'content-type': 'text/csv' },
    body: Buffer.from(file),
  });
const table = (...lines: string[]): string => lines.join('\n');
const codesIn = (body: { errors: { row: number; code: string; column?: { zh: string } }[] }) =>
  body.errors.map(({ row, code, column }) => [row, code, column?.zh]);

const ROLES: Readonly<Record<string, string>> = { payments: 'finance-office' };

test.each([
  ['units', '上级单位代码,级别,单位代码,单位名称', '431200,县级,431222,沅陵县', '431222,乡镇,431222100,沅陵镇'],
  [
    'appointments',
    '单位代码,干部编号,姓名,职务,任职日期',
    '431221,leader-9,演示干部九,行政主要负责人,2016年3月5日',
    '431221,leader-1,,副书记,2016.3.5',
  ],
  [
    'targets',
    '单位代码,任务编号,年度,任务名称,指标,目标值,计量单位,完成期限,责任人',
    '431221,task-9,2017,脱贫任务,persons-lifted,"1,200",人,2017/12/31,leader-1（第一责任人）',
  ],
  ['progress', '任务编号,完成数,截止日期', 'task-2,１２０,2016.11.30'],
  [
    'results',
    '单位代码,年度,总分,等次,任务是否完成,各指标得分,依据,重新登记的理由',
    '431221,2016年度,７０．５,合格,是,task-completion：70.5,考核组意见,统计口径有误',
  ],
  [
    'payments',
    '支付单位代码,资金编号,业务编号,金额（万元）,文号,收款人类别,村代码,支付日期',
    '431221100200,fund-1,paid-1,0.12,怀财付〔2016〕1号,农户,431221100200,2016年6月1日',
  ],
  [
    'household-counts',
    '村代码,年度,总人口,贫困人数,当年脱贫人数,返贫人数,新识别人数,贫困户数,当年脱贫户数,返贫户数,新识别户数,统计日期',
    '="431221100200",2016,1000,100,0,0,100,30,0,0,30,2017-01-05',
  ],
])('rows of %s are decided by the rules of their command, and nothing is recorded', async (kind, heading, ...rows) => {
  const { status, body } = await send(kind, table(heading, ...rows), ROLES[kind]);
  expect([status, codesIn(body), rows.length > 0]).toEqual([200, [], true]);
  expect(body).toMatchObject({ kind, rows: rows.length, accepted: rows.length, refused: 0, position: size - 1 });
  expect(body.fileDigest).toMatch(/^[0-9a-f]{64}$/);
  expect(await sizeOfLog()).toBe(size);
});

test('a row is decided upon what those before it would have recorded, and a refused one changes nothing', async () => {
  const { body } = await send(
    'units',
    table(
      '上级单位代码,级别,单位代码,单位名称',
      '431223,乡镇,431223100,甲镇', // the unit above comes later
      '431200,县级,431223,辰溪县',
      '431223,乡镇,431223100,甲镇',
      '431223,乡镇,431223100,乙镇', // the code is taken by then
      '431200,村,431223100200,丙村', // no village stands under the city
    ),
  );
  expect(codesIn(body)).toEqual([
    [2, 'import.unit-unknown-code', '上级单位代码'],
    [5, 'unit.already-exists', '单位编号'],
    [6, 'unit.wrong-parent', '上级单位代码'],
  ]);
  expect(body).toMatchObject({ rows: 5, accepted: 2, refused: 3, errorCount: 3 });
});

test('a target may be a part of one that stands above it in the table, of a unit in which its own lies', async () => {
  const heading = '单位代码,任务编号,年度,任务名称,指标,目标值,计量单位,完成期限,责任人,上级任务编号';
  const part = (code: string, id: string, above: string) =>
    `${code},${id},2017,脱贫任务,persons-lifted,10,人,2017-12-31,leader-1,${above}`;
  const rows = [
    part('431221100200', 'whole', ''),
    part('431221', 'part', 'whole'),
    part('431221100200', 'own', 'whole'),
  ];
  const { body } = await send('targets', table(heading, ...rows));
  expect(codesIn(body)).toEqual([[3, 'task.parent-elsewhere', '上级任务编号']]);
});

test('a leader who is named twice is registered once, and appointed as often as the posts allow', async () => {
  const heading = '单位代码,干部编号,姓名,职务,任职日期';
  const row = '431221,leader-8,演示干部八,其他领导,2016-01-01';
  const { body } = await send('appointments', table(heading, row, row, row.replace('其他领导', '副书记')));
  expect(codesIn(body)).toEqual([[3, 'appointment.already-exists', '任职编号']]);
  expect(body.accepted).toBe(2);
});

test('of money that is there once, only the first row is accepted', async () => {
  const heading = '支付单位代码,资金编号,业务编号,金额（万元）,文号,收款人类别,村代码,支付日期';
  const paid = (id: string) => `431221100200,${ids.fund},${id},0.3,文${id},农户,431221100200,2016-06-01`;
  const { body } = await send('payments', table(heading, paid('p1'), paid('p2')), 'finance-office');
  expect(body.errors).toHaveLength(1);
  expect(body.errors[0]).toMatchObject({ row: 3, code: 'funds.insufficient-balance', column: { zh: '金额' } });
});

test('each cell that is wrong is told with its column; all of a row at once', async () => {
  const { body } = await send(
    'results',
    table(
      '2016年考核结果',
      '单位代码,单位名称,年度,总分,等次,任务是否完成,各指标得分,依据',
      '431221,会同县,16年,七十,合格,也许,task-completion：a,',
      ',中方县,,,,,,',
      '合计,,,70,,,,',
    ),
  );
  expect(codesIn(body)).toEqual([
    [3, 'cell.not-a-year', '年度'],
    [3, 'cell.not-a-number', '总分'],
    [3, 'cell.not-in-list', '任务是否完成'],
    [3, 'cell.not-a-number', '各指标得分'],
    [3, 'import.cell-missing', '依据'],
    [3, 'import.name-differs', '单位名称'],
  ]);
  expect(body).toMatchObject({ rows: 1, leftEmpty: 1, refused: 1 });
  expect(body.notes.map(({ code }: { code: string }) => code)).toEqual(['sheet.titles', 'sheet.totals']);
});

test('an amount without a unit is refused; one above the table holds', async () => {
  const heading = '支付单位代码,资金编号,业务编号,金额,文号,收款人类别,村代码,支付日期';
  const row = `431221100200,${ids.fund},p9,0.1,文9,农户,431221100200,2016-06-01`;
  const codes = async (...lines: string[]) => codesIn((await send('payments', table(...lines), 'finance-office')).body);
  expect(await codes(heading, row)).toEqual([[2, 'import.unit-missing', '金额']]);
  expect(await codes('单位：万元', heading, row)).toEqual([]);
});

test('a task of another unit than the row says is refused', async () => {
  const of = async (code: string) =>
    codesIn((await send('progress', table('单位代码,任务编号,完成数,截止日期', `${code},task-2,120,2016-11-30`))).body);
  expect(await of('431221')).toEqual([]);
  expect(await of('431221100200')).toEqual([[2, 'import.unit-differs', '单位代码']]);
});

test('100,000 errors are counted, and the first thousand shown', async () => {
  const rows = Array.from({ length: 50_000 }, (_, at) => `task-x${at},一,某日`);
  const { status, body } = await send('progress', table('任务编号,完成数,截止日期', ...rows));
  expect(status).toBe(200);
  expect(body).toMatchObject({ rows: 50_000, refused: 50_000, errorCount: 100_000 });
  expect(body.errors).toHaveLength(1_000);
});

test.each([
  ['a workbook of old', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 422, 'sheet.old-format'],
  ['a table without headings', '甲,乙\n1,2', 422, 'sheet.no-heading'],
  ['a table without a column that is required', '任务编号,完成数\ntask-1,1', 422, 'sheet.heading-missing'],
  ['more than 16 MiB', Buffer.alloc(16 * 1024 * 1024 + 1, 'a'), 413, 'request.body-too-large'],
])('%s is refused', async (_, file, status, code) => {
  expect(await send('progress', file)).toMatchObject({ status, body: { code } });
});

test('the document is named whole, and where the command needs one', async () => {
  const refused = async (kind: string, query: string) => (await send(kind, '甲', 'assessment-office', query)).body.code;
  expect(await refused('targets', '')).toBe('request.missing');
  expect(await refused('progress', 'authorityNumber=x')).toBe('request.missing');
});

test('other routes take no files, and these nothing but files', async () => {
  const sent = { role: 'assessment-office', headers: { 'content-type': 'text/csv' }, body: 'a,b' } as const;
  expect(await ledger.send('POST', '/v1/programme/report-progress', sent)).toMatchObject({ status: 415 });
  const json = { ...sent, headers: { 'content-type': 'application/json' }, body: '{}' };
  expect(await ledger.send('POST', '/v1/imports/progress/dry-run', json)).toMatchObject({ status: 415 });
});

test('a template is read as it was made: its headings, the codes of units, and no row that counts', async () => {
  for (const format of ['csv', 'xlsx']) {
    const response = await fetch(`${ledger.url}/v1/imports/templates/household-counts?format=${format}`, {
      headers: { authorization: `Bearer ${ledger.tokens['assessment-office']}`, 'accept-language': 'zh' },
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const [heading, village] = [...readSheet(bytes).rows].map(({ cells }) => cells.map((cell) => cell?.text));
    expect(heading?.slice(0, 4)).toEqual(['村代码', '村名称', '年度', '总人口']);
    expect(village?.slice(0, 2)).toEqual(['431221100200', '中方县']);
    const { body } = await send('household-counts', bytes);
    expect(body).toMatchObject({ rows: 0, leftEmpty: 1, errors: [] });
  }
});

test.each(['units', 'appointments', 'targets', 'progress', 'results', 'payments'])(
  'there is a template for %s, which a dry run takes',
  async (kind) => {
    const role = (ROLES[kind] ?? 'assessment-office') as never;
    const { body } = await ledger.send('GET', `/v1/imports/templates/${kind}?format=csv`, { role });
    expect(await send(kind, body, role)).toMatchObject({ status: 200, body: { rows: 0, errors: [] } });
  },
);
