import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { assignTask, ids, smallProgramme } from './small-programme.ts';

let ledger: ServedLedger;
let position: number;

beforeAll(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
  for (let i = 0; i < 25; i += 1) {
    const task = assignTask({ taskId: `task-page-${i}`, due: `2016-${String(4 + (i % 9)).padStart(2, '0')}-01` });
    position = (await ledger.post('programme/assign-task', task)).body.position;
  }
});
afterAll(() => ledger.stop());

interface Row {
  readonly taskId: string;
  readonly position: number;
}

/** Every row of a list, page by page. */
async function pages(path: string): Promise<Row[][]> {
  const found: Row[][] = [];
  for (let next = ''; ; ) {
    const { status, body } = await ledger.get(path + next);
    expect(status).toBe(200);
    found.push(body.rows);
    if (body.next === undefined) return found;
    next = `&cursor=${body.next}`;
  }
}

test.each([
  ['units?within=nothing', ['unit:nothing']],
  [`units?within=${ids.county}&parentId=nothing`, ['unit:nothing']],
  ['leaders?leaderIds=none&leaderIds=leader-1', ['leader:none']],
  [`tasks?unitId=${ids.county}&leaderId=nobody`, ['leader:nobody']],
  ['history?subject=leader:nobody', ['leader:nobody']],
  ['history?within=nothing&actor=account:nobody&documentNumber=9', ['unit:nothing', 'account:nobody', 'document:9']],
  ['history?type=funds.nothing&context=nothing', ['type:funds.nothing', 'context:nothing']],
  ['history/counts?within=nothing', ['unit:nothing']],
  ['funds/movements?fundId=fund-9', ['fund:fund-9']],
  ['poverty-counts?within=nobody', ['unit:nobody']],
  ['task-counts?within=nobody', ['unit:nobody']],
])('%s: what nobody knows is told apart from nothing', async (path, unknown) => {
  const { status, body } = await ledger.get(`/v1/${path}`, { role: 'inspector' });
  expect([status, body.unknown]).toEqual([200, unknown]);
});

test.each([
  `units?within=${ids.village}&level=county`,
  `tasks?unitId=${ids.village}`,
  `history?subject=unit:${ids.city}&type=programme.task-cancelled`,
  'history?subject=unit-code:431221',
  'tasks?limit=3',
])('%s: nothing more is said where all is known', async (path) => {
  const { status, body } = await ledger.get(`/v1/${path}`, { role: 'inspector' });
  expect([status, body.unknown]).toEqual([200, undefined]);
});

test('every list says what its ids stand for; persons only for whoever may know them', async () => {
  const of = async (path: string, role: 'inspector' | 'finance-office' = 'inspector') =>
    (await ledger.get(`/v1/${path}`, { role })).body.names;
  expect((await of('tasks?limit=1')).units).toEqual({
    [ids.city]: { zh: '中方县', en: '中方县', path: [ids.city] },
    [ids.county]: { zh: '中方县', en: '中方县', path: [ids.city, ids.county] },
  });
  expect((await of('appointments')).leaders).toEqual({ [ids.secretary]: { name: '演示干部一', demo: true } });
  const history = await of(`history?subject=leader:${ids.secretary}`);
  expect(Object.keys(history.units).sort()).toEqual([ids.city, ids.county].sort());
  expect(history.leaders[ids.secretary].name).toBe('演示干部一');
  const byFinance = await of('tasks', 'finance-office');
  expect([Object.keys(byFinance.units).length, byFinance.leaders]).toEqual([2, {}]);
  expect(await of('policies?limit=1')).toEqual({ units: {}, leaders: {} });
});

test('a list is read page by page: each row once, in order', async () => {
  const found = await pages(`/v1/tasks?limit=7&minPosition=${position}`);
  expect(found.map((rows) => rows.length)).toEqual([7, 7, 7, 5]);
  expect(new Set(found.flat().map(({ taskId }) => taskId)).size).toBe(26);
  expect(found.flat()).toEqual((await pages('/v1/tasks?limit=500')).flat());
});

test('a history is read page by page, in both directions', async () => {
  const subject = `/v1/history?subject=leader:${ids.secretary}&limit=4`;
  const back = (await pages(subject)).flat().map((row) => row.position);
  const forth = (await pages(`${subject}&direction=forwards`)).flat().map((row) => row.position);
  expect(forth).toHaveLength(30);
  expect(forth).toEqual([...forth].sort((a, b) => a - b));
  expect(back).toEqual([...forth].reverse());
});

test('a history is filtered by types and by days', async () => {
  const of = async (query: string) =>
    (await ledger.get(`/v1/history?subject=leader:${ids.secretary}&${query}`)).body.rows;
  expect(await of('type=organisation.leader-appointed')).toHaveLength(1);
  expect(await of('type=organisation.leader-appointed&type=organisation.leader-registered')).toHaveLength(2);
  expect(await of('effectiveTo=2015-12-31')).toHaveLength(1);
  expect(await of('effectiveFrom=2016-04-01&type=organisation.leader-appointed')).toHaveLength(0);
});

test('a caller who names the position of a receipt sees its own write, and is told where the answer stands', async () => {
  for (let i = 0; i < 20; i += 1) {
    const { body: receipt } = await ledger.post('programme/assign-task', assignTask({ taskId: `task-own-${i}` }));
    const { status, body } = await ledger.get(`/v1/tasks/task-own-${i}?minPosition=${receipt.position}`);
    expect(status).toBe(200);
    expect(body.position).toBeGreaterThanOrEqual(receipt.position);
  }
});

test('a position that the log does not have is told at once, whatever is asked', async () => {
  const { body: head } = await ledger.get('/v1/log/head');
  for (const question of ['tasks', 'log/head', `leaders/${ids.secretary}/standing`, 'history?subject=task:x']) {
    const at = (position: number) => `/v1/${question}${question.includes('?') ? '&' : '?'}minPosition=${position}`;
    const answer = await ledger.get(at(head.size), { role: 'inspector', headers: { 'accept-language': 'zh' } });
    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: 'read.beyond-head',
        detail: `日志的最后一个位置是 ${head.size - 1}`,
        errors: [{ field: 'minPosition' }],
      },
    });
    expect((await ledger.get(at(15_249_085_868), { role: 'inspector' })).status).toBe(422);
    expect((await ledger.get(at(head.position), { role: 'inspector' })).status).toBe(200);
  }
});

describe('the standing of a leader', () => {
  const standing = (query: string) =>
    ledger.get(`/v1/leaders/${ids.secretary}/standing?${query}`, { role: 'inspector' });

  test('is derived for a day, and explains itself', async () => {
    const { status, body } = await standing('asOf=2016-12-31');
    expect(status).toBe(200);
    expect(body.standing).toMatchObject({ leaderId: ids.secretary, asOf: '2016-12-31', status: 'no-policy' });
    expect(body.standing.explanation[0].sentence.zh).toMatch(/\p{Script=Han}/u);
  });

  test('is as it was known then', async () => {
    expect(await standing('knownAt=2001-01-01T00:00:00Z')).toMatchObject({
      status: 422,
      body: { code: 'read.before-log' },
    });
    expect((await standing('knownAt=2100-01-01T00:00:00%2B08:00')).status).toBe(200);
    expect(await standing('knownAt=2016-12-31T23:59:60Z')).toMatchObject({
      status: 400,
      body: { code: 'request.not-a-date' },
    });
  });
});

test('who answers for a unit is told for a day', async () => {
  const { body } = await ledger.get(`/v1/units/${ids.village}/responsibility?on=2016-06-01&minPosition=${position}`);
  expect(body.links).toContainEqual(expect.objectContaining({ kind: 'first', name: '演示干部一' }));
  const early = await ledger.get(`/v1/units/${ids.village}/responsibility?on=2014-06-01`);
  expect(early).toMatchObject({ status: 404, body: { code: 'record.not-yet' } });
  expect(early.body.detail).toContain('from 2015-01-01 on');
});

test.each([
  ['units/u-9', 'unit', '单位'],
  ['units/u-9/responsibility', 'unit', '单位'],
  ['tasks/u-9', 'task', '任务'],
  ['obligations/u-9', 'obligation', '责任事项'],
  ['leaders/u-9/standing', 'leader', '干部'],
  ['dossiers?subject=fund:u-9', 'fund', '资金'],
])('%s: what never was is named by its kind and id', async (path, en, zh) => {
  const ask = (language: string) =>
    ledger.get(`/v1/${path}`, { role: 'inspector', headers: { 'accept-language': language } });
  const { status, body } = await ask('en');
  expect([status, body.code]).toEqual([404, 'record.unknown']);
  expect(body.detail).toBe(`There is no ${en} with the id u-9, and never was`);
  expect((await ask('zh')).body.detail).toBe(`没有编号为 u-9 的${zh}，从未有过`);
});

test('of an event that is not there yet, the end of the log is told', async () => {
  const { status, body } = await ledger.get('/v1/events/999999', { role: 'inspector' });
  expect([status, body.code]).toEqual([404, 'record.unknown']);
  expect(body.detail).toMatch(/^The log has \d+ events so far, and none at position 999999$/);
});

describe('a question', () => {
  /** As a list gives it: with what was asked, by its digest. */
  const cursorOf = (after: object, asked = ''): string =>
    Buffer.from(JSON.stringify([asked, after])).toString('base64url');

  test.each([
    ['tasks?limit=0', 'request.too-small', 'limit'],
    ['tasks?limit=501', 'request.too-large', 'limit'],
    ['tasks?limit=many', 'request.wrong-type', 'limit'],
    ['tasks?limit=1.5', 'request.not-an-integer', 'limit'],
    ['tasks?limit=1&limit=2', 'request.wrong-type', 'limit'],
    ['tasks?minPosition=-1', 'request.too-small', 'minPosition'],
    ['tasks?overdue=false', 'request.not-allowed', 'overdue'],
    ['tasks?year=2016.5', 'request.not-an-integer', 'year'],
    ['tasks?on=2016-02-30', 'request.not-a-date', 'on'],
    ['tasks?colour=red', 'request.unknown-field', 'colour'],
    ['tasks?__proto__=x', 'request.unknown-field', '__proto__'],
    ['tasks?constructor=x', 'request.unknown-field', 'constructor'],
    ['tasks/task-1?taskId=task-2', 'request.unknown-field', 'taskId'],
    ['tasks/TASK', 'request.malformed', 'taskId'],
    ['tasks?cursor=!', 'request.malformed', 'cursor'],
    ['tasks?cursor=', 'request.malformed', 'cursor'],
    ['tasks?cursor=AAAA', 'request.bad-cursor', 'cursor'],
    [`units?cursor=${cursorOf({ due: '2016-01-01', taskId: 'x' })}`, 'request.bad-cursor', 'cursor'],
    [`tasks?cursor=${cursorOf({ due: 1, taskId: 'x' })}`, 'request.bad-cursor', 'cursor'],
    [`tasks?cursor=${cursorOf({ due: '2016-01-01', taskId: 'x' }, 'another')}`, 'request.bad-cursor', 'cursor'],
    ['history?subject=leader', 'request.malformed', 'subject'],
    ['history?subject=leader:leader-1&type=x', 'request.malformed', 'type.0'],
    ['history?subject=leader:leader-1&direction=up', 'request.not-allowed', 'direction'],
    ['consistency?from=-1', 'request.too-small', 'from'],
    ['events/-1', 'request.malformed', 'at'],
    ['consistency?from=one', 'request.wrong-type', 'from'],
    ['events/one', 'request.malformed', 'at'],
    ['consistency?from=9007199254740993', 'request.too-large', 'from'],
    ['events/9007199254740993', 'request.malformed', 'at'],
  ])('%s is refused with %s', async (path, code, field) => {
    const { status, body } = await ledger.get(`/v1/${path}`);
    expect([status, body.code, body.errors[0].field]).toEqual([400, code, field]);
  });

  test.each(['events/1000000', 'units/unit-9', 'tasks/task-9'])('%s finds that there is nothing', async (path) => {
    const { status } = await ledger.get(`/v1/${path}`);
    expect(status).toBe(404);
  });
});
