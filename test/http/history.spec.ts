import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { authority, bodyOf, disburse, ids, programmePolicy, smallProgramme } from './small-programme.ts';

/** 23:59:59.999 of 10 March in Beijing; the next is the first of 11 March. */
const BEFORE_MIDNIGHT = '2016-03-10T15:59:59.999Z';
const AT_MIDNIGHT = '2016-03-10T16:00:00.000Z';

let now = new Date('2016-03-10T01:00:00Z');
let ledger: ServedLedger;

const register = async (leaderId: string, name: string): Promise<number> => {
  const asked = { leaderId, name, effectiveOn: '2016-03-01', authority };
  const { status, body } = await ledger.post('organisation/register-leader', asked);
  expect(status).toBe(201);
  return body.position;
};

beforeAll(async () => {
  ledger = await servedLedger(undefined, { clock: () => now });
  await smallProgramme(ledger);
  await programmePolicy(ledger);
});
afterAll(() => ledger.stop());

interface Row {
  readonly position: number;
  readonly envelope: { readonly type: string; readonly recordedAt: string; readonly subjects: readonly string[] };
  readonly proof: string;
  readonly answeredFor?: true;
}

const head = async (): Promise<{ position: number; size: number }> => (await ledger.get('/v1/log/head')).body;

const asked = async (query: string, options: Parameters<ServedLedger['get']>[1] = {}) => {
  const { position } = await head();
  return ledger.get(`/v1/history?minPosition=${position}&${query}`, { role: 'inspector', ...options });
};
const rows = async (query: string): Promise<Row[]> => {
  const { status, body } = await asked(query);
  expect([status, body.code]).toEqual([200, undefined]);
  return body.rows;
};
const positions = async (query: string): Promise<number[]> => (await rows(query)).map(({ position }) => position);

test('without a subject it is everything, the latest first, each with the address of its proof', async () => {
  const all = await rows('limit=500');
  const { size } = await head();
  expect(all.map(({ position }) => position)).toEqual(Array.from({ length: size }, (_, at) => size - 1 - at));
  for (const { position, proof } of all.slice(0, 3)) {
    expect(proof).toBe(`/v1/events/${position}/proof`);
    expect((await ledger.get(proof, { role: 'inspector' })).status).toBe(200);
  }
});

test('units are named to everybody who may read it, leaders to those who may know them', async () => {
  const query = 'type=organisation.leader-appointed';
  const names = async (role: 'inspector' | 'finance-office') => (await asked(query, { role })).body.names;
  const units = { [ids.county]: { zh: '中方县', en: '中方县', path: [ids.city, ids.county] } };
  expect(await names('inspector')).toMatchObject({ units, leaders: { [ids.secretary]: { name: '演示干部一' } } });
  expect(await names('finance-office')).toMatchObject({ units, leaders: {} });
  expect((await names('finance-office')).leaders).toEqual({});
});

test('what was recorded on a day of Beijing begins and ends at its midnight', async () => {
  now = new Date(BEFORE_MIDNIGHT);
  const before = await register('leader-before', '子夜前');
  now = new Date(AT_MIDNIGHT);
  const after = await register('leader-after', '子夜后');
  const type = 'type=organisation.leader-registered&direction=forwards';
  expect(await positions(`${type}&recordedFrom=2016-03-11`)).toEqual([after]);
  expect((await positions(`${type}&recordedFrom=2016-03-10&recordedTo=2016-03-10`)).at(-1)).toBe(before);
  expect(await positions(`${type}&recordedFrom=${BEFORE_MIDNIGHT}&recordedTo=${BEFORE_MIDNIGHT}`)).toEqual([before]);
  expect(await positions(`${type}&recordedFrom=2016-03-11T00:00:00%2B08:00`)).toEqual([after]);
  expect(await positions(`${type}&recordedFrom=2016-03-12`)).toEqual([]);
  const counts = await ledger.get('/v1/history/counts?months=recorded&type=organisation.leader-registered', {
    role: 'inspector',
  });
  expect(counts.body.rows).toMatchObject([{ month: '2016-03', count: 4, title: { zh: '干部登记' } }]);
});

test('by actor, document, words, days, unit and below, together', async () => {
  const actor = ledger.actors['finance-office'];
  const money = await rows(`actor=${actor}&within=${ids.county}&context=funds`);
  expect(money.map(({ envelope }) => envelope.type)).toEqual(['funds.funds-allocated']);
  expect(await positions(`text=${encodeURIComponent('怀财〔2016〕')}&context=funds`)).toEqual(
    await positions('type=funds.funds-allocated&type=funds.funds-budgeted'),
  );
  expect(await positions(`documentNumber=${encodeURIComponent(authority.number)}&effectiveTo=2015-01-01`)).toHaveLength(
    4,
  );
  expect(await positions(`unitId=${ids.county}&effectiveTo=2014-12-31`)).toEqual([]);
});

test.each([
  ['effectiveFrom=2016-02-01&effectiveTo=2016-01-31', 'request.contradictory', 'effectiveFrom'],
  ['recordedFrom=2016-03-11&recordedTo=2016-03-10', 'request.contradictory', 'recordedFrom'],
  ['recordedFrom=2016-02-30', 'request.not-a-date', 'recordedFrom'],
  ['recordedTo=2016-02-30T00:00:00Z', 'request.not-a-date', 'recordedTo'],
  ['recordedTo=yesterday', 'request.malformed', 'recordedTo'],
  ['answeredFor=true', 'request.contradictory', 'answeredFor'],
  ['subject=unit:city&answeredFor=true', 'request.contradictory', 'answeredFor'],
])('%s: %s', async (query, code, field) => {
  const { status, body } = await asked(query);
  expect([status, body.code, body.errors[0].field]).toEqual([400, code, field]);
});

test('a cursor of another question is refused, by history and by every list', async () => {
  const { next } = (await asked('limit=2')).body;
  expect((await asked(`limit=3&cursor=${next}`)).status).toBe(200);
  expect((await asked(`limit=2&context=funds&cursor=${next}`)).body).toMatchObject({ code: 'request.bad-cursor' });
  const units = (await ledger.get('/v1/units?limit=1')).body.next;
  expect((await ledger.get(`/v1/units?limit=1&cursor=${units}`)).status).toBe(200);
  expect((await ledger.get(`/v1/units?limit=1&level=county&cursor=${units}`)).body.code).toBe('request.bad-cursor');
});

describe('a history to keep', () => {
  const exported = (query: string, headers = {}) =>
    ledger.get(`/v1/history/export?${query}`, { role: 'inspector', headers });

  test('as JSON Lines has the rows of the list, the earliest first, and goes on where it broke off', async () => {
    const { headers, body } = await exported('format=jsonl');
    expect(headers.get('content-type')).toBe('application/jsonl; charset=utf-8');
    const lines: string[] = body.trimEnd().split('\n');
    const told = lines.map((line) => JSON.parse(line));
    expect(told.map(({ names: _, ...row }) => row)).toEqual((await rows('limit=500')).reverse());
    expect(told[0].names.units).toMatchObject({ [ids.city]: { zh: '中方县' } });
    const rest = await exported('format=jsonl&after=4');
    expect(rest.body).toBe(`${lines.slice(5).join('\n')}\n`);
  });

  test('as CSV begins with a BOM and names its columns in the language of the caller', async () => {
    const response = await fetch(`${ledger.url}/v1/history/export?format=csv&context=funds`, {
      headers: { authorization: `Bearer ${ledger.tokens.inspector}`, 'accept-language': 'zh-CN' },
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [first, ...lines] = bytes.subarray(3).toString().trimEnd().split('\r\n');
    expect(first).toMatch(/^位置,登记时刻（北京时间）,生效日,事件,/);
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^\d+,2016-03-10 09:00:00,2016-03-01,设立资金账套,funds\.fund-opened,/);
    const rest = await exported(`format=csv&context=funds&after=${Number.parseInt(lines[0] ?? '', 10)}`);
    expect(rest.body).toMatch(/^\d+,/);
    expect((await exported('format=csv&context=funds')).body).toMatch(/^\uFEFF?position,recorded/);
  });

  test('as CSV calculates nothing, and keeps what is quoted whole', async () => {
    const fields = { documentNumber: '=1+1,"x"', villageId: ids.village };
    const { status } = await ledger.post('funds/disburse-funds', disburse(100, fields), { role: 'finance-office' });
    expect(status).toBe(201);
    const number = '@SUM(A1)';
    const asked = bodyOf('organisation/register-leader', {
      leaderId: 'leader-formula',
      authority: { ...authority, number },
    });
    expect((await ledger.post('organisation/register-leader', asked)).status).toBe(201);
    const { body } = await exported('format=csv&minPosition=0');
    expect(body).toContain(`,'@SUM(A1),`);
    expect(body).toContain(`""documentNumber"":""=1+1,\\""x\\""""`);
    expect(body).not.toMatch(/(^|,)"?[=@]/m);
  });

  test('asks for its permission, and for what it is to be', async () => {
    expect((await ledger.get('/v1/history/export?format=csv', { role: 'operator' })).status).toBe(403);
    expect((await exported('format=xml')).body).toMatchObject({ code: 'request.not-allowed' });
    expect((await exported('format=csv&after=999999999')).body).toBe('');
  });
});

test('a person is told of with the results that they answered for, where that is asked', async () => {
  now = new Date('2017-03-01T01:00:00Z');
  const done = async (name: string, body: object, role?: 'reviewer') => {
    const { status, body: answer } = await ledger.post(
      name,
      { authority, effectiveOn: '2017-02-20', ...body },
      { role },
    );
    expect([name, status, answer.detail]).toEqual([name, 201, undefined]);
    return answer.position as number;
  };
  await done('assessment/open-cycle', { year: 2016, schemeId: 'scheme-2015' });
  const result = { unitId: ids.county, year: 2016, totalScoreHundredths: 5000, grade: '不合格', taskCompleted: false };
  const scores = { indicatorScores: [{ code: 'task-completion', scoreHundredths: 5000 }], basis: '年度考核' };
  await done('assessment/record-result', { ...result, ...scores });
  const published = await done('assessment/publish-result', { unitId: ids.county, year: 2016 });
  const subject = `subject=leader:${ids.secretary}`;
  expect(await positions(subject)).not.toContain(published);
  const told = await rows(`${subject}&answeredFor=true&limit=500`);
  expect(told.filter(({ answeredFor }) => answeredFor).map(({ position }) => position)).toEqual([published]);
  expect(told.map(({ position }) => position)).toEqual(told.map(({ position }) => position).toSorted((a, b) => b - a));
});

test('a person with several ids has one history, whichever is asked for', async () => {
  const registered = await positions(`subject=leader:${ids.secretary}&type=organisation.leader-registered`);
  const other = await register('leader-again', '演示干部一');
  const join = { leaderId: 'leader-again', intoId: ids.secretary };
  const asked = bodyOf('organisation/join-leaders', { ...join, authority, effectiveOn: '2017-03-01' });
  const { status, body } = await ledger.post('organisation/join-leaders', asked, { role: 'organisation-department' });
  expect([status, body.detail]).toEqual([201, undefined]);
  const type = 'type=organisation.leader-registered&direction=forwards';
  for (const id of [ids.secretary, 'leader-again'])
    expect(await positions(`subject=leader:${id}&${type}`)).toEqual([...registered, other]);
});
