import { hash, randomUUIDv7 } from 'node:crypto';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openAccounts, type Role } from '@onus/access';
import { importStarted } from '@onus/domain';
import type { EventStore, RecordedEvent } from '@onus/event-store';
import { EVENT_STORE, Tails } from '@onus/ledger';
import { newEvent } from '@onus/ledger/new-event';
import { bookOf, textRow } from '@onus/sheets-in/given';
import { answered } from '../until.ts';
import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { assignTask, authority, disburse, ids, smallProgramme } from './small-programme.ts';

let ledger: ServedLedger;

beforeAll(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
  await ledger.post('programme/assign-task', assignTask({ taskId: 'task-2', effectiveOn: '2016-03-01' }));
});
afterAll(() => ledger.stop());

const digestOf = (file: string): string => hash('sha256', Buffer.from(file));
const table = (...lines: string[]): string => lines.join('\n');

interface Ordered {
  readonly role?: Role;
  readonly fileDigest?: string;
  readonly more?: string;
}

const order = (kind: string, file: string, { role = 'assessment-office', fileDigest, more = '' }: Ordered = {}) =>
  ledger.send('POST', `/v1/imports/${kind}?fileDigest=${fileDigest ?? digestOf(file)}&effectiveOn=2017-03-01${more}`, {
    role,
    headers: { 'content-type': 'text/csv', 'accept-language': 'zh' },
    body: Buffer.from(file),
  });

const DOCUMENT = `&${new URLSearchParams({
  authorityNumber: '怀扶考〔2017〕3号',
  authorityIssuer: '中共怀化市委',
  authorityDate: '2015-01-01',
})}`;

const one = async (file: string) => (await ledger.get(`/v1/imports/${digestOf(file)}`)).body.import;
/** The import of a file, once it has ended. */
const ended = (file: string) =>
  answered(
    () => one(file),
    (found) => found !== undefined && found.status !== 'running',
  );
/** What the import of a file recorded: the event that opened it, its rows, its end. */
async function eventsOf(file: string): Promise<readonly RecordedEvent[]> {
  const store = ledger.served.app.get<EventStore>(EVENT_STORE);
  let started: RecordedEvent | undefined;
  for await (const event of store.readStream(`import-${digestOf(file)}`, { limit: 1 })) started = event;
  const found: RecordedEvent[] = [];
  if (!started) return found;
  for await (const event of store.readAll({ from: started.position })) {
    if (event.envelope.correlation === started.envelope.id) found.push(event);
  }
  return found;
}
const rowsOf = async (file: string) =>
  (await eventsOf(file)).filter(({ envelope }) => !envelope.type.startsWith('oversight.'));
const kept = (): string[] => readdirSync(join(ledger.data, 'imports'));
const sizeOfLog = async (): Promise<number> => (await ledger.get('/v1/log/head')).body.size;

const PROGRESS = '任务编号,完成数,截止日期';
const progressOf = (...values: readonly number[]): string =>
  table(PROGRESS, ...values.map((value) => `task-2,${value},2016.11.30`));

test('every row is recorded for whoever ordered it, by the one document, caused by the event that opens it', async () => {
  const units = Array.from({ length: 150 }, (_, at) => `431221,乡镇,43122${1200 + at},乡${at}`);
  const file = table('上级单位代码,级别,单位代码,单位名称', '431200,县级,431222,沅陵县', ...units);
  const { status, body } = await order('units', file, { more: DOCUMENT });
  expect([status, body]).toMatchObject([
    202,
    { importId: digestOf(file), kind: 'units', status: 'running', rows: 151 },
  ]);
  expect(await ended(file)).toMatchObject({
    status: 'completed',
    rows: 151,
    rowsRecorded: 151,
    orderedBy: ledger.actors['assessment-office'],
    effectiveOn: '2017-03-01',
    document: '怀扶考〔2017〕3号',
    startedAt: body.position,
    stoppedAtRow: null,
    code: null,
    left: null,
  });
  const [started, ...others] = await eventsOf(file);
  const completed = others.pop();
  expect(others).toHaveLength(151);
  for (const { envelope } of others) {
    expect(envelope).toMatchObject({
      type: 'organisation.unit-established',
      actor: ledger.actors['assessment-office'],
      effectiveOn: '2017-03-01',
      authority: { number: '怀扶考〔2017〕3号' },
      causation: started?.envelope.id,
    });
  }
  expect(completed).toMatchObject({
    envelope: { type: 'oversight.import-completed', actor: 'service:import' },
    data: { importId: digestOf(file), rows: 151 },
  });
  expect(kept()).toEqual([]);
});

test('a file that was changed since it was tried is refused, and nothing of it is recorded', async () => {
  const size = await sizeOfLog();
  const tried = digestOf(progressOf(1));
  expect(await order('progress', progressOf(2), { fileDigest: tried })).toMatchObject({
    status: 409,
    body: { code: 'import.changed' },
  });
  expect([await sizeOfLog(), kept()]).toEqual([size, []]);
});

test('one row that is refused keeps all from being recorded, and the table says why', async () => {
  const size = await sizeOfLog();
  const file = table(PROGRESS, 'task-2,120,2016.11.30', 'task-none,1,2016.11.30');
  const { status, body } = await order('progress', file);
  expect([status, body.code]).toEqual([422, 'import.rows-refused']);
  expect(body.run).toMatchObject({ rows: 2, accepted: 1, refused: 1, errors: [{ row: 3, code: 'task.unknown' }] });
  expect(await order('progress', PROGRESS)).toMatchObject({ status: 422, body: { code: 'import.no-rows' } });
  expect([await sizeOfLog(), kept()]).toEqual([size, []]);
  expect((await ledger.get(`/v1/imports/${digestOf(file)}`)).body.code).toBe('record.unknown');
});

test('the same again is answered with what there is; the same file otherwise is told what became of it', async () => {
  const file = progressOf(700);
  const first = await order('progress', file);
  await ended(file);
  const size = await sizeOfLog();
  const again = await order('progress', file);
  expect(again).toMatchObject({ status: 202, body: { ...first.body, status: 'completed' } });
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  const otherwise = [
    await order('progress', file, { more: DOCUMENT }),
    await ledger.send('POST', `/v1/imports/progress?fileDigest=${digestOf(file)}&effectiveOn=2017-03-02`, {
      role: 'assessment-office',
      headers: { 'content-type': 'text/csv', 'accept-language': 'zh' },
      body: Buffer.from(file),
    }),
    await order('household-counts', file),
  ];
  for (const { status, body } of otherwise) {
    expect([status, body.code]).toEqual([409, 'import.known-file']);
    expect(body.detail).toContain('已全部登记');
  }
  expect(await sizeOfLog()).toBe(size);
});

test('it takes what the command of its rows takes, and lists are for whoever reads registers', async () => {
  expect(await order('payments', progressOf(1))).toMatchObject({ status: 403, body: { code: 'access.forbidden' } });
  expect(await order('progress', progressOf(1), { role: 'inspector' })).toMatchObject({ status: 403 });
  const left = `/v1/imports/progress/${digestOf('none')}/left`;
  expect(await ledger.get(left, { role: 'inspector' })).toMatchObject({ status: 403 });
  expect(await ledger.get(left)).toMatchObject({ status: 404, body: { code: 'import.nothing-left' } });
  expect(await ledger.get('/v1/imports', { role: 'operator' })).toMatchObject({ status: 403 });
});

test('files are recorded one after the other, each file once, whoever comes at once', async () => {
  const files = Array.from({ length: 4 }, (_, at) =>
    progressOf(...Array.from({ length: 100 }, (_, i) => at * 1000 + i)),
  );
  const answers = await Promise.all([...files, ...files].map((file) => order('progress', file)));
  const codes = answers.map(({ status, body }) => body.code ?? status);
  expect(codes.filter((code) => code === 202).length).toBeGreaterThanOrEqual(4);
  expect(codes.filter((code) => code !== 202 && code !== 'import.busy')).toEqual([]);
  for (const file of files) expect(await ended(file)).toMatchObject({ status: 'completed', rowsRecorded: 100 });
  const spans: number[][] = [];
  for (const file of files) {
    const positions = (await rowsOf(file)).map(({ position }) => position);
    expect(positions).toHaveLength(100);
    spans.push([Math.min(...positions), Math.max(...positions)]);
  }
  const inOrder = spans.sort(([a = 0], [b = 0]) => a - b).flat();
  expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
});

test('beyond eight files that are under way, whoever comes is told to come again later', async () => {
  const files = Array.from({ length: 12 }, (_, at) =>
    progressOf(...Array.from({ length: 300 }, (_, i) => at * 1000 + i)),
  );
  const answers = await Promise.all(files.map((file) => order('progress', file)));
  const busy = answers.filter(({ body }) => body.code === 'import.busy');
  expect(busy.length).toBeGreaterThan(0);
  expect(busy[0]).toMatchObject({ status: 429 });
  expect(busy[0]?.headers.get('retry-after')).toBe('30');
});

const PAID = '支付单位代码,资金编号,业务编号,金额（万元）,文号,收款人类别,村代码,支付日期';
const paidRow = (id: string, amount = '0.0001'): string =>
  `="431221100200",${ids.fund},${id},${amount},文${id},农户,431221100200,2016年6月1日`;

test('a row that has become impossible meanwhile stops it there; the rest is taken away and tried anew', async () => {
  const role = 'finance-office' as const;
  const fund = { fundId: ids.fund, fromHolderId: ids.village, villageId: ids.village, effectiveOn: '2016-06-01' };
  const given = async (amount: number, id: string) =>
    ledger.post('funds/disburse-funds', { ...disburse(amount), movementId: id, documentNumber: id }, { role });
  expect(await given(300_000, 'given-1')).toMatchObject({ status: 201 });
  const file = table(
    '单位：万元',
    PAID.replace('（万元）', ''),
    ...Array.from({ length: 3_000 }, (_, at) => paidRow(`a${at}`)),
  );
  expect((await order('payments', file, { role, more: DOCUMENT })).status).toBe(202);
  const meanwhile = {
    ...fund,
    amountFen: 100_000,
    movementId: 'meanwhile',
    documentNumber: '文又',
    payee: 'household',
  };
  expect(await ledger.post('funds/pay-funds', { ...meanwhile, authority }, { role })).toMatchObject({ status: 201 });

  const cut = await ended(file);
  expect(cut).toMatchObject({
    status: 'stopped',
    rows: 3_000,
    rowsRecorded: 2_000,
    code: 'funds.insufficient-balance',
  });
  expect(cut).toMatchObject({ stoppedAtRow: 2_003, left: { sentence: { zh: expect.stringContaining('余额') } } });
  expect(await rowsOf(file)).toHaveLength(2_000);
  expect((await eventsOf(file)).at(-1)).toMatchObject({
    data: { importId: digestOf(file), recorded: 2_000, row: 2_003, code: 'funds.insufficient-balance' },
  });
  expect(statSync(join(ledger.data, 'imports')).mode & 0o777).toBe(0o700);
  expect(kept()).toHaveLength(2);
  for (const name of kept()) expect(statSync(join(ledger.data, 'imports', name)).mode & 0o777).toBe(0o600);

  const { status, headers, body } = await ledger.get(cut.left.address, { role });
  expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  const lines = body.trim().split('\r\n');
  expect(lines).toHaveLength(1_001);
  expect(lines[0]).toContain('金额（万元）');
  expect(lines[1]).toContain('"=""431221100200""",');
  expect(lines[1]).toContain('2016-06-01');
  const again = await order('payments', body, { role, more: DOCUMENT });
  expect(again).toMatchObject({
    status: 422,
    body: { code: 'import.rows-refused', run: { rows: 1_000, refused: 1_000 } },
  });
  expect(await given(100_000, 'given-2')).toMatchObject({ status: 201 });
  expect((await order('payments', body, { role, more: DOCUMENT })).status).toBe(202);
  expect(await ended(body)).toMatchObject({ status: 'completed', rows: 1_000, rowsRecorded: 1_000 });
});

test('a bomb is no workbook, whoever asks for it to be tried or recorded', async () => {
  const bomb = bookOf({ rows: ' '.repeat(8 * 1024 * 1024) });
  const sent = { role: 'assessment-office', headers: { 'content-type': 'text/csv' }, body: bomb } as const;
  const fileDigest = hash('sha256', bomb);
  for (const asked of ['progress/dry-run', `progress?fileDigest=${fileDigest}`]) {
    const { status, body } = await ledger.send('POST', `/v1/imports/${asked}`, sent as never);
    expect([asked, status, body.code]).toEqual([asked, 422, 'sheet.bomb']);
  }
  expect((await ledger.get(`/v1/imports/${fileDigest}`)).status).toBe(404);
});

test('macros, and links to other files, are left alone and told; the values that are there are recorded', async () => {
  const rows = textRow(1, PROGRESS.split(',')) + textRow(2, ['task-2', '77', '2016.11.30']);
  const others = [
    { name: 'xl/vbaProject.bin', content: 'macros' },
    { name: 'xl/externalLinks/externalLink1.xml', content: '<externalLink/>' },
  ];
  const file = bookOf({ rows, others });
  const fileDigest = hash('sha256', file);
  const sent = { role: 'assessment-office', headers: { 'content-type': 'text/csv' }, body: file } as never;
  const tried = await ledger.send('POST', '/v1/imports/progress/dry-run?effectiveOn=2017-03-01', sent);
  expect(tried.body.notes.map(({ code }: { code: string }) => code)).toEqual(['sheet.macros', 'sheet.external-links']);
  const taken = await ledger.send('POST', `/v1/imports/progress?fileDigest=${fileDigest}&effectiveOn=2017-03-01`, sent);
  expect(taken).toMatchObject({ status: 202, body: { rows: 1 } });
});

test('lists tell what there is as tables, too, and take what they are asked for', async () => {
  for (const value of [81, 82]) {
    await order('progress', progressOf(value));
    await ended(progressOf(value));
  }
  const all = (await ledger.get('/v1/imports?limit=500&count=true')).body;
  expect(all.total).toEqual({ count: all.rows.length, isComplete: true });
  const page = (await ledger.get('/v1/imports?limit=1')).body;
  const next = (await ledger.get(`/v1/imports?limit=1&cursor=${page.next}`)).body;
  expect([...page.rows, ...next.rows]).toEqual(all.rows.slice(0, 2));
  const ofUnits = (await ledger.get('/v1/imports?kind=results&status=stopped')).body;
  expect(ofUnits.rows).toEqual([]);
  const csv = (await ledger.get('/v1/imports?format=csv', { headers: { 'accept-language': 'zh' } })).body;
  expect(csv).toContain(digestOf(progressOf(81)));
  expect((await ledger.get('/v1/imports?format=xlsx')).status).toBe(200);
});

test('where the rows are gone or altered, it is stopped at the next start and says so', async () => {
  const [gone, altered] = [progressOf(1, 1), progressOf(2, 2)];
  const store = ledger.served.app.get<EventStore>(EVENT_STORE);
  for (const file of [gone, altered]) {
    const fact = importStarted({ importId: digestOf(file), kind: 'progress', rows: 1, rowsDigest: digestOf('rows') });
    const id = randomUUIDv7();
    const by = { id, correlation: id, actor: ledger.actors['assessment-office'], effectiveOn: '2017-03-01' };
    await store.append([{ stream: `import-${digestOf(file)}`, expected: 'none', events: [newEvent(fact, by)] }]);
  }
  writeFileSync(join(ledger.data, 'imports', `${digestOf(altered)}.rows`), '{}\n', { mode: 0o600 });
  ledger = await ledger.restart();
  expect(await ended(gone)).toMatchObject({ status: 'stopped', code: 'import.rows-missing', rowsRecorded: null });
  expect(await ended(altered)).toMatchObject({ status: 'stopped', code: 'import.rows-altered' });
  expect(existsSync(join(ledger.data, 'imports', `${digestOf(altered)}.rows`))).toBe(false);
  expect((await ledger.get('/healthz')).body.imports).toEqual({ state: 'idle', underWay: 0 });
});

test('a code that somebody takes meanwhile is taken once, by the row or by the command', async () => {
  const codes = Array.from({ length: 998 }, (_, at) => `43222${1_001 + at}`);
  const file = table(
    '上级单位代码,级别,单位代码,单位名称',
    ...codes.map((code, at) => `431221,乡镇,${code},甲乡${at}`),
  );
  expect((await order('units', file)).status).toBe(202);
  const taken = codes.filter((_, at) => at % 250 === 249);
  const answers = await Promise.all(
    taken.map((code) =>
      ledger.post('organisation/establish-unit', {
        ...{ unitId: `other-${code}`, level: 'township', parentId: ids.county, effectiveOn: '2017-03-01' },
        ...{ code, codeSystem: 'GB/T 2260', nameZh: '乙乡' },
      }),
    ),
  );
  const { status, code: stoppedBy } = await ended(file);
  const byCommand = answers.filter((answer) => answer.status === 201).length;
  expect(byCommand === 0 ? status : [status, stoppedBy]).toEqual(
    byCommand === 0 ? 'completed' : ['stopped', 'unit.code-taken'],
  );
  const store = ledger.served.app.get<EventStore>(EVENT_STORE);
  const held: string[] = [];
  for await (const { data } of store.readAll({ types: ['organisation.unit-established'] })) {
    held.push((data as { readonly code: string }).code);
  }
  expect(new Set(held).size).toBe(held.length);
});

/** Has something personal erased that was recorded before: asked for, and approved later. */
async function erasureOf(type: string, erasureId: string): Promise<() => Promise<void>> {
  const store = ledger.served.app.get<EventStore>(EVENT_STORE);
  const positions: number[] = [];
  for await (const { position } of store.readAll({ types: [type], limit: 1 })) positions.push(position);
  const on = { erasureId, effectiveOn: '2017-03-01' };
  const asked = { ...on, positions, legalBasis: '《个人信息保护法》第四十七条', reason: '本人申请' };
  expect((await ledger.post('oversight/request-erasure', asked, { role: 'operator' })).status).toBe(201);
  return async () => {
    const { status, body } = await ledger.post(
      'oversight/approve-erasure',
      { ...on, authority },
      { role: 'inspector' },
    );
    expect(status).toBe(201);
    expect(await ledger.served.app.get(Tails).erased(body.position)).toBe(true);
  };
}

test('where something personal is erased while it is recorded, nothing is left of one that is stopped', async () => {
  const role = 'finance-office' as const;
  const erase = await erasureOf('organisation.leader-registered', 'erasure-meanwhile');
  const given = { ...disburse(300_000), movementId: 'given-3', documentNumber: 'given-3' };
  expect(await ledger.post('funds/disburse-funds', given, { role })).toMatchObject({ status: 201 });
  const rows = Array.from({ length: 3_000 }, (_, at) => paidRow(`b${at}`));
  const file = table('单位：万元', PAID.replace('（万元）', ''), ...rows);
  expect((await order('payments', file, { role, more: DOCUMENT })).status).toBe(202);
  const meanwhile = { fundId: ids.fund, fromHolderId: ids.village, villageId: ids.village, payee: 'household' };
  const paid = { amountFen: 100_000, movementId: 'meanwhile-2', documentNumber: '文再', effectiveOn: '2016-06-01' };
  const pay = { ...meanwhile, ...paid, authority };
  expect(await ledger.post('funds/pay-funds', pay, { role })).toMatchObject({ status: 201 });
  await erase();
  expect(await ended(file)).toMatchObject({ status: 'stopped', code: 'funds.insufficient-balance', left: null });
  expect(await ledger.get(`/v1/imports/payments/${digestOf(file)}/left`, { role })).toMatchObject({ status: 404 });
});

test('whose account is withdrawn meanwhile records nothing more; the rest is left', async () => {
  const file = progressOf(...Array.from({ length: 3_000 }, (_, at) => 10_000 + at));
  expect((await order('progress', file)).status).toBe(202);
  const accounts = await openAccounts(ledger.data);
  await accounts.withdraw(ledger.actors['assessment-office'].replace('account:', ''));
  await accounts.close();
  const role = 'inspector' as const;
  const { import: one } = await answered(
    async () => (await ledger.get(`/v1/imports/${digestOf(file)}`, { role })).body,
    ({ import: found }) => found !== undefined && found.status !== 'running',
  );
  expect(one).toMatchObject({ status: 'stopped', code: 'import.account-withdrawn' });
  expect(one.rowsRecorded).toBeLessThan(3_000);
  expect(one.stoppedAtRow).toBe(one.rowsRecorded + 2);
  expect(one.left.sentence.zh).toContain('停用');
  expect(await rowsOf(file)).toHaveLength(one.rowsRecorded);
});

test('what is left of a stopped import goes with whatever personal is erased', async () => {
  const left = () => kept().filter((name) => name.includes('.left.'));
  expect(left()).not.toEqual([]);
  await (await erasureOf('programme.task-assigned', 'erasure-after'))();
  expect(left()).toEqual([]);
});
