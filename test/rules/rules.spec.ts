import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { daysServed, facts } from '@onus/domain';
import { type NewEvent, openSqliteEventStore } from '@onus/event-store';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { eventsLoaded, LOAD_TIMEOUT_MS, loadedDemo } from '../demo/loaded.ts';
import { run } from '../demo/program.ts';
import { copyOf, edit, findEvent, writeEvent } from './tampered.ts';
import { tamperings } from './tamperings.ts';
import { ONUS, type Verified, verified } from './verified.ts';

const scratch = mkdtempSync(join(tmpdir(), 'onus-rules-'));
const data = join(scratch, 'ledger');
let loadedEvents = 0;

/** Programs start slowly where others work too. */
const TIMEOUT_MS = 180_000;

beforeAll(async () => {
  loadedEvents = eventsLoaded((await loadedDemo(data, 800)).output);
}, LOAD_TIMEOUT_MS);
afterAll(() => rmSync(scratch, { recursive: true }));

const copy = (): string => copyOf(data, scratch);
const REQUIRED = 'accountability.obligation-required';
const STANDING = 'accountability.standing-changed';
const PUBLISHED = 'assessment.result-published';

test(
  'of a programme that nobody touched, everything agrees',
  async () => {
    const { code, checked, differences } = await verified(data);
    expect({ code, differences }).toEqual({ code: 0, differences: [] });
    const { events, days, obligations, standings, balances, readModels, notCompared } = checked;
    expect({ events, notCompared }).toEqual({ events: loadedEvents, notCompared: [] });
    expect(days.turned).toBe(daysServed('2015-09-02', '2021-03-11'));
    expect(obligations.recorded).toBeGreaterThan(50);
    expect(obligations).toMatchObject({ due: obligations.recorded, awaited: 0 });
    expect(standings.recorded).toBeGreaterThan(1_000);
    expect(standings).toMatchObject({ due: standings.recorded, awaited: 0 });
    expect(balances.movements).toBeGreaterThan(500);
    expect(readModels.rows).toBeGreaterThan(loadedEvents);
  },
  TIMEOUT_MS,
);

test(
  'it says in the language asked for what it checked',
  async () => {
    const saying = async (lang: string) =>
      (await run(ONUS, ['verify', '--data', data, '--rules', '--lang', lang]).ended).output;
    const [zh, en] = await Promise.all([saying('zh'), saying('en')]);
    expect(zh).toContain(`读取了 ${loadedEvents} 个事件`);
    expect(zh).toContain('全部一致');
    expect(en).toContain(`${loadedEvents} events were read`);
    expect(en).toContain('All agree');
  },
  TIMEOUT_MS,
);

describe.each([...Map.groupBy(tamperings, ({ group }) => group)])('somebody changes %s', (_, own) => {
  const places = new Map<string, Readonly<Record<string, unknown>>>();
  let found: Verified;
  beforeAll(async () => {
    const tampered = copy();
    for (const { what, file, edits } of own) edit(join(tampered, file), (db) => places.set(what, edits(db)));
    found = await verified(tampered);
  }, TIMEOUT_MS);

  test.each(own)(
    'found and named: $what',
    ({ what, finds }) => {
      // Of the record itself, or of what was made from it.
      expect(found.code).toBe(found.structure.findingsTotal > 0 ? 4 : 9);
      for (const [code, names] of Object.entries(finds)) {
        const place = Object.fromEntries(names.map((name) => [name, places.get(what)?.[name]]));
        expect(found.differences).toContainEqual(
          expect.objectContaining({ code, place: expect.objectContaining(place) }),
        );
      }
    },
    TIMEOUT_MS,
  );

  test(
    'every difference is a sentence in both languages',
    () => {
      const sentence = { zh: expect.stringMatching(/。$/), en: expect.stringMatching(/\.$/) };
      for (const difference of found.differences) expect(difference).toMatchObject(sentence);
    },
    TIMEOUT_MS,
  );
});

type Told = Pick<NewEvent, 'type' | 'actor' | 'data' | 'effectiveOn'>;

/** Appends like any program that has the file: the log itself asks nobody who they are. Gives the position. */
async function append(directory: string, stream: string, told: Told): Promise<number> {
  const store = await openSqliteEventStore({
    path: join(directory, 'ledger.db'),
    clock: () => new Date('2022-01-01T00:00:00Z'),
  });
  const definition = facts.find(({ type }) => type === told.type);
  const event = {
    ...told,
    id: crypto.randomUUID(),
    schema: definition?.schema ?? 1,
    correlation: 'spec',
    subjects: definition?.subjects(told.data) ?? [],
  };
  const outcome = await store.append([{ stream, expected: 'any', events: [event] }]);
  await store.close();
  if (!outcome.ok) throw new Error(outcome.conflict.kind);
  return outcome.receipt.position;
}

function read<T>(directory: string, look: (db: Database) => T): T {
  const db = new SqliteDatabase(join(directory, 'ledger.db'), { readonly: true });
  try {
    return look(db);
  } finally {
    db.close();
  }
}

test(
  'found and named: obligations that follow from nothing, and who recorded them',
  async () => {
    const own = copy();
    const { data: one, envelope } = read(own, (db) => findEvent(db, REQUIRED));
    const { actor: engine, effectiveOn } = envelope;
    const forged = { type: REQUIRED, effectiveOn, data: { ...one, obligationId: 'forged-1' } };
    const extra = await append(own, 'obligation-forged-1', { ...forged, actor: engine });
    const actor = 'role:inspector';
    const notByEngine = await append(own, 'obligation-forged-1', { ...forged, actor });
    const type = 'organisation.leader-registered';
    const outOfPlace = await append(own, 'leader-9', {
      type,
      effectiveOn,
      actor: engine,
      data: { leaderId: 'leader-9' },
    });
    const { code, differences } = await verified(own);
    expect(code).toBe(9);
    for (const expected of [
      { code: 'obligation.extra', place: { position: extra, type: REQUIRED, obligationId: 'forged-1' } },
      { code: 'obligation.not-by-engine', place: { position: notByEngine, type: REQUIRED, actor } },
      { code: 'engine.out-of-place', place: { position: outOfPlace, type } },
    ]) {
      expect(differences).toContainEqual(expect.objectContaining(expected));
    }
  },
  TIMEOUT_MS,
);

test(
  'found and named: changes of standings that follow from nothing, and who told them',
  async () => {
    const own = copy();
    const { data: one, envelope } = read(own, (db) => findEvent(db, STANDING, (is) => is.data.to === 'pending'));
    const { leaderId } = one;
    const forged = { type: STANDING, effectiveOn: envelope.effectiveOn, data: { ...one, to: 'clear' } };
    const extra = await append(own, envelope.stream, { ...forged, actor: envelope.actor });
    const actor = 'role:inspector';
    const notByEngine = await append(own, envelope.stream, { ...forged, actor });
    const { code, differences } = await verified(own);
    expect(code).toBe(9);
    for (const expected of [
      { code: 'standing.extra', place: { position: extra, leaderId } },
      { code: 'standing.not-by-engine', place: { position: notByEngine, leaderId, actor } },
    ]) {
      expect(differences).toContainEqual(expect.objectContaining(expected));
    }
  },
  TIMEOUT_MS,
);

test(
  'what the engine has not come to yet is awaited, not missing',
  async () => {
    const own = copy();
    const completed = read(own, (db) =>
      findEvent(db, PUBLISHED, (is) => is.data.taskCompleted && is.data.year === 2018),
    );
    const failed = { ...completed.data, taskCompleted: false };
    const actor = 'role:assessment-office';
    await append(own, completed.envelope.stream, { type: PUBLISHED, effectiveOn: '2019-06-01', actor, data: failed });
    const { code, checked } = await verified(own);
    expect(checked.obligations.awaited).toBeGreaterThan(0);
    expect(checked.standings.awaited).toBe(1);
    expect(code).toBe(0);
  },
  TIMEOUT_MS,
);

describe('beside a running service', () => {
  let served: string;
  let service: ReturnType<typeof run>;
  beforeAll(async () => {
    served = copy();
    service = run('apps/ledger/dist/main.js', ['--data', served, '--port', '0']);
    await service.line(/^ready /);
  }, TIMEOUT_MS);
  afterAll(async () => {
    service.process.kill('SIGTERM');
    await service.ended;
  }, TIMEOUT_MS);

  test(
    'everything can be checked',
    async () => {
      const { code, differences } = await verified(served);
      expect({ code, differences }).toEqual({ code: 0, differences: [] });
    },
    TIMEOUT_MS,
  );

  test(
    'nothing can be rebuilt, and it says why',
    async () => {
      const { code, output } = await run(ONUS, ['rebuild', '--data', served]).ended;
      expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining('stop it first') });
    },
    TIMEOUT_MS,
  );
});

test(
  'rebuild puts right what was changed, in one model or in all, and makes what is not there',
  async () => {
    const own = copy();
    edit(join(own, 'views.db'), (db) => db.exec('UPDATE fundBalance SET balanceFen = 0; UPDATE task SET year = 1'));
    const one = await run(ONUS, ['rebuild', '--data', own, '--model', 'funds']).ended;
    expect(one.output).toMatch(/1 read models from \d+ events in [\d.]+ seconds, \d+ events per second/);
    const { differences } = await verified(own);
    expect(new Set(differences.map(({ place }) => place.table))).toEqual(new Set(['task']));

    for (const ending of ['', '-wal', '-shm']) rmSync(join(own, `views.db${ending}`), { force: true });
    const { code, checked } = await verified(own);
    expect({ code, models: checked.readModels.models }).toEqual({ code: 0, models: 0 });
    expect((await run(ONUS, ['rebuild', '--data', own]).ended).code).toBe(0);
    const rebuilt = await verified(own);
    expect(rebuilt.code).toBe(0);
    expect(rebuilt.checked.readModels.models).toBe(checked.notCompared.length);
  },
  TIMEOUT_MS,
);

test(
  'rebuild stops at an event that cannot be handled, says where, and leaves the tables as they were',
  async () => {
    const own = copy();
    let position = 0;
    edit(join(own, 'ledger.db'), (db) => {
      const event = findEvent(db, 'programme.pledge-signed');
      event.envelope.type = 'nobody.knows';
      writeEvent(db, event);
      position = event.position;
    });
    const { code, output } = await run(ONUS, ['rebuild', '--data', own]).ended;
    expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining(`stopped at position ${position}: `) });
    const db = new SqliteDatabase(join(own, 'views.db'), { readonly: true });
    expect(db.prepare('SELECT count(*) FROM leader').pluck().get()).toBeGreaterThan(100);
    db.close();
  },
  TIMEOUT_MS,
);

test.each([
  [['verify', '--rules'], 2],
  [['verify', '--data', scratch, '--lang', 'fr'], 2],
  [['verify', '--data', scratch, '--problems', '0'], 2],
  [['verify', '--data', scratch, '--rules'], 3],
  [['verify', '--data', data, '--known-checkpoint', join(scratch, 'nowhere')], 3],
  [['rebuild', '--data', scratch, '--model', 'unknown'], 2],
  [['rebuild', '--data', scratch], 1],
])(
  '%j exits with %d and says why',
  async (args, expected) => {
    const { code, output } = await run(ONUS, args).ended;
    expect(code).toBe(expected);
    expect(output).toMatch(/data|lang|problems|ledger|model|nowhere/);
  },
  TIMEOUT_MS,
);
