import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { ALLOCATED_FEN, assignTask, authority, disburse, ids, smallProgramme } from './small-programme.ts';

let ledger: ServedLedger;

beforeAll(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
});
afterAll(() => ledger.stop());

const effectiveOn = '2016-03-01';
const finance = { role: 'finance-office' } as const;
const task = (fields: object) => ['programme/assign-task', assignTask({ taskId: 'task-new', ...fields })] as const;
const money = (amountFen: unknown) => ['funds/disburse-funds', disburse(0, { amountFen })] as const;

/** The names of what is wrong: use case and body, code, status, field. */
const cases: Record<string, readonly [readonly [string, unknown], string, number, string | undefined]> = {
  'an unknown unit': [task({ unitId: 'county-9' }), 'unit.unknown', 422, 'unitId'],
  'an unknown leader': [
    task({ responsible: [{ leaderId: 'nobody', kind: 'first' }] }),
    'leader.unknown',
    422,
    'responsible.0.leaderId',
  ],
  'an unknown parent task': [task({ parentTaskId: 'task-9' }), 'task.unknown', 422, 'parentTaskId'],
  'a task that is there already': [task({ taskId: ids.task }), 'task.already-exists', 422, 'taskId'],
  'a text for a number': [task({ target: '320' }), 'request.wrong-type', 400, 'target'],
  'a number for a text': [task({ title: 7 }), 'request.wrong-type', 400, 'title'],
  'a fraction of a person': [task({ target: 1.5 }), 'request.not-an-integer', 400, 'target'],
  'less than nobody': [task({ target: -1 }), 'request.too-small', 400, 'target'],
  'a year beyond the programme': [task({ year: 2101 }), 'request.too-large', 400, 'year'],
  'a day that does not exist': [task({ due: '2015-02-29' }), 'request.not-a-date', 400, 'due'],
  'an effective day that does not exist': [
    task({ effectiveOn: '2016-02-30' }),
    'request.not-a-date',
    400,
    'effectiveOn',
  ],
  'an effective day out of all reason': [task({ effectiveOn: '9999-12-31' }), 'request.malformed', 400, 'effectiveOn'],
  'a kind that is none': [
    task({ responsible: [{ leaderId: 'leader-1', kind: 'some' }] }),
    'request.not-allowed',
    400,
    'responsible.0.kind',
  ],
  'an id in capitals': [task({ unitId: 'COUNTY' }), 'request.malformed', 400, 'unitId'],
  'a title of blanks': [task({ title: '   ' }), 'request.stray-space', 400, 'title'],
  'a title without end': [task({ title: 'x'.repeat(121) }), 'request.too-long', 400, 'title'],
  'an empty title': [task({ title: '' }), 'request.too-short', 400, 'title'],
  'nobody responsible': [task({ responsible: [] }), 'request.too-short', 400, 'responsible'],
  'somebody responsible twice': [
    task({
      responsible: [
        { leaderId: 'leader-1', kind: 'first' },
        { leaderId: 'leader-1', kind: 'first' },
      ],
    }),
    'request.repeated',
    400,
    'responsible',
  ],
  'too many responsible': [
    task({ responsible: Array.from({ length: 21 }, (_, i) => ({ leaderId: `leader-${i}`, kind: 'first' })) }),
    'request.too-long',
    400,
    'responsible',
  ],
  'the same person responsible without end': [
    task({ responsible: Array(2_000).fill({ leaderId: 'leader-1' }) }),
    'request.too-long',
    400,
    'responsible',
  ],
  'a missing field': [task({ unitId: undefined }), 'request.missing', 400, 'unitId'],
  'a missing document': [task({ authority: undefined }), 'request.missing', 400, 'authority'],
  'half a document': [task({ authority: { number: '3号' } }), 'request.missing', 400, 'authority.issuer'],
  'a field too many': [task({ colour: 'red' }), 'request.unknown-field', 400, 'colour'],
  'a field too many, deep down': [
    task({ authority: { ...authority, colour: 'red' } }),
    'request.unknown-field',
    400,
    'authority.colour',
  ],
  'a field that every object has': [task({ constructor: 'x' }), 'request.unknown-field', 400, 'constructor'],
  'null for a text': [task({ title: null }), 'request.wrong-type', 400, 'title'],
  'a list': [['programme/assign-task', []], 'request.wrong-type', 400, ''],
  'a text': [['programme/assign-task', 'x'], 'request.wrong-type', 400, ''],
  'no money': [money(0), 'request.too-small', 400, 'amountFen'],
  'negative money': [money(-1), 'request.too-small', 400, 'amountFen'],
  'a fraction of a fen': [money(0.5), 'request.not-an-integer', 400, 'amountFen'],
  'more money than numbers keep': [money(Number.MAX_SAFE_INTEGER + 1), 'request.too-large', 400, 'amountFen'],
  'more money than there is': [money(ALLOCATED_FEN + 1), 'funds.insufficient-balance', 422, 'amountFen'],
  'a fund that is none': [['funds/disburse-funds', disburse(1, { fundId: 'fund-9' })], 'fund.unknown', 422, 'fundId'],
  'a verification by the claimant': [
    ['programme/verify-completion', { taskId: ids.task, confirmed: true, effectiveOn }],
    'task.verified-by-claimant',
    422,
    'taskId',
  ],
  'a result for a closed cycle': [
    [
      'assessment/record-result',
      {
        unitId: ids.county,
        year: 2015,
        totalScoreHundredths: 8000,
        grade: '合格',
        taskCompleted: true,
        indicatorScores: [{ code: 'task-completion', scoreHundredths: 8000 }],
        basis: '考核组意见',
        effectiveOn,
        authority,
      },
    ],
    'assessment.cycle-closed',
    422,
    'year',
  ],
};

const head = async () => (await ledger.get('/v1/log/head')).body;

describe.each(Object.entries(cases))('%s', (_, [[name, body], code, status, field]) => {
  test.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', /\p{Script=Han}/u],
    ['en-GB', /^[^\p{Script=Han}]*$/u],
  ])('is refused in the language of %s, and nothing is recorded', async (language, script) => {
    const before = await head();
    const options = name.startsWith('funds/') ? finance : {};
    const answer = await ledger.post(name, body, { ...options, headers: { 'accept-language': language } });
    expect(answer).toMatchObject({ status, body: { code, status, type: `urn:onus:problem:${code}` } });
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.body.errors[0]).toMatchObject({ field, code });
    expect(answer.body.title).toMatch(script);
    if (language.startsWith('zh')) expect(answer.body.detail).toMatch(script);
    expect(await head()).toEqual(before);
  });
});

test('everything that is wrong is said at once, and what would be right', async () => {
  const [name, body] = task({ target: -1, due: 'soon', colour: 'red' });
  const { body: problem } = await ledger.post(name, body);
  expect(problem.errors).toEqual([
    {
      field: 'colour',
      code: 'request.unknown-field',
      detail: expect.stringMatching(
        /^There is no field colour; those there are: taskId, unitId, .*, effectiveOn, authority$/,
      ),
    },
    {
      field: 'target',
      code: 'request.too-small',
      detail: expect.stringContaining('it takes a whole number from 0'),
    },
    { field: 'due', code: 'request.not-a-date', detail: expect.stringContaining('a day that exists, as YYYY-MM-DD') },
  ]);
  expect(problem.code).toBe('request.unknown-field');
});
