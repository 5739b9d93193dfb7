import { recordEvaluation } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { EVENT_STORE, Ledger } from '@onus/ledger';
import { enterScore, evaluatedProgramme, sending, YEAR } from './evaluated-programme.ts';
import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { authority, ids } from './small-programme.ts';

/** An evaluation is generated, reviewed, recorded and published whole; adjusted, and what differs is told. */

const ON = '2017-02-01';
let ledger: ServedLedger;

const head = async (): Promise<number> => (await ledger.get('/v1/log/head', { role: 'inspector' })).body.size - 1;
type Options = Parameters<ServedLedger['post']>[2];
const post = (name: string, body: object, options: Options = {}) =>
  ledger.post(`assessment/${name}`, { effectiveOn: ON, authority, ...body }, options);
const done = async (name: string, body: object, options: Options = {}) => {
  const answer = await post(name, body, options);
  if (answer.status !== 201) throw new Error(`${name}: ${JSON.stringify(answer.body)}`);
};
const refused = async (name: string, body: object, options: Options = {}) => {
  const { status, body: told } = await post(name, body, options);
  return [status, told.code];
};
const ask = async (path: string) => {
  const { status, body } = await ledger.get(`${path}${path.includes('?') ? '&' : '?'}minPosition=${await head()}`);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
};
const stateOf = async (id: string) => (await ask(`/v1/evaluations/${id}`)).evaluation.state;
const basis = '年度考核组评定';
const reviewer = { role: 'reviewer' } as const;

beforeAll(async () => {
  ledger = await servedLedger();
  await evaluatedProgramme(ledger);
});
afterAll(() => ledger.stop());

test('nothing is recorded of what another person has not reviewed', async () => {
  await done('generate-evaluation', { evaluationId: 'first', year: YEAR });
  expect(await refused('record-evaluation', { evaluationId: 'first', basis })).toEqual([
    422,
    'evaluation.not-reviewed',
  ]);
  expect(await refused('review-evaluation', { evaluationId: 'first' })).toEqual([
    422,
    'evaluation.reviewed-by-generator',
  ]);
  expect(await refused('publish-evaluation', { evaluationId: 'first' })).toEqual([422, 'evaluation.not-recorded']);
  await done('review-evaluation', { evaluationId: 'first', finding: '数据属实' }, reviewer);
  const { evaluation, actions } = await ask('/v1/evaluations/first');
  expect(evaluation).toMatchObject({ state: 'reviewed', reviewedOn: ON, reviewedBy: ledger.actors.reviewer });
  const actionOf = (command: string) => actions.find((one: { readonly command: string }) => one.command === command);
  expect(actionOf('assessment/record-evaluation').refusal).toBeNull();
  expect(actionOf('assessment/publish-evaluation').refusal.code).toBe('evaluation.not-recorded');
});

test('an input that is newer makes it stale, and is named; one of another year does not', async () => {
  const send = sending(ledger);
  const at = await send('assessment/enter-score', '2017-01-12', enterScore('county-2', 8_500));
  const { status, body } = await post('record-evaluation', { evaluationId: 'first', basis });
  expect([status, body.code, body.errors[0].field]).toEqual([422, 'evaluation.stale', 'evaluationId']);
  expect(body.detail).toContain(String(at));
  await done('generate-evaluation', { evaluationId: 'second', year: YEAR });
  await done('review-evaluation', { evaluationId: 'second' }, reviewer);
  const ended = { leaderId: ids.secretary, appointmentId: 'appointment-1', endReason: 'transfer' };
  await send('organisation/end-appointment', '2017-01-31', ended, { role: 'organisation-department' });
  const { rows } = await ask('/v1/evaluations/first/against/second');
  expect(rows).toEqual([
    expect.objectContaining({
      ...{ kind: 'unit', unitId: 'county-2', leaderId: null, class: 'counties', changeHundredths: 200, moreEvents: 0 },
      before: { totalHundredths: 7_700, grade: '合格', taskCompleted: false, rank: 2 },
      after: { totalHundredths: 7_900, grade: '合格', taskCompleted: false, rank: 2 },
      scores: [{ code: 'organisation', beforeHundredths: 8_000, afterHundredths: 8_500 }],
      events: [
        expect.objectContaining({ position: at, type: 'assessment.score-entered', proof: `/v1/events/${at}/proof` }),
      ],
    }),
  ]);
  expect((await ask('/v1/evaluations/first/against/first')).rows).toEqual([]);
  expect((await ask(`/v1/evaluations/first/against/second?within=${ids.county}`)).rows).toEqual([]);
});

/** Just before an append of some type, and after all that was looked at for it, somebody enters a score. */
function enteredBefore(type: string, entering: () => Promise<unknown>): void {
  const store = ledger.served.app.get<EventStore>(EVENT_STORE);
  const append = store.append.bind(store);
  store.append = async (batch, options) => {
    if (!batch.some(({ events }) => events.some((event) => event.type === type))) return append(batch, options);
    store.append = append;
    await entering();
    return append(batch, options);
  };
}

test('of two that record it at once, one does; every result is recorded once, with its id and digest', async () => {
  const asked = { evaluationId: 'second', basis };
  const outcomes = await Promise.all([post('record-evaluation', asked), post('record-evaluation', asked)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual([201, 422]);
  const { evaluation } = await ask('/v1/evaluations/second');
  expect(evaluation).toMatchObject({ state: 'recorded', recordedOn: ON, resultsRecorded: 2, resultsToRecord: 2 });
  const { rows } = await ask(`/v1/results?year=${YEAR}`);
  expect(rows).toMatchObject([
    { unitId: ids.county, status: 'recorded', totalScoreHundredths: 9_600, versions: 1 },
    { unitId: 'county-2', status: 'recorded', totalScoreHundredths: 7_900, versions: 1 },
  ]);
  const event = (await ledger.get(`/v1/events/${rows[0].position}`, { role: 'inspector' })).body.event;
  expect(event.data).toMatchObject({ evaluationId: 'second', evaluationDigest: evaluation.digest });
  expect(event.envelope.authority.number).toBe(authority.number);
  expect(event.envelope.actor).toBe(ledger.actors['assessment-office']);
  expect(event.personal).toEqual({ basis });
  expect(await refused('record-evaluation', asked)).toEqual([422, 'evaluation.recorded-already']);
  // What has no result is listed, with what is missing.
  const missing = (await ask('/v1/evaluations/second/units?withGaps=true')).rows;
  expect(missing.map(({ unitId }: { readonly unitId: string }) => unitId)).toEqual(['county-3', ids.village]);
});

test('a later one records anew what differs, with a reason', async () => {
  const send = sending(ledger);
  await send('assessment/enter-score', '2017-01-13', enterScore('county-3', 5_000));
  await send('programme/claim-completion', '2016-12-28', { taskId: 'task-county-3', value: 320 });
  await send(
    'programme/verify-completion',
    '2016-12-29',
    { taskId: 'task-county-3', confirmed: true },
    {
      role: 'inspector',
    },
  );
  await send('assessment/enter-score', '2017-01-14', enterScore('county-2', 9_000));
  await done('generate-evaluation', { evaluationId: 'third', year: YEAR });
  await done('review-evaluation', { evaluationId: 'third' }, reviewer);
  const asked = { evaluationId: 'third', basis };
  expect(await refused('record-evaluation', asked)).toEqual([422, 'assessment.reason-missing']);
  await done('record-evaluation', { ...asked, reason: '补充核验' });
  const { rows } = await ask(`/v1/results?year=${YEAR}`);
  // Also of the first: the evaluation that it is of is another.
  expect(rows.map(({ versions }: { readonly versions: number }) => versions)).toEqual([2, 2, 1]);
  expect(await stateOf('third')).toBe('recorded');
});

test('it is published whole, with its ranks, and what is recorded anew since by another way is left', async () => {
  const send = sending(ledger);
  let at = 0;
  enteredBefore('assessment.evaluation-publishing-started', async () => {
    at = await send('assessment/enter-score', '2017-01-15', enterScore('county-2', 9_100));
  });
  const { status, body } = await post('publish-evaluation', { evaluationId: 'third' });
  expect([status, body.code, body.errors[0].field]).toEqual([422, 'evaluation.changed-since', 'newerAccepted']);
  expect(body.detail).toContain(String(at));
  await done('publish-evaluation', { evaluationId: 'third', newerAccepted: 1, reason: '不影响等次' });
  const { rows } = await ask(`/v1/results?year=${YEAR}`);
  expect(rows).toMatchObject([
    { unitId: ids.county, status: 'published', rank: 1, rankOf: 3 },
    { unitId: 'county-2', status: 'published', rank: 2, rankOf: 3 },
    { unitId: 'county-3', status: 'published', rank: 3, rankOf: 3 },
  ]);
  const { evaluation } = await ask('/v1/evaluations/third');
  expect(evaluation).toMatchObject({ state: 'published', publishedOn: ON });
  expect(await refused('publish-evaluation', { evaluationId: 'third' })).toEqual([422, 'evaluation.published-already']);
  // Nothing of the earlier one is left to be published: it comes to an end all the same.
  await done('publish-evaluation', { evaluationId: 'second' });
  expect(await stateOf('second')).toBe('published');
});

test('what was opened and not carried out is gone on with at the next start; meanwhile nothing of it is published', async () => {
  await done('open-cycle', { year: 2017, schemeId: 'scheme-evaluated' });
  const year = 2017;
  const on = { effectiveOn: '2018-02-01' };
  for (const [code, scoreHundredths] of [
    ['tasks', 9_000],
    ['organisation', 8_000],
  ] as const)
    await done('enter-score', { unitId: ids.county, year, code, scoreHundredths, reason: '评定', ...on });
  await done('generate-evaluation', { evaluationId: 'next', year, ...on });
  await done('review-evaluation', { evaluationId: 'next', ...on }, reviewer);
  // By the ledger alone: it only opens.
  const asking = { actor: ledger.actors['assessment-office'], authority, ...on };
  await ledger.served.app.get(Ledger).execute(recordEvaluation, { evaluationId: 'next', basis }, asking);
  expect(await stateOf('next')).toBe('recording');
  const result = { unitId: ids.county, year, totalScoreHundredths: 8_600, grade: '合格', taskCompleted: true };
  const indicatorScores = [
    { code: 'tasks', scoreHundredths: 9_000 },
    { code: 'organisation', scoreHundredths: 8_000 },
  ];
  const being = [422, 'evaluation.being-recorded'];
  expect(await refused('record-result', { ...result, indicatorScores, basis, ...on })).toEqual(being);
  expect(
    await refused('record-results', { year, basis, results: [{ ...result, year: undefined, indicatorScores }], ...on }),
  ).toEqual(being);
  expect(await refused('close-cycle', { year, missingAccepted: 3, reason: '停办', ...on })).toEqual(being);
  expect(await refused('record-evaluation', { evaluationId: 'next', basis, ...on })).toEqual(being);
  ledger = await ledger.restart();
  await settled(async () => (await stateOf('next')) === 'recorded');
  expect((await ask(`/v1/results?year=${year}`)).rows).toMatchObject([
    { unitId: ids.county, totalScoreHundredths: 8_600, status: 'recorded', versions: 1 },
  ]);
});

test('nothing of a closed cycle is recorded; what is recorded may still be published', async () => {
  const on = { effectiveOn: '2018-02-02' };
  await done('generate-evaluation', { evaluationId: 'too-late', year: 2017, ...on });
  await done('review-evaluation', { evaluationId: 'too-late', ...on }, reviewer);
  await done('close-cycle', { year: 2017, missingAccepted: 3, reason: '停办', ...on });
  expect(await refused('record-evaluation', { evaluationId: 'too-late', basis, ...on })).toEqual([
    422,
    'assessment.cycle-closed',
  ]);
  await done('publish-evaluation', { evaluationId: 'next', ...on });
  expect(await stateOf('next')).toBe('published');
});

test('an input that is recorded at the last moment makes it stale as well', async () => {
  const year = 2018;
  const on = { effectiveOn: '2019-02-01' };
  await done('open-cycle', { year, schemeId: 'scheme-evaluated', effectiveOn: '2018-12-01' });
  const entering = (code: string, scoreHundredths: number) =>
    done('enter-score', { unitId: ids.county, year, code, scoreHundredths, reason: '评定', ...on });
  await entering('tasks', 9_000);
  await entering('organisation', 8_000);
  await done('generate-evaluation', { evaluationId: 'last', year, ...on });
  await done('review-evaluation', { evaluationId: 'last', ...on }, reviewer);
  enteredBefore('assessment.evaluation-recording-started', () => entering('organisation', 8_100));
  expect(await refused('record-evaluation', { evaluationId: 'last', basis, ...on })).toEqual([422, 'evaluation.stale']);
  expect(await stateOf('last')).toBe('reviewed');
});

test('whoever may not review does not', async () => {
  for (const role of ['inspector', 'organisation-department', 'reporting-unit'] as const)
    expect(await refused('review-evaluation', { evaluationId: 'first' }, { role })).toEqual([403, 'access.forbidden']);
});

async function settled(isSo: () => Promise<boolean>): Promise<void> {
  for (let at = 0; at < 200; at += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it did not come to that');
}
