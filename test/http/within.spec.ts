import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { assignTask, authority, ids, programmePolicy, smallProgramme } from './small-programme.ts';

/** Two townships, the first with a village and two tasks; then it is merged into the second. */
const [OLD, NEW, VILLAGE] = ['township-1', 'township-2', 'village-2'];
const MERGED_ON = '2016-07-01';

let ledger: ServedLedger;
let position = 0;

beforeAll(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
  await programmePolicy(ledger);
  const done = async (name: string, body: object): Promise<void> => {
    const { status, body: answer } = await ledger.post(name, { authority, effectiveOn: '2016-03-01', ...body });
    expect([name, status, answer.detail]).toEqual([name, 201, undefined]);
    position = answer.position;
  };
  const named = (code: string) => ({ code, codeSystem: 'GB/T 2260', nameZh: '某单位' });
  await done('assessment/open-cycle', { effectiveOn: '2016-12-01', year: 2016, schemeId: 'scheme-2015' });
  await done('organisation/establish-unit', {
    unitId: OLD,
    level: 'township',
    parentId: ids.county,
    ...named('431221101'),
  });
  await done('organisation/establish-unit', {
    unitId: NEW,
    level: 'township',
    parentId: ids.county,
    ...named('431221102'),
  });
  await done('organisation/establish-unit', {
    unitId: VILLAGE,
    level: 'village',
    parentId: OLD,
    ...named('431221101200'),
  });
  await done('programme/assign-task', assignTask({ taskId: 'task-old', unitId: OLD, title: '原乡任务' }));
  await done('programme/assign-task', assignTask({ taskId: 'task-village', unitId: VILLAGE, title: '原村任务' }));
  const merger = { predecessorIds: [OLD], successorId: NEW, effectiveOn: MERGED_ON };
  await done('organisation/merge-units', { ...merger });
});
afterAll(() => ledger.stop());

const get = async (path: string) =>
  (await ledger.get(`/v1/${path}&minPosition=${position}`, { role: 'inspector' })).body;

test('what was merged is found under its successor from the day on, and under itself always', async () => {
  const tasks = async (within: string | undefined, on: string) =>
    (await get(`tasks?within=${within}&on=${on}`)).rows.map(({ taskId }: { taskId: string }) => taskId);
  const both = ['task-old', 'task-village'];
  expect(await tasks(NEW, '2016-06-30')).toEqual([]);
  expect(await tasks(NEW, MERGED_ON)).toEqual(both);
  for (const day of ['2016-06-30', MERGED_ON]) expect(await tasks(OLD, day)).toEqual(both);
  for (const day of ['2016-06-30', MERGED_ON]) expect(await tasks(ids.county, day)).toEqual([...both, ids.task].sort());
});

test('a history is of all days: the past of what was merged is that of its successor', async () => {
  const history = async (within: string | undefined) =>
    (await get(`history?within=${within}&type=programme.task-assigned`)).rows.map(
      ({ data }: { data: { taskId: string } }) => data.taskId,
    );
  expect(await history(NEW)).toEqual(['task-village', 'task-old']);
  expect(await history(OLD)).toEqual(['task-village', 'task-old']);
});

/** Of an evaluation, and there is none here: evaluations.spec asks them. And forms are no lists, nor are the feed and a graph. */
const OTHERS = ['/v1/evaluations/{evaluationId}/', '/v1/forms/', '/v1/history/export', '/v1/feed', '/v1/funds/graph'];

test('every list that knows a unit and below says that nobody knows another', async () => {
  const { paths } = (await ledger.get('/openapi.json')).body;
  interface Parameter {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema: { readonly examples?: readonly unknown[] };
  }
  const lists = Object.entries<{ readonly get?: { readonly parameters?: readonly Parameter[] } }>(paths).filter(
    ([path, { get: asked }]) =>
      !OTHERS.some((other) => path.startsWith(other)) && asked?.parameters?.some(({ name }) => name === 'within'),
  );
  expect(lists.length).toBeGreaterThan(20);
  for (const [path, { get: asked }] of lists) {
    const required = (asked?.parameters ?? []).filter((each) => each.required && each.name !== 'within');
    const given = required.map(({ name, schema, ...each }) => [name, String(schema.examples?.[0]), each.in] as const);
    const inQuery = given.filter(([, , where]) => where === 'query');
    const query = new URLSearchParams(Object.fromEntries(inQuery));
    const address = given.reduce((all, [name, example]) => all.replace(`{${name}}`, example), path);
    const role = path.startsWith('/v1/funds') ? 'finance-office' : 'inspector';
    const { status, body } = await ledger.get(`${address}?${query}&within=nowhere`, { role });
    expect([path, status, body.unknown, body.rows]).toEqual([path, 200, ['unit:nowhere'], []]);
  }
});
