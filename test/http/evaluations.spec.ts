import { createHash } from 'node:crypto';
import { COUNTIES, enterScore, evaluatedProgramme, sending, YEAR } from './evaluated-programme.ts';
import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { ids } from './small-programme.ts';

const ON = '2017-02-01';
let ledger: ServedLedger;
/** Of the last event before the first evaluation. */
let position: number;

const head = async (): Promise<number> => (await ledger.get('/v1/log/head', { role: 'inspector' })).body.size - 1;
const generate = (evaluationId: string, more: object = {}, headers: Readonly<Record<string, string>> = {}) =>
  ledger.post('assessment/generate-evaluation', { evaluationId, year: YEAR, effectiveOn: ON, ...more }, { headers });
const ask = async (path: string, role: Parameters<ServedLedger['get']>[1] = {}) => {
  const shown = await head();
  const { status, body } = await ledger.get(`${path}${path.includes('?') ? '&' : '?'}minPosition=${shown}`, role);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
};

beforeAll(async () => {
  ledger = await servedLedger();
  await evaluatedProgramme(ledger);
  position = await head();
  expect((await generate('first', { position })).status).toBe(201);
  // What is recorded afterwards, it does not know.
  await sending(ledger)('assessment/enter-score', '2017-01-11', enterScore('county-3', 5_000));
});
afterAll(() => ledger.stop());

test('an evaluation is listed with what it was made from, its digest, and by whom', async () => {
  const { rows } = await ask(`/v1/evaluations?year=${YEAR}`);
  expect(rows).toEqual([
    expect.objectContaining({
      ...{ evaluationId: 'first', year: YEAR, schemeId: 'scheme-evaluated', evaluatedAt: position, classes: null },
      ...{ method: 'evaluation-2', units: 4, state: 'generated', generatedOn: ON, generatedAt: position + 1 },
      ...{ digest: expect.stringMatching(/^[0-9a-f]{64}$/), generatedBy: ledger.actors['assessment-office'] },
    }),
  ]);
  expect((await ask('/v1/evaluations?year=2015')).rows).toEqual([]);
});

test('it says how many of each class have which grade, and how much is missing', async () => {
  const { evaluation } = await ask('/v1/evaluations/first');
  expect(evaluation).toMatchObject({ leaders: 1, classes: [{ class: 'counties' }, { class: 'villages' }] });
  expect(evaluation.classes[0]).toEqual({
    ...{ class: 'counties', units: 3, withResult: 2, withGaps: 1, exempt: 0, vetoed: 0 },
    ...{ completed: 1, notCompleted: 2, meanHundredths: 8_650 },
  });
  expect(evaluation.grades.filter((one: { readonly class: string }) => one.class === 'counties')).toEqual([
    { class: 'counties', grade: '优秀', units: 1 },
    { class: 'counties', grade: '合格', units: 1 },
    { class: 'counties', grade: '不合格', units: 0 },
  ]);
});

test('its units stand by class and rank, page by page, each with its scores and what is missing', async () => {
  const first = await ask('/v1/evaluations/first/units?limit=2&count=true');
  expect(first.total).toEqual({ count: 4, isComplete: true });
  // 320 of 320, 90.00 entered: 96.00; 240 of 320, 80.00 entered: 77.00.
  expect(first.rows).toMatchObject([
    { unitId: ids.county, rank: 1, rankOf: 2, totalHundredths: 9_600, grade: '优秀', taskCompleted: true, gaps: 0 },
    { unitId: 'county-2', rank: 2, rankOf: 2, totalHundredths: 7_700, grade: '合格', taskCompleted: false },
  ]);
  expect(first.names.units[ids.county]).toMatchObject({ zh: '中方县' });
  const second = await ask(`/v1/evaluations/first/units?limit=2&cursor=${first.next}`);
  expect(second.rows).toMatchObject([
    { unitId: 'county-3', rank: null, totalHundredths: null, grade: null, taskCompleted: false, gaps: 1 },
    { unitId: ids.village, class: 'villages', taskCompleted: null },
  ]);
  expect(second.next).toBeUndefined();
  const found = async (filter: string) =>
    (await ask(`/v1/evaluations/first/units?${filter}`)).rows.map((row: { readonly unitId: string }) => row.unitId);
  expect(await found('class=counties&withGaps=true')).toEqual(['county-3']);
  expect(await found('taskCompleted=true')).toEqual([ids.county]);
  expect(await found(`within=${ids.county}`)).toEqual([ids.county, ids.village]);
  for (const list of ['units', 'leaders'])
    expect(await ask(`/v1/evaluations/first/${list}?within=nowhere`)).toMatchObject({
      unknown: ['unit:nowhere'],
      rows: [],
    });
  expect(await found(`grade=${encodeURIComponent('合格')}`)).toEqual(['county-2']);
});

test('the sheet of a unit names every event that a score rests on, and each can be proven', async () => {
  const { unit } = await ask(`/v1/evaluations/first/units/${ids.county}`);
  const [tasks, organisation] = unit.scores;
  expect(tasks).toMatchObject({ code: 'tasks', weight: 6_000, minScoreHundredths: 8_000, scoreHundredths: 10_000 });
  expect(tasks.inputs.map(({ what, value, contributes }: never) => [what, value, contributes])).toEqual([
    ['target', 320, 320],
    ['verified', 320, 320],
  ]);
  expect(organisation).toMatchObject({ enteredHundredths: 9_000, scoreHundredths: 9_000, gaps: [] });
  for (const { position: at, event, proof } of [...tasks.inputs, ...organisation.inputs]) {
    const { body } = await ledger.get(`/v1/events/${at}`, { role: 'inspector' });
    expect(body.event.envelope.id).toBe(event);
    expect(proof).toBe(`/v1/events/${at}/proof`);
  }
  const { body } = await ledger.get('/v1/evaluations/first/units/county-9');
  expect(body).toMatchObject({ code: 'record.unknown' });
});

test('leaders are told with the units that they answer for, and the days', async () => {
  const { rows, names } = await ask('/v1/evaluations/first/leaders');
  expect(rows).toEqual([
    expect.objectContaining({
      ...{ leaderId: ids.secretary, class: 'counties', totalHundredths: 9_600, grade: '优秀', rank: 1, rankOf: 1 },
      answersFor: [{ unitId: ids.county, days: 366, positions: [expect.any(Number)] }],
    }),
  ]);
  expect(names.leaders[ids.secretary]).toMatchObject({ name: '演示干部一' });
  expect((await ask(`/v1/evaluations/first/leaders?within=county-2`)).rows).toEqual([]);
});

test('the canonical bytes are those of the digest, and no other', async () => {
  const token = ledger.tokens['assessment-office'];
  const asked = (headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${ledger.url}/v1/evaluations/first/canonical`, {
      headers: { authorization: `Bearer ${token}`, ...headers },
    });
  const answer = await asked();
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (answer.status !== 200) throw new Error(bytes.toString());
  const digest = createHash('sha256').update(bytes).digest('hex');
  const { rows } = await ask('/v1/evaluations');
  expect([answer.headers.get('etag'), rows[0].digest]).toEqual([`"${digest}"`, digest]);
  expect(JSON.parse(bytes.toString())).toMatchObject({ year: YEAR, position, scope: {} });
  expect((await asked({ 'if-none-match': `"${digest}"` })).status).toBe(304);
  const sheet = await ledger.get('/v1/evaluations/first/units?format=csv');
  expect(sheet.body).toContain('演示县431222');
});

test('the same position gives the same digest, a later one another; a scope has its own', async () => {
  expect((await generate('again', { position, schemeId: 'scheme-evaluated' })).status).toBe(201);
  expect((await generate('later')).status).toBe(201);
  expect((await generate('villages', { position, scope: { classes: ['villages'] } })).status).toBe(201);
  const { rows } = await ask('/v1/evaluations');
  const digestOf = (id: string) =>
    rows.find((row: { readonly evaluationId: string }) => row.evaluationId === id).digest;
  expect(digestOf('again')).toBe(digestOf('first'));
  expect(digestOf('later')).not.toBe(digestOf('first'));
  const { evaluation } = await ask('/v1/evaluations/villages');
  expect(evaluation).toMatchObject({ units: 1, classes: [{ class: 'villages', units: 1 }], leaders: 0 });
});

test('what cannot be evaluated is refused, with the field that would have to change', async () => {
  const refused = async (more: object, id = 'refused') => {
    const { status, body } = await generate(id, more);
    return [status, body.code, body.errors?.[0]?.field];
  };
  expect(await refused({ position: (await head()) + 1 })).toEqual([422, 'evaluation.beyond-head', 'position']);
  expect(await refused({ position: 3 })).toEqual([422, 'evaluation.before-cycle', 'position']);
  expect(await refused({ position }, 'first')).toEqual([422, 'evaluation.already-exists', 'evaluationId']);
  expect(await refused({ year: 2015 })).toEqual([422, 'assessment.cycle-closed', 'year']);
  expect(await refused({ year: 2014 })).toEqual([422, 'cycle.unknown', 'year']);
  expect(await refused({ scope: { classes: ['towns'] } })).toEqual([
    422,
    'evaluation.class-unknown',
    'scope.classes.0',
  ]);
  expect(await refused({ schemeId: 'scheme-2015' })).toEqual([422, 'evaluation.other-scheme', 'schemeId']);
  const unknown = await ledger.get('/v1/evaluations/nowhere');
  expect([unknown.status, unknown.body.code]).toEqual([404, 'record.unknown']);
});

test('of two that generate one id at once, one does; under one key, both have the one receipt', async () => {
  const outcomes = await Promise.all([generate('raced', { position }), generate('raced', { position })]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual([201, 422]);
  const key = { 'idempotency-key': 'generate-once' };
  const [one, other] = await Promise.all([generate('keyed', {}, key), generate('keyed', {}, key)]);
  expect([one.status, other.status, other.body.position]).toEqual([201, 201, one.body.position]);
});

test('whoever waits for one can see how far it has come', async () => {
  const { body } = await ledger.get('/v1/evaluation-progress');
  expect(body).toEqual({ making: null, position: await head() });
});

test('nobody without the permission sees an evaluation', async () => {
  for (const role of ['reporting-unit', 'public', 'downstream'] as const) {
    for (const path of ['', '/first', '/first/units', '/first/leaders', '/first/canonical'])
      expect([role, path, (await ledger.get(`/v1/evaluations${path}`, { role })).status]).toEqual([role, path, 403]);
  }
});

test('after a restart the same is made again from the log', async () => {
  const before = await ask(`/v1/evaluations/first/units/${ids.county}`);
  ledger = await ledger.restart();
  expect((await ask(`/v1/evaluations/first/units/${ids.county}`)).unit).toEqual(before.unit);
  expect(COUNTIES).toHaveLength(3);
});
