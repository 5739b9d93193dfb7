import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { roleNames } from '@onus/access';
import { PROGRAMME_TRIGGERS, rules } from '@onus/domain';
import { openSqliteEventStore } from '@onus/event-store';
import { caughtUp } from './caught-up.ts';
import { eventsLoaded, LOAD_TIMEOUT_MS, loadedDemo } from './loaded.ts';
import { type Program, run } from './program.ts';

const ONUS = 'apps/cli/bin/onus.js';

const scratch = mkdtempSync(join(tmpdir(), 'onus-demo-'));
const data = join(scratch, 'ledger');
let loadedEvents = 0;
let toldOfLoad = '';
let server: Program;
let url = '';
let token = '';

// biome-ignore lint/suspicious/noExplicitAny: the spec says what it expects of an answer
const get = async (path: string): Promise<any> => {
  const response = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
};

beforeAll(async () => {
  ({ output: toldOfLoad } = await loadedDemo(data));
  loadedEvents = eventsLoaded(toldOfLoad);
  server = run(ONUS, ['demo', '--serve', '--data', data, '--port', '0']);
  [, url = ''] = await server.line(/^ready (http:\/\/127\.0\.0\.1:\d+)$/);
  token = JSON.parse(readFileSync(join(data, 'tokens.json'), 'utf8')).inspector;
}, LOAD_TIMEOUT_MS);

afterAll(() => {
  server.process.kill('SIGKILL');
  rmSync(scratch, { recursive: true });
});

test('everything loaded is in the log, and everything that follows the log has seen it', async () => {
  const { rootHash } = await get('/v1/log/head');
  // Years have passed on the clock of the machine since the simulated one: it is confirmed by itself, in the log.
  expect((await get(`/v1/events/${loadedEvents}`)).event).toMatchObject({
    envelope: { type: 'oversight.clock-confirmed', actor: 'service:demonstration' },
    data: { doubt: 'gap', before: expect.stringMatching(/^2021-03-1/) },
  });
  expect(rootHash).toMatch(/^[0-9a-f]{64}$/);
  // With it each of the days has turned on which nobody was there.
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const lastDay = async () => (await get('/v1/history?subject=log:days&limit=1')).rows[0]?.data.day;
  while ((await lastDay()) < today) await new Promise((resolve) => setTimeout(resolve, 50));
  while (!(await fetch(`${url}/readyz`)).ok) await new Promise((resolve) => setTimeout(resolve, 20)); // the index is built
  const size = await caughtUp(get);
  const { status, tails, demonstration, policy } = await get('/healthz');
  expect([status, policy]).toEqual(['ok', { inForce: 1, waiting: 2 }]);
  expect(demonstration.en).toContain('simulated clock');
  expect(tails.accountability.position).toBe(size - 1);
  for (const { position } of tails.readModels) expect(position).toBe(size - 1);
});

test('a load tells from its beginning at which day it stands, and never goes back', () => {
  const days = [...toldOfLoad.matchAll(/载入演示数据 \S+ (\d{4}-\d\d-\d\d) \d+ commands/g)].map(([, day]) => day);
  expect(days[0]).toBe('2015-09-01');
  expect(days.at(-1)).toMatch(/^2021-03-1/);
  expect(days).toEqual([...days].sort());
});

test('tokens are for their owner only', () => {
  expect(statSync(join(data, 'tokens.json')).mode & 0o777).toBe(0o600);
});

test('there is a token for each role, for second persons, and for units that report for themselves alone', async () => {
  const tokens: Record<string, string> = JSON.parse(readFileSync(join(data, 'tokens.json'), 'utf8'));
  const units = ['county', 'township', 'village'].map((level) => `reporting-unit-${level}`);
  expect(Object.keys(tokens)).toEqual(expect.arrayContaining([...roleNames, 'inspector-2', 'reviewer-2', ...units]));
  for (const shown of Object.values(tokens)) {
    const { status } = await fetch(`${url}/v1/log/head`, { headers: { authorization: `Bearer ${shown}` } });
    expect(status).toBe(200);
  }
  const appeal = (key: string, unitId: string) =>
    fetch(`${url}/v1/assessment/lodge-appeal`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokens[key]}`, 'content-type': 'application/json' },
      body: JSON.stringify({ unitId, year: 2020, against: ['grade'], grounds: '演示', effectiveOn: '2015-01-01' }),
    }).then(({ status }) => status);
  // Within its unit it is the rule that refuses: there is no such result by then.
  expect(await appeal('reporting-unit-township', 'village-431225107206')).toBe(422);
  expect(await appeal('reporting-unit-township', 'county-431225')).toBe(403);
  expect(await appeal('reporting-unit-county', 'county-431225')).toBe(422);
});

test('over the years every standing but one occurs, and each explains itself by events in the log', async () => {
  const found = new Map<string, { leaderId: string; day: string; status: string; positions: number[] }>();
  for (const day of [
    '2017-03-04',
    '2017-03-30',
    '2018-04-01',
    '2018-05-01',
    '2018-07-15',
    '2019-04-05',
    '2021-03-11',
  ]) {
    const { rows } = await get(`/v1/standings?asOf=${day}&limit=500`);
    for (const row of rows) found.set(row.status, { ...row, day });
  }
  const statuses = [
    'removed',
    'measure-overdue',
    'measure-due',
    'measure-decided',
    'under-review',
    'interview-overdue',
  ];
  const further = ['interview-due', 'in-rectification', 'rectification-overdue', 'warned'];
  expect([...found.keys()]).toEqual(expect.arrayContaining([...statuses, ...further]));
  for (const { leaderId, day, status, positions } of found.values()) {
    const { standing } = await get(`/v1/leaders/${leaderId}/standing?asOf=${day}`);
    const [because] = standing.explanation;
    expect(because.status).toBe(status);
    expect(because.sentence).toEqual({ zh: expect.any(String), en: expect.any(String) });
    expect(positions.length).toBeGreaterThan(0);
    for (const { position, eventId } of because.events) {
      expect((await get(`/v1/events/${position}`)).event.envelope.id).toBe(eventId);
    }
  }
});

/** The facts of a type in the log, in its order. */
// biome-ignore lint/suspicious/noExplicitAny: the spec says what it expects of a fact
async function factsOf(type: string): Promise<readonly { effectiveOn: string; data: any }[]> {
  const store = await openSqliteEventStore({ path: join(data, 'ledger.db'), readonly: true });
  const found = [];
  for await (const { data: its, envelope } of store.readAll({ from: 0, types: [type] }))
    found.push({ effectiveOn: envelope.effectiveOn, data: its });
  await store.close();
  return found;
}

test('every rule finds its case', async () => {
  const required = await factsOf('accountability.obligation-required');
  expect(new Set(required.map(({ data: { ruleId } }) => ruleId))).toEqual(
    new Set([...PROGRAMME_TRIGGERS.map(({ id }) => id), ...rules.keys()]),
  );
});

test('who is removed leaves the post, has no task from then on, and one of them comes back too early', async () => {
  const ended = await factsOf('organisation.appointment-ended');
  const removed = ended.filter(({ data: { endReason } }) => endReason === 'accountability-removal');
  expect(removed.length).toBeGreaterThan(1);
  const appointed = await factsOf('organisation.leader-appointed');
  const assigned = await factsOf('programme.task-assigned');
  const back = removed.filter(({ effectiveOn, data: { leaderId } }) =>
    appointed.some((one) => one.data.leaderId === leaderId && one.effectiveOn > effectiveOn),
  );
  expect(back).toHaveLength(1);
  for (const { effectiveOn, data: of } of removed.filter((one) => !back.includes(one))) {
    const later = assigned.filter((one) => one.effectiveOn > effectiveOn);
    const theirs = later.filter(({ data: { responsible } }) =>
      responsible.some(({ leaderId }: { leaderId: string }) => leaderId === of.leaderId),
    );
    expect(theirs).toEqual([]);
  }
  const breaches = (await factsOf('accountability.obligation-required')).filter(
    ({ data: { ruleId } }) => ruleId === 'appointed-within-effect-period',
  );
  expect(breaches.map(({ data: { leaderId } }) => leaderId)).toEqual(back.map(({ data: of }) => of.leaderId));
});

test('posts are held in every mode, and left for many reasons', async () => {
  const modes = (await factsOf('organisation.leader-appointed')).map(({ data: { mode } }) => mode);
  expect(new Set(modes)).toEqual(new Set(['full', 'acting', 'in-charge']));
  const reasons = (await factsOf('organisation.appointment-ended')).map(({ data: { endReason } }) => endReason);
  expect([...new Set(reasons)]).toEqual(
    expect.arrayContaining(['term-ended', 'transfer', 'promotion-in-place', 'accountability-removal']),
  );
});

test('reviews end with a measure and without, and measures of many forms are decided', async () => {
  const outcomes = (await factsOf('accountability.review-concluded')).map(({ data: { outcome } }) => outcome);
  expect(new Set(outcomes)).toEqual(new Set(['measure', 'no-measure']));
  const forms = (await factsOf('accountability.measure-decided')).map(({ data: { form } }) => form);
  expect([...new Set(forms)]).toEqual(
    expect.arrayContaining(['dismissal', 'ordered-resignation', 'voluntary-resignation', 'suspension']),
  );
});

test.each(['lapsed', 'restored', 'in-correction', 'overdue', 'closed-out', 'executed'])(
  'some obligation is %s',
  async (state) => {
    expect((await get(`/v1/obligations?on=2021-03-11&state=${state}&limit=1`)).rows).toHaveLength(1);
  },
);

test('of one day, what was known before a revision differs from what is known since', async () => {
  const { rows } = await get('/v1/obligations?on=2021-03-11&state=restored&limit=1');
  const [{ leaderId, obligationId, year }] = rows;
  const stateAsKnown = async (knownAt = '') => {
    const { standing } = await get(`/v1/leaders/${leaderId}/standing?asOf=2021-03-11${knownAt}`);
    return standing.obligations.find((each: { obligationId: string }) => each.obligationId === obligationId).state;
  };
  const carriedOut = /^(executed|in-rectification|rectification-overdue|concluded)$/;
  expect(await stateAsKnown(`&knownAt=${year + 1}-05-01T00:00:00Z`)).toMatch(carriedOut);
  expect(await stateAsKnown()).toBe('restored');
});

test('heads who left their post before the delisting of their county are in breach, which is on their record', async () => {
  const { rows } = await get('/v1/breaches?kind=tenure&limit=500');
  expect(rows.length).toBeGreaterThan(1);
  const [{ leaderId, breachId, unitId, raisedOn, positions }] = rows;
  const { record } = await get(`/v1/leaders/${leaderId}/record`);
  const told = record.breaches.find((each: { breachId: string }) => each.breachId === breachId);
  expect(told).toMatchObject({ kind: 'tenure', unitId, on: raisedOn });
  expect(told.events.map(({ position }: { position: number }) => position)).toEqual(positions);
});

test('nobody real is named: every leader is marked as demo data', async () => {
  const { rows } = await get('/v1/leaders?limit=500');
  expect(rows.length).toBeGreaterThan(100);
  for (const { name, demo } of rows)
    expect({ name, demo }).toEqual({ name: expect.stringMatching(/^演示干部/), demo: true });
});

test('the real totals of the outline stand', async () => {
  const { rows } = await get('/v1/history?subject=outline:outline-2015&type=outline.pathway-targets-set&limit=1').then(
    ({ events, rows: page }) => ({ rows: events ?? page }),
  );
  const persons = Object.values(rows[0].data.persons as Record<string, number>);
  expect(persons.reduce((sum, each) => sum + each, 0)).toBe(752_300);
});

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

test.each(readme.match(/^curl .*$/gm) ?? [])('the README says: %s', (line) => {
  const answer = execFileSync('bash', ['-c', line], {
    cwd: scratch,
    env: { ...process.env, ONUS: url, TOKEN: token },
    encoding: 'utf8',
  });
  const [, file] = / > (\S+)/.exec(line) ?? [];
  if (file === undefined) expect(JSON.parse(answer)).toHaveProperty('position');
  else expect(readFileSync(join(scratch, file), 'utf8').split('\n').length).toBeGreaterThan(10);
});

test('every script and file that the README names is there', () => {
  const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const named = [...readme.matchAll(/\bnpm (?:run )?(demo|start|test|build|check|jest|witness|relay)\b/g)].map(
    ([, script]) => script,
  );
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
  const files = [...readme.matchAll(/\bnode (test\/[\w/.-]+)|\]\((?!https?:)([\w/.-]+)/g)].map(
    ([, program, link]) => program ?? link ?? '',
  );
  for (const file of files) expect(existsSync(new URL(`../../${file}`, import.meta.url))).toBe(true);
});

test('a ledger that is there already is not loaded again', async () => {
  const again = await run(ONUS, ['demo', '--data', data]).ended;
  expect(again.code).toBe(1);
  expect(again.output).toContain('holds a ledger already');
});

test('a directory of other files is left alone, and said so before anything is loaded', async () => {
  const other = join(scratch, 'other');
  mkdirSync(other);
  writeFileSync(join(other, 'letter.txt'), 'not a ledger');
  const refused = await run(ONUS, ['demo', '--data', other]).ended;
  expect(refused.code).toBe(1);
  expect(refused.output).toContain('holds other files');
});

test('stops in order when it is interrupted', async () => {
  server.process.kill('SIGINT');
  expect((await server.ended).code).toBe(0);
});
