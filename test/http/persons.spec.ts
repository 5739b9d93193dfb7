import { openAccounts, type Role } from '@onus/access';
import { Tails } from '@onus/ledger';
import { unpacked } from '../dossier/taken-dossier.ts';
import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { authority, ids, programmePolicy, smallProgramme } from './small-programme.ts';

/** One person was registered twice, and a year of each id failed: both ids lead to the whole record once they are joined. */

const [ONE, TWO] = [ids.secretary, 'leader-1b'] as const;
const other: Role = 'organisation-department';

/** As each id stands by itself; of the first, the year before has no result, which is to be reviewed. */
const ALONE = { [ONE]: 'under-review', [TWO]: 'interview-due' };

let ledger: ServedLedger;
let position = -1;
let own = '';

const send = (name: string, effectiveOn: string, body: object, role: Role = 'assessment-office') => {
  const date = authority.date < effectiveOn ? authority.date : effectiveOn;
  return ledger.post(name, { effectiveOn, authority: { ...authority, date }, ...body }, { role });
};
async function done(name: string, effectiveOn: string, body: object, role?: Role): Promise<void> {
  const answer = await send(name, effectiveOn, body, role);
  expect({ name, ...answer }).toMatchObject({ name, status: 201 });
  position = answer.body.position;
}
/** Once everything that follows is recorded. */
async function told(path: string, options: { readonly role?: Role; readonly token?: string } = { role: 'inspector' }) {
  expect(await ledger.served.app.get(Tails).settled(position)).toBe(true);
  const { size } = (await ledger.get('/v1/log/head', { role: 'inspector' })).body;
  const asked = `/v1/${path}${path.includes('?') ? '&' : '?'}minPosition=${size - 1}`;
  const { status, body } = await ledger.get(asked, options);
  expect({ path, status, body }).toMatchObject({ status: 200 });
  return body;
}
const failed = async (year: number): Promise<void> => {
  const of = { unitId: ids.county, year };
  const scored = {
    totalScoreHundredths: 4500,
    grade: '不合格',
    taskCompleted: false,
    indicatorScores: [{ code: 'task-completion', scoreHundredths: 4500 }],
  };
  await done('assessment/open-cycle', `${year}-12-01`, { year, schemeId: 'scheme-2015' });
  await done('assessment/record-result', `${year + 1}-01-20`, { ...of, ...scored, basis: '年度考核' });
  await done('assessment/publish-result', `${year + 1}-02-10`, of);
};

beforeAll(async () => {
  ledger = await servedLedger();
  const accounts = await openAccounts(ledger.data);
  const { id } = await accounts.add({ name: '演示账户', roles: ['public'], leaderId: TWO });
  own = (await accounts.issueToken(id)).token;
  await accounts.close();
  await smallProgramme(ledger);
  await programmePolicy(ledger);
  await done('organisation/end-appointment', '2016-12-31', {
    leaderId: ONE,
    appointmentId: 'appointment-1',
    endReason: 'transfer',
  });
  await done('organisation/register-leader', '2017-01-01', { leaderId: TWO, name: '演示干部一', demo: true });
  await done('organisation/appoint-leader', '2017-01-01', {
    ...{ leaderId: TWO, appointmentId: 'appointment-2', post: 'party-secretary', unitId: ids.county, mode: 'full' },
  });
  await failed(2016);
  await failed(2017);
});
afterAll(() => ledger.stop());

const joining = { leaderId: TWO, intoId: ONE, reasonCode: 'registered-twice', reason: '调任时重复登记' };

test('that two ids may be of one person is reported, stands beside the standing, and is for another to resolve', async () => {
  const suspicion = { leaderId: TWO, otherId: ONE, reasonCode: 'same-personnel-file' };
  await done('organisation/suspect-duplicate', '2018-02-20', suspicion);
  for (const leaderId of [ONE, TWO]) {
    const { standing } = await told(`leaders/${leaderId}/standing?asOf=2018-02-21`);
    expect(standing).toMatchObject({ leaderId, joined: [], status: ALONE[leaderId] });
    expect(standing.marks.map(({ mark }: { mark: string }) => mark)).toEqual(['duplicate-suspected']);
    expect(standing.marks[0].sentence.zh).toContain('疑为同一人');
  }
  const dismissal = { leaderId: ONE, otherId: TWO, reason: '同名' };
  expect(await send('organisation/dismiss-duplicate', '2018-02-22', dismissal)).toMatchObject({
    status: 422,
    body: { code: 'duplicate.dismissed-by-reporter', errors: [{ field: 'otherId' }] },
  });
});

test('joined by another than who registered the second, both lead to the whole record, which says since when', async () => {
  expect(await send('organisation/join-leaders', '2018-03-01', joining)).toMatchObject({
    status: 422,
    body: { code: 'leader.joined-by-recorder', errors: [{ field: 'leaderId' }] },
  });
  expect((await told(`obligations?leaderId=${ONE}`)).rows).toHaveLength(2);
  await done('organisation/join-leaders', '2018-03-01', joining, other);
  const since = { leaderId: TWO, intoId: ONE, on: '2018-03-01' };

  const answers = async (path: string) => Promise.all([ONE, TWO].map((id) => told(path.replace('ID', id))));
  for (const path of [
    'leaders/ID/standing?asOf=2018-03-02',
    'leaders/ID/record?asOf=2018-03-02',
    'leaders/ID/standing-changes',
    'obligations?leaderId=ID',
    'appointments?leaderId=ID',
    'breaches?leaderId=ID',
    'tasks?leaderId=ID',
  ]) {
    const [one, two] = await answers(path);
    expect({ path, ...two }).toEqual({ path, ...one });
    expect(JSON.stringify(one)).toContain(JSON.stringify(TWO));
    expect((one.standing ?? one.record ?? one).joined).toMatchObject([since]);
  }
  const [{ standing }] = await answers('leaders/ID/standing?asOf=2018-03-02');
  // Two years running, under whichever id.
  expect(standing).toMatchObject({ leaderId: ONE, status: 'measure-due', marks: [] });
  const [{ rows }] = await answers('obligations?leaderId=ID');
  expect(rows.map(({ kind, leaderId }: { kind: string; leaderId: string }) => `${leaderId} ${kind}`).sort()).toEqual([
    `${ONE} interview`,
    `${ONE} measure`,
    `${ONE} review`,
    `${TWO} interview`,
  ]);
  const listed = (await told('standings?asOf=2018-03-02')).rows;
  expect(listed.map(({ leaderId }: { leaderId: string }) => leaderId)).toEqual([ONE]);
  const chain = (await told(`units/${ids.county}/responsibility?on=2017-06-01`)).links;
  expect(chain).toMatchObject([{ spell: { leaderId: TWO }, joinedTo: ONE }]);
  expect((await told(`leaders?leaderIds=${TWO}`)).rows).toMatchObject([{ leaderId: TWO, joinedTo: ONE }]);
});

test('what was known before the join is answered as before it', async () => {
  const [{ position: at }] = (await told(`history?subject=leader:${TWO}&type=organisation.leaders-joined`)).rows;
  const before = async (path: string) =>
    (await ledger.get(`/v1/${path}&knownAtPosition=${at - 1}`, { role: 'inspector' })).body;
  const { standing } = await before(`leaders/${TWO}/standing?asOf=2018-03-02`);
  expect(standing).toMatchObject({ leaderId: TWO, joined: [], status: 'interview-due' });
  const listed = await before(`obligations?leaderId=${TWO}`);
  expect(listed.rows.map(({ leaderId }: { leaderId: string }) => leaderId)).toEqual([TWO]);
  expect(listed).not.toHaveProperty('joined');
});

test('the person reads their own record by either id, an obligation of theirs by its id, and nobody else’s', async () => {
  for (const id of [ONE, TWO]) await told(`leaders/${id}/standing`, { token: own });
  const { rows } = await told(`obligations?leaderId=${ONE}`, { token: own });
  for (const { obligationId } of rows)
    expect((await told(`obligations/${obligationId}`, { token: own })).obligation).toMatchObject({ obligationId });
  const refused = { status: 403, body: { code: 'access.forbidden' } };
  for (const path of [`leaders/${ids.head}/standing`, 'obligations/nothing', 'obligations', `tasks?leaderId=${ONE}`])
    expect(await ledger.get(`/v1/${path}`, { token: own })).toMatchObject(refused);
});

test('a dossier by either id is of both, and proves that it leaves out nothing of either', async () => {
  const authorization = `Bearer ${ledger.tokens.inspector}`;
  const taken = await fetch(`${ledger.url}/v1/dossiers?subject=leader:${TWO}`, { headers: { authorization } });
  expect(taken.status).toBe(200);
  const dossier = unpacked(Buffer.from(await taken.arrayBuffer()));
  const { output } = dossier.verify();
  for (const id of [ONE, TWO]) expect(output).toMatch(new RegExp(`leader:${id}: complete`));
  expect(dossier.read('dossier.html').toString()).toContain(`干部编号 ${TWO} 自 2018-03-01 起并入 ${ONE}`);
  dossier.discard();
});

test('a joined id gets no further post; what is asked beforehand says so', async () => {
  const post = { unitId: ids.county, post: 'head', mode: 'full' } as const;
  const appoint = { leaderId: TWO, appointmentId: 'appointment-3', ...post };
  expect(await send('organisation/appoint-leader', '2018-03-02', appoint)).toMatchObject({
    status: 422,
    body: { code: 'leader.joined', errors: [{ field: 'leaderId' }] },
  });
  const asked = { leaderId: TWO, appointment: { ...post, from: '2018-03-02' } };
  const { body } = await ledger.post('organisation/check-appointment', asked, { role: 'inspector' });
  expect(body).toMatchObject({ joined: [{ leaderId: TWO, intoId: ONE }], refusals: [{ code: 'leader.joined' }] });
});

test('separated by another than who joined them, they are two again', async () => {
  const separation = { leaderId: TWO, reason: '经核实为两人' };
  expect(await send('organisation/separate-leaders', '2018-03-05', separation, other)).toMatchObject({
    status: 422,
    body: { code: 'leader.separated-by-joiner' },
  });
  const joinedAt = (await ledger.get('/v1/log/head', { role: 'inspector' })).body.size - 1;
  await done('organisation/separate-leaders', '2018-03-05', separation);
  // Whose record it was only by mistake, the person is not told of by asking about the time of the mistake.
  for (const path of ['standing', 'record', 'standing-changes']) {
    const past = await ledger.get(`/v1/leaders/${TWO}/${path}?knownAtPosition=${joinedAt}`, { token: own });
    expect([path, past.status, past.body.code]).toEqual([path, 403, 'access.forbidden']);
    const now = await ledger.get(`/v1/leaders/${TWO}/${path}`, { token: own });
    expect([path, now.status]).toEqual([path, 200]);
  }
  for (const path of ['appointments', 'obligations', 'breaches', 'special-assessments']) {
    const past = await ledger.get(`/v1/${path}?leaderId=${TWO}&knownAtPosition=${joinedAt}`, { token: own });
    expect([path, past.status]).toEqual([path, 403]);
  }
  for (const leaderId of [ONE, TWO]) {
    const { standing } = await told(`leaders/${leaderId}/standing?asOf=2018-03-06`);
    expect(standing).toMatchObject({ leaderId, joined: [], status: ALONE[leaderId] });
  }
  const { rows } = await told(`obligations?leaderId=${ONE}`);
  expect(
    rows.map(({ kind, status }: { kind: string; status: { state: string } }) => `${kind} ${status.state}`).sort(),
  ).toEqual(['interview overdue', 'measure lapsed', 'review overdue']);
});
