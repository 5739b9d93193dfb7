import fc from 'fast-check';
import { type TSchema, Type } from 'typebox';
import { obligation, obligationRequired, PROGRAMME_FLAGS, PROGRAMME_POLICY } from './accountability/index.ts';
import { facts, readFact, useCases } from './catalogue.ts';
import type { Fact } from './kernel/fact.ts';
import { someone } from './kernel/given.ts';
import { planOf, type ReadableStream } from './kernel/plan.ts';
import { isRefusal } from './kernel/refusal.ts';
import { askedOf, isRefusedAnyway, namedIn } from './kernel/refused-anyway.ts';
import { exampleOf, exampleOfFields, type Fields, isOptional, subjectOf } from './kernel/term.ts';
import { AccountName } from './kernel/vocabulary.ts';
import { refusedBy } from './refused-by.ts';

/** Any well-formed requests, in any order, over few ids so that they meet: what must hold whatever is decided. */

const IDS = ['one', 'two', 'constructor'];
const DAYS = ['2015-12-31', '2016-02-29', '2016-03-01', '2017-06-30'];

interface Bounds {
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: string;
}

function anyList(items: TSchema, { minItems = 0, maxItems = 3 }: Bounds): fc.Arbitrary<unknown[]> {
  const maxLength = Math.max(minItems, Math.min(3, maxItems));
  return fc.uniqueArray(anyOf(items), { minLength: minItems, maxLength, selector: (item) => JSON.stringify(item) });
}

function anyOf(schema: TSchema): fc.Arbitrary<unknown> {
  const bounds = schema as Bounds;
  if (Type.IsEnum(schema)) return fc.constantFrom(...schema.enum);
  if (Type.IsBoolean(schema)) return fc.boolean();
  if (Type.IsArray(schema)) return anyList(schema.items, bounds);
  if (Type.IsObject(schema)) return anyWith(schema.properties);
  if (subjectOf(schema)) return fc.constantFrom(...IDS);
  const example = fc.constant(exampleOf(schema));
  const ends = fc.constantFrom(bounds.minimum, bounds.maximum);
  if (Type.IsInteger(schema)) return fc.oneof({ weight: 4, arbitrary: example }, ends);
  return bounds.format === 'date' ? fc.constantFrom(...DAYS) : example;
}

const anyWith = (fields: Fields): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, anyOf(field)])), {
    requiredKeys: Object.entries(fields).flatMap(([name, field]) => (isOptional(field) ? [] : [name])),
  });

interface Step {
  readonly name: string;
  readonly request: object;
  readonly actor: string;
  readonly effectiveOn: string;
}
const step: fc.Arbitrary<Step> = fc.constantFrom(...useCases).chain(({ name, request }) =>
  fc.record({
    name: fc.constant(name),
    request: anyWith(request.fields),
    actor: fc.constantFrom('account:one', 'account:two'),
    effectiveOn: fc.constantFrom(...DAYS),
  }),
);

const caseOf = new Map(useCases.map((useCase) => [useCase.name, useCase]));
const typeOf = new Map(facts.map((type) => [type.type, type]));

type World = Map<string, unknown>;

/** Through the bytes of the log and back. */
function enter(world: World, { name, of }: ReadableStream, made: Fact, by: Pick<Step, 'actor' | 'effectiveOn'>): void {
  expect([made, typeOf.get(made.type)?.fault(made)]).toEqual([made, undefined]);
  const { actor, effectiveOn } = by;
  const recorded = readFact({ ...JSON.parse(JSON.stringify(made)), actor, effectiveOn });
  world.set(name, of.evolve(world.get(name) ?? of.initial, recorded));
}

/** The fields that name what is dealt with step by step. */
const RECORDS = ['obligationId', 'taskId'];

/** The record that a request is about, by its field; of several, the first. */
function recordIn(request: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | undefined {
  for (const name of RECORDS) {
    const [id] = [request[name] ?? request[`${name}s`]].flat();
    if (id !== undefined) return { [name]: id };
  }
  return undefined;
}

/** Whether a step is said to be refused whatever else is asked, by what is known of its record, person and day alone. */
function isSaidToBeRefused(world: World, { name, request, actor, effectiveOn }: Step): boolean {
  const useCase = caseOf.get(name);
  const record = recordIn(request as Readonly<Record<string, unknown>>);
  const named = useCase && record && namedIn(useCase, record);
  if (!named) return false;
  const plan = planOf(useCase, askedOf(useCase, named), someone(actor));
  const initial = new Map(plan.streams.map(({ name: stream, of }) => [stream, of.initial]));
  const stateOf = (stream: string) => (world.has(stream) ? world.get(stream) : initial.get(stream));
  const decided = plan.decide(stateOf, { ...someone(actor), effectiveOn, today: '2017-12-31' });
  return isRefusal(decided) && isRefusedAnyway(decided, named);
}

/** The account that requests name by their examples: it may do everything. */
const downstream = exampleOf(AccountName) as string;
const NAMED = new Map([[downstream, { person: someone(downstream), may: () => true }]]);

/** Carries a step out; the code of the refusal, or undefined where it was granted. */
function take(world: World, { name, request, actor, effectiveOn }: Step): string | undefined {
  const useCase = caseOf.get(name);
  if (!useCase) throw new Error(`no use case ${name}`);
  const asker = { ...someone(actor), newId: 'one' };
  const plan = planOf(useCase, request, asker);
  const initial = new Map(plan.streams.map(({ name: stream, of }) => [stream, of.initial]));
  const stateOf = (stream: string) => (world.has(stream) ? world.get(stream) : initial.get(stream));
  const decided = plan.decide(stateOf, { ...asker, named: NAMED, effectiveOn, today: '2017-12-31' });
  if (isRefusal(decided)) {
    expect([name, refusedBy[decided.code]?.includes(name)]).toEqual([name, true]);
    const field = decided.field?.split('.')[0];
    expect([undefined, 'effectiveOn', 'authority', ...Object.keys(useCase.request.fields)]).toContain(field);
    expect(`${decided.text.zh} ${decided.text.en}`).not.toMatch(/undefined|null|NaN|\[object|native code/);
    return decided.code;
  }
  for (const [at, { facts: made }] of decided.entries()) {
    const stream = plan.streams[at];
    if (stream) for (const each of made) enter(world, stream, each, { actor, effectiveOn });
  }
  return undefined;
}

const by = { actor: 'account:one', effectiveOn: '2015-12-31' };
const of = (name: string, ...own: object[]): Step[] => {
  const fields = caseOf.get(name)?.request.fields ?? {};
  return own.map((values) => ({ name, request: { ...exampleOfFields(fields), ...values }, ...by }));
};
const unit = { parentId: undefined, code: '431200', nameZh: '甲', sector: undefined, designations: undefined };
const headship = { post: 'head', unitId: 'one', sectors: undefined, liaisonUnitIds: undefined };
const poorOnce = { poor: 1, newlyOut: 0, returned: 0, newlyFound: 1 };
const about = { projectIds: undefined, fundId: undefined, year: undefined, obligationId: undefined };
const notice = { kind: 'exit', until: '2016-03-10', ...about };
const person = { unitId: undefined, organisationName: undefined, creditCode: undefined };
const promise = { kind: 'money', quantity: undefined, quantityUnit: undefined, linkage: undefined };
const measurements = [
  ...['incidence', 'wrong-exits', 'omissions'].map((measure) => ({ measure, valueBp: 100 })),
  { measure: 'public-approval', valueBp: 9500 },
];
const on = (effectiveOn: string, steps: readonly Step[]): Step[] => steps.map((step) => ({ ...step, effectiveOn }));
const by3 = (name: string, own: object): Step[] => of(name, own).map((step) => ({ ...step, actor: 'account:three' }));
const beginning: readonly Step[] = [
  ...of(
    'organisation/establish-unit',
    { ...unit, unitId: 'one', level: 'city' },
    { ...unit, unitId: 'two', level: 'county', parentId: 'one', designations: ['key-county'] },
    { ...unit, unitId: 'constructor', level: 'village', parentId: 'two', designations: ['poor-village'] },
  ),
  ...of('organisation/register-leader', { leaderId: 'one' }, { leaderId: 'two' }),
  ...of(
    'organisation/appoint-leader',
    ...['one', 'two'].map((id) => ({ ...headship, leaderId: id, appointmentId: id })),
  ),
  ...of('outline/adopt-outline', { outlineId: 'one' }),
  ...of('programme/assign-task', {
    taskId: 'one',
    unitId: 'two',
    responsible: [{ leaderId: 'one', kind: 'first' }],
    parentTaskId: undefined,
  }),
  ...of('funds/open-fund', { fundId: 'one', source: 'county', poolHolderId: 'two' }),
  ...of('funds/budget-funds', {
    fundId: 'one',
    movementId: 'before',
    amountFen: 100_000_000_000,
    villageId: undefined,
  }),
  ...of('funds/commit-instrument', {
    instrumentId: 'one',
    ...{ kind: 'sme-loan', provider: 'bank', holderId: 'two', coversId: undefined, amountFen: 100_000_000_000 },
  }),
  ...of('funds/draw-down-instrument', {
    instrumentId: 'one',
    ...{ entryId: 'before', amountFen: 50_000_000_000, villageId: 'constructor', throughFundId: undefined },
  }),
  ...of('assessment/adopt-scheme', {
    schemeId: 'one',
    indicators: [{ code: 'a', titleZh: '甲', titleEn: 'A', weight: 10_000 }],
    bindingIndicators: [{ code: 'a', minScoreHundredths: 6000 }],
    fullMarksHundredths: 20_000,
    bands: [{ grade: '合格', minScoreHundredths: 0 }],
    vetoes: undefined,
  }),
  ...of('assessment/open-cycle', { schemeId: 'one' }),
  ...of('accountability/propose-policy', { ...PROGRAMME_POLICY, decisionsFrom: '2016-03-01', flags: PROGRAMME_FLAGS }),
  ...of('accountability/adopt-policy', {}).map((step) => ({ ...step, actor: 'account:two' })),
  ...of('grassroots/send-team', { teamId: 'one', unitId: 'constructor', senderId: 'two', until: '2017-12-31' }),
  ...of('participation/register-giver', { ...person, giverId: 'one', kind: 'person' }),
  ...of('participation/make-commitment', { ...promise, commitmentId: 'one', giverId: 'one', unitId: 'constructor' }),
  ...of('exit/count-households', { unitId: 'constructor', year: 2015, persons: poorOnce, households: poorOnce }),
  ...on('2016-03-01', [
    ...of('exit/apply-for-exit', { unitId: 'constructor', year: 2015 }, { unitId: 'two', year: 2015 }),
    ...by3('exit/check-exit', { unitId: 'constructor', measurements: undefined }),
    ...of('oversight/post-notice', { ...notice, noticeId: 'one', issuerId: 'two', unitIds: ['constructor'] }),
    ...of('exit/notice-exit', { unitId: 'constructor', noticeId: 'one' }),
    ...by3('oversight/raise-objection', { noticeId: 'one', objectionId: 'one', unitId: 'constructor' }),
    ...by3('exit/agree-to-exit', { unitId: 'two', step: 'city-review' }).map((step) => ({
      ...step,
      actor: 'account:five',
    })),
    ...by3('exit/check-exit', { unitId: 'two', measurements }),
    ...by3('exit/agree-to-exit', { unitId: 'two', step: 'agreement' }),
    ...of('oversight/post-notice', { ...notice, noticeId: 'two', issuerId: 'one', unitIds: ['two'] }),
    ...of('exit/notice-exit', { unitId: 'two', noticeId: 'two' }),
  ]),
  ...on('2016-03-11', of('exit/approve-exit', { unitId: 'two', noticeId: 'two' })).map((step) => ({
    ...step,
    actor: 'account:four',
  })),
];
const obligations = fc.uniqueArray(anyWith(obligationRequired.fields), {
  minLength: IDS.length,
  maxLength: IDS.length,
  selector: ({ obligationId }) => obligationId,
});

test('whatever is asked in whatever order is decided: with right facts, or with a refusal that says why', () => {
  const granted = new Set<string>();
  const saidToBeRefused = new Set<string>();
  fc.assert(
    fc.property(obligations, fc.array(step, { maxLength: 200, size: 'max' }), (required, steps) => {
      const world: World = new Map();
      for (const each of required) {
        const ref = obligation(String(each.obligationId)) as unknown as ReadableStream;
        enter(world, ref, obligationRequired(each as never), by);
      }
      for (const each of beginning) expect([each.name, take(world, each)]).toEqual([each.name, undefined]);
      for (const each of steps) {
        const isRefused = isSaidToBeRefused(world, each);
        const refused = take(world, each);
        if (!refused) granted.add(each.name);
        // What is said of a record holds of every request about it.
        if (!isRefused) continue;
        saidToBeRefused.add(each.name);
        expect([each.name, refused]).not.toEqual([each.name, undefined]);
      }
    }),
    { numRuns: 200 },
  );
  expect(saidToBeRefused.size).toBeGreaterThan(25);
  // Else the search would not come far.
  expect(granted.size).toBeGreaterThan((useCases.length * 2) / 5);
});
