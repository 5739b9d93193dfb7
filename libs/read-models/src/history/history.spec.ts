import {
  type Fact,
  fundsPaid,
  type Level,
  leaderAppointed,
  leaderRegistered,
  unitEstablished,
  unitMerged,
  unitRenamed,
} from '@onus/domain';
import fc from 'fast-check';
import { type GivenViews, givenViews, on } from '../testing/given-views.ts';
import type { Told } from '../testing/temporary-log.ts';
import { countHistory } from './count-history.ts';
import { findEvents } from './find-events.ts';
import { listHistory } from './list-history.ts';

const unit = (unitId: string, level: Level, parentId?: string) =>
  on(
    '2015-01-01',
    unitEstablished({ unitId, level, parentId, code: unitId, codeSystem: 'local', nameZh: `${unitId}单位` }),
  );

const appointed = (leaderId: string, unitId: string, at: number) =>
  leaderAppointed({ leaderId, appointmentId: `a-${at}`, unitId, post: 'head', mode: 'full' });

const COUNTIES = ['a', 'b', 'c'];
/** So many villages that those of the city are found by blocks, and those of a county with them. */
const VILLAGES = 70;

const organisation = (): Told[] => [
  unit('city', 'city'),
  ...COUNTIES.flatMap((county) => [
    unit(county, 'county', 'city'),
    unit(`${county}-t`, 'township', county),
    unit(`${county}-t2`, 'township', county),
    ...Array.from({ length: VILLAGES }, (_, at) =>
      unit(`${county}-v${at}`, 'village', at < 60 ? `${county}-t` : `${county}-t2`),
    ),
  ]),
  on('2015-01-01', leaderRegistered({ leaderId: 'leader-1', name: '甲' })),
  on('2015-01-01', leaderRegistered({ leaderId: 'leader-2', name: '乙' })),
];

/** What happens afterwards, of everything that a filter names. */
const happenings: readonly ((at: number) => Told)[] = COUNTIES.flatMap((county, i) => [
  (at: number) => ({ ...on(dayAt(at), appointed('leader-1', county, at)), document: `怀组〔2016〕${at % 5}号` }),
  (at: number) => ({
    ...on(dayAt(at), appointed('leader-2', `${county}-v${at % VILLAGES}`, at)),
    actor: `account:${i}`,
  }),
  (at: number) => on(dayAt(at), paid(county, at)),
]);

const dayAt = (at: number): string => `201${6 + (at % 4)}-0${1 + (at % 9)}-15`;

const paid = (county: string, at: number): Fact =>
  fundsPaid({
    fundId: 'fund-1',
    movementId: `movement-${at}`,
    amountFen: 100,
    documentNumber: `怀财农指〔2016〕${at % 7}号`,
    villageId: `${county}-v${at % VILLAGES}`,
    source: 'central',
    fiscalYear: 2016,
    from: { holderId: county, phase: 'disbursed' },
    to: { holderId: county, phase: 'paid' },
    payee: 'household',
  });

let given: GivenViews;
beforeAll(async () => {
  const many = Array.from({ length: 900 }, (_, at) =>
    (happenings[(at * 7) % happenings.length] as (at: number) => Told)(at),
  );
  given = await givenViews(
    ...organisation(),
    ...many,
    on('2019-01-01', unitMerged({ unitId: 'a-t2', successorId: 'b-t' })),
    on('2019-01-01', unitRenamed({ unitId: 'b-t', code: 'b-t', codeSystem: 'local', nameZh: 'Longwang Town' })),
  );
});
afterAll(() => given.close());

type Request = Parameters<typeof listHistory>[2];

/** All positions, page by page. */
async function positionsOf(request: Omit<Request, 'limit'>, limit = 500): Promise<number[]> {
  const found: number[] = [];
  for (let { after } = request; ; ) {
    const { rows, next } = await listHistory(given.views, given.store, { ...request, limit, after });
    found.push(...rows.map(({ position }) => position));
    if (!next) return found;
    expect(rows).toHaveLength(limit);
    after = next;
  }
}

/** What is asked for, by going through the whole log; lineage is for whoever asks. */
async function byHand(asked: Omit<Request, 'limit'>, isWithin: (unitId: string) => boolean): Promise<number[]> {
  const { effectiveFrom = '', effectiveTo = '~', first = 0, last = 1e9 } = asked;
  const found: number[] = [];
  for await (const { position, envelope, data } of given.store.readAll({ from: first, limit: last - first + 1 })) {
    const { type, subjects, effectiveOn } = envelope;
    const { nameZh, documentNumber } = data as { readonly nameZh?: string; readonly documentNumber?: string };
    const words = `${nameZh} ${documentNumber}`.toLowerCase();
    const isAsked = (value: string | undefined, isIt: (value: string) => boolean) => value === undefined || isIt(value);
    const holds = [
      asked.subjects?.some((subject) => subjects.includes(subject)) ?? true,
      isAsked(asked.unitId, (unitId) => subjects.includes(`unit:${unitId}`)),
      isAsked(asked.within, () => subjects.some((one) => one.startsWith('unit:') && isWithin(one.slice(5)))),
      asked.types?.includes(type) ?? true,
      isAsked(asked.context, (context) => type.startsWith(`${context}.`)),
      !asked.withoutContexts?.some((context) => type.startsWith(`${context}.`)),
      isAsked(asked.actor, (actor) => envelope.actor === actor),
      isAsked(asked.documentNumber, (number) => envelope.authority?.number === number),
      isAsked(asked.text, (text) => words.includes(text.toLowerCase())),
      effectiveOn >= effectiveFrom && effectiveOn <= effectiveTo,
    ];
    if (!holds.includes(false)) found.push(position);
  }
  return found;
}

const MERGED = new Set(['a-t2', ...Array.from({ length: 10 }, (_, at) => `a-v${60 + at}`)]);

/** Whether a unit lies in another, by its id, and by the merger. */
const lies =
  (within: string) =>
  (unitId: string): boolean =>
    within === 'city' ||
    unitId === within ||
    (within.length === 1 && unitId.startsWith(`${within}-`)) ||
    (within === 'a-t2' && MERGED.has(unitId)) ||
    ((within === 'b' || within === 'b-t') && MERGED.has(unitId)) ||
    (within === 'b-t' && unitId.startsWith('b-v') && Number(unitId.slice(3)) < 60);

const request = fc.record(
  {
    subjects: fc.constantFrom(['leader:leader-1'], ['fund:fund-1', 'leader:leader-2'], ['leader:nobody']),
    unitId: fc.constantFrom('a', 'b-v3', 'city'),
    within: fc.constantFrom('city', 'a', 'b', 'c', 'b-t', 'a-t2', 'a-v61', 'nowhere'),
    types: fc.constantFrom(['funds.funds-paid'], ['organisation.leader-appointed', 'organisation.unit-established']),
    context: fc.constantFrom('funds', 'organisation', 'exit'),
    withoutContexts: fc.constantFrom(['funds'], ['clues'], []),
    actor: fc.constantFrom('account:0', 'account:clerk', 'account:nobody'),
    documentNumber: fc.constantFrom('怀组〔2016〕3号', '无'),
    text: fc.constantFrom('怀财农指〔2016〕3号', 'LONGWANG', 'b-v1单'),
    effectiveFrom: fc.constantFrom('2016-01-01', '2017-05-16'),
    effectiveTo: fc.constantFrom('2017-05-15', '2018-12-31'),
    first: fc.constantFrom(0, 300),
    last: fc.constantFrom(299, 800),
  },
  { requiredKeys: [] },
);

test('whatever is asked, in either direction and by pages of any size, is what the log holds', async () => {
  await fc.assert(
    fc.asyncProperty(request, fc.integer({ min: 1, max: 60 }), async (asked, limit) => {
      const { within } = asked;
      const expected = await byHand(asked, within === undefined ? () => true : lies(within));
      const sometimes = expected.length > 40 * limit ? 500 : limit;
      expect(await positionsOf({ ...asked, direction: 'forwards' }, sometimes)).toEqual(expected);
      expect(await positionsOf(asked, sometimes)).toEqual(expected.toReversed());
      const counted = await countHistory(given.views, given.store, { ...asked, months: 'effective' });
      expect(counted.total).toBe(expected.length);
    }),
    { numRuns: 150 },
  );
});

test('pages follow each other while the log grows, both ways', async () => {
  const asked = { context: 'funds', limit: 20 } as const;
  const backwards = await listHistory(given.views, given.store, asked);
  const forwards = await listHistory(given.views, given.store, { ...asked, direction: 'forwards' });
  const before = await positionsOf({ context: 'funds' });
  await given.tell(on('2019-02-01', paid('a', 1)));
  const rest = await positionsOf({ context: 'funds', after: backwards.next });
  expect([...backwards.rows.map(({ position }) => position), ...rest]).toEqual(before);
  const later = await positionsOf({ context: 'funds', direction: 'forwards', after: forwards.next });
  expect(later).toHaveLength(before.length - 20 + 1);
});

test('what nobody takes is not looked for', async () => {
  let read = 0;
  const readAt = (positions: readonly number[]) => {
    read += 1;
    return given.store.readAt(positions);
  };
  const { batches } = await findEvents(given.views, { ...given.store, readAt }, { direction: 'forwards' });
  await batches.next();
  const atFirst = read;
  await batches.return(undefined);
  expect(atFirst).toBeGreaterThan(0);
  expect(read).toBe(atFirst);
});

test('it is counted by month and type, by the days for which it holds or on which it was recorded', async () => {
  const asked = { types: ['organisation.unit-merged'] };
  const effective = await countHistory(given.views, given.store, { ...asked, months: 'effective' });
  expect(effective).toMatchObject({
    rows: [{ month: '2019-01', type: 'organisation.unit-merged', count: 1 }],
    isComplete: true,
  });
  const recorded = await countHistory(given.views, given.store, { ...asked, months: 'recorded' });
  expect(recorded.rows.map(({ month }) => month)).not.toEqual(['2019-01']);
});
