import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../until.ts';
import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { authority, bodyOf, ids, programmePolicy, smallProgramme } from './small-programme.ts';

let ledger: ServedLedger;
let position = 0;

const done = async (name: string, body: object, role?: 'operator' | 'inspector' | 'organisation-department') => {
  const { status, body: answer } = await ledger.post(name, { authority, effectiveOn: '2016-03-01', ...body }, { role });
  expect([name, status, answer.detail]).toEqual([name, 201, undefined]);
  position = answer.position;
  return position;
};

const unit = (unitId: string, parentId: string, nameZh: string, code: string, nameEn: string) =>
  done('organisation/establish-unit', {
    unitId,
    level: 'township',
    parentId,
    nameZh,
    nameEn,
    code,
    codeSystem: 'local',
  });

beforeAll(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
  await programmePolicy(ledger);
  await unit('town-1', ids.county, '重阳镇', '431221777', 'Chongyang Town');
  await unit('town-2', ids.county, '龙王乡', '431221778', 'Longwang Township');
  await done('organisation/rename-unit', {
    unitId: 'town-1',
    nameZh: '曾家镇',
    nameEn: 'Zengjia Town',
    code: '431221779',
    codeSystem: 'local',
    effectiveOn: '2017-01-01',
  });
  await done('organisation/merge-units', {
    predecessorIds: ['town-2'],
    successorId: 'town-1',
    effectiveOn: '2018-01-01',
  });
  await done('organisation/register-leader', { leaderId: 'leader-single', name: '单重华' });
});
afterAll(() => ledger.stop());

const search = async (q: string, more = '', options: Parameters<ServedLedger['get']>[1] = { role: 'inspector' }) => {
  const { status, body } = await ledger.get(
    `/v1/search?minPosition=${position}&q=${encodeURIComponent(q)}${more}`,
    options,
  );
  expect([status, body.detail]).toEqual([200, undefined]);
  return body;
};
const found = async (q: string, more = ''): Promise<[string, string][]> =>
  (await search(q, more)).rows.map(({ id, match }: { id: string; match: string }) => [id, match]);

test.each([
  ['曾家镇', 'exact'],
  ['曾家', 'prefix'],
  ['家', 'part'],
  ['镇', 'part'],
  ['zengjiazhen', 'exact'],
  ['cengjia', 'prefix'],
  ['Zeng jia', 'prefix'],
  ['jiazhen', 'part'],
  ['zjz', 'exact'],
  ['zjia', undefined],
  ['Town', 'part'],
  ['431221779', 'exact'],
  ['4312217', 'prefix'],
])('a unit is found by %s: %s', async (q, match) => {
  expect((await found(q, '&kinds=unit')).filter(([id]) => id === 'town-1')).toEqual(match ? [['town-1', match]] : []);
});

test('a former name, and a unit that is merged, are found and say so', async () => {
  const [former] = (await search('重阳镇')).rows;
  expect(former).toMatchObject({
    id: 'town-1',
    name: { zh: '曾家镇' },
    found: { name: { zh: '重阳镇', en: 'Chongyang Town' }, from: '2016-03-01', until: '2017-01-01' },
    isFormer: true,
    path: [{ unitId: ids.city }, { unitId: ids.county }],
  });
  const [merged] = (await search('longwang')).rows;
  expect(merged).toMatchObject({
    id: 'town-2',
    found: { until: '2018-01-01' },
    successors: [{ unitId: 'town-1', on: '2018-01-01', by: 'merger' }],
  });
  expect((await search('chongyang')).rows.map(({ id }: { id: string }) => id)).toEqual(['town-1']);
  expect((await search('zhongyang')).rows.map(({ id }: { id: string }) => id)).toEqual(['town-1']);
});

test('the best come first, each once, and no more than are asked for', async () => {
  const all = await found('中方县', '&kinds=unit');
  expect(new Set(all.map(([, match]) => match))).toEqual(new Set(['exact']));
  expect(new Set(all.map(([id]) => id)).size).toBe(all.length);
  const { rows, hasMore } = await search('zhong', '&limit=2');
  expect([rows.length, hasMore]).toEqual([2, true]);
  expect(await search('没有这样的单位')).toMatchObject({ rows: [], hasMore: false });
  expect((await search('〔')).rows).toEqual([]);
});

test('documents are found by number and issuer, however the brackets are written', async () => {
  for (const q of ['怀扶考〔2016〕3号', '怀扶考[2016]3', '2016〕3号', '中共怀化']) {
    const { rows } = await search(q, '&kinds=document');
    expect(rows).toMatchObject([{ kind: 'document', id: authority.number, issuer: authority.issuer }]);
    expect((await ledger.get(rows[0].history, { role: 'inspector' })).body.rows.length).toBeGreaterThan(5);
  }
});

test('leaders are found by whoever may know their names, and by nobody else', async () => {
  const leader = { kind: 'leader', id: ids.secretary, name: { zh: '演示干部一' } };
  const [row] = (await search('演示干部一')).rows;
  expect(row).toMatchObject({
    ...leader,
    last: { unitId: ids.county, path: [{ unitId: ids.city }, { unitId: ids.county }] },
  });
  const others = await search('演示干部一', '', { role: 'finance-office' });
  expect([others.rows, others.withheld]).toEqual([[], ['leader']]);
  for (const q of ['shanchonghua', 'danzhonghua', 'chanchong', 'sch', 'dzh', '重华'])
    expect((await found(q, '&kinds=leader')).map(([id]) => id)).toEqual(['leader-single']);
});

test('an erased name is found no more, and no file of the read models has a way to find it', async () => {
  const at = await done('organisation/register-leader', { leaderId: 'leader-gone', name: '覃解乐' });
  expect((await found('qinxiele')).map(([id]) => id)).toEqual(['leader-gone']);
  const bytes = () =>
    readdirSync(ledger.data)
      .filter((file) => file.startsWith('views.db'))
      .map((file) => readFileSync(join(ledger.data, file)).toString('latin1'))
      .join();
  expect(bytes()).toContain('qinxiele');
  const erasure = { erasureId: 'erasure-1', positions: [at] };
  await done('oversight/request-erasure', bodyOf('oversight/request-erasure', erasure), 'operator');
  await done('oversight/approve-erasure', bodyOf('oversight/approve-erasure', { erasureId: 'erasure-1' }), 'inspector');
  for (const q of ['qinxiele', '覃解乐', 'tanjie', 'qxl', '解乐']) expect(await found(q)).toEqual([]);
  await until(() => !/qinxiele|tanjiele|jieyue/.test(bytes()));
});

test.each([
  ['q=', 'request.too-short'],
  [`q=${'x'.repeat(51)}`, 'request.too-long'],
  ['q=x&kinds=task', 'request.not-allowed'],
  ['q=x&limit=51', 'request.too-large'],
  ['kinds=unit', 'request.missing'],
])('%s: %s', async (query, code) => {
  const { status, body } = await ledger.get(`/v1/search?${query}`, { role: 'inspector' });
  expect([status, body.code]).toEqual([400, code]);
});

test('a renaming that was struck out is found no more', async () => {
  const named = { nameZh: '误录乡', nameEn: 'Wrong Township', code: '431221790', codeSystem: 'local' };
  await done('organisation/rename-unit', { unitId: ids.village, ...named, effectiveOn: '2019-01-01' });
  expect((await found('wulu')).map(([id]) => id)).toEqual([ids.village]);
  const asked = { unitId: ids.village, namedFrom: '2019-01-01', reason: '误录' };
  await done('organisation/strike-renaming', bodyOf('organisation/strike-renaming', asked), 'organisation-department');
  for (const q of ['wulu', '误录乡', 'wrong', '431221790']) expect(await found(q)).toEqual([]);
});
