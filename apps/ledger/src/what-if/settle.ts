import {
  type AdoptedPolicy,
  cycleOpened,
  type Day,
  dayOf,
  type FactOf,
  type Marking,
  markingFor,
  type Policy,
  policyAdopted,
  policyProposed,
  type Refusal,
  type SupposedOutcome,
  type SupposedPolicy,
  type SupposedScheme,
  scheme,
  schemeAdopted,
  supposedPolicies,
  supposedPolicyFault,
  supposedSchemeFault,
} from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { loggedFactOf } from '../facts/fact-of.ts';
import { malformedRequest, ProblemError, problem, problemOfRefusal } from '../http/problem.ts';
import type { ProblemCode } from '../http/problem-kinds.ts';
import type { WhatIfRequest } from './request.ts';
import { requireKnown } from './require-known.ts';
import { unknown } from './unknown.ts';

/** What is supposed, settled: plain data, to be replayed wherever the log is. */
export interface WhatIf {
  /** What was recorded after it is not known. */
  readonly position: number;
  readonly on: Day;
  readonly policy?: SupposedPolicy | undefined;
  readonly scheme?: SupposedScheme | undefined;
  /** Beside which scheme; undefined: beside those of the years. */
  readonly beside?: SupposedScheme | undefined;
  readonly results: readonly SupposedOutcome[];
  readonly years?: readonly number[] | undefined;
  readonly within?: string | undefined;
  readonly limit: number;
}

export const WHAT_IF_LIMIT = 200;

interface Known {
  readonly adopted: readonly AdoptedPolicy[];
  /** The newest that was proposed or adopted, by version. */
  readonly versions: ReadonlyMap<number, Policy>;
  /** By id, the newest last. */
  readonly schemes: ReadonlyMap<string, Marking>;
  /** By year. */
  readonly cycles: ReadonlyMap<number, Marking>;
}

type Told =
  | FactOf<typeof policyAdopted>
  | FactOf<typeof policyProposed>
  | FactOf<typeof schemeAdopted>
  | FactOf<typeof cycleOpened>;
const TYPES = [policyAdopted.type, policyProposed.type, schemeAdopted.type, cycleOpened.type];

const markingOf = (adopted: Pick<FactOf<typeof schemeAdopted>, 'data'>): Marking => {
  const fact = { ...adopted, type: schemeAdopted.type, actor: '', effectiveOn: '' };
  const { marking } = scheme(adopted.data.schemeId).of.evolve(undefined, fact as FactOf<typeof schemeAdopted>) ?? {};
  if (!marking) throw new Error('a scheme has a marking');
  return marking;
};

async function knownIn(store: Pick<EventStore, 'readAll'>, last: number): Promise<Known> {
  const adopted: AdoptedPolicy[] = [];
  const versions = new Map<number, Policy>();
  const schemes = new Map<string, Marking>();
  const cycles = new Map<number, Marking>();
  for await (const event of store.readAll({ types: TYPES })) {
    if (event.position > last) break;
    const fact = loggedFactOf(event) as Told & { readonly position: number };
    switch (fact.type) {
      case 'accountability.policy-adopted':
        adopted.push({ policy: fact.data, position: fact.position });
        versions.set(fact.data.version, fact.data);
        break;
      case 'accountability.policy-proposed':
        versions.set(fact.data.version, fact.data);
        break;
      case 'assessment.scheme-adopted':
        schemes.set(fact.data.schemeId, markingOf(fact));
        break;
      case 'assessment.cycle-opened': {
        const { year, schemeId: _, ...marking } = fact.data;
        cycles.set(year, marking);
      }
    }
  }
  return { adopted, versions, schemes, cycles };
}

const refused = (code: ProblemCode, field: string): ProblemError => {
  const { detail } = problem(code);
  return new ProblemError({ ...problem(code), errors: [{ field, code, detail }] });
};

/** What a rule says of a part of the request, told of that part. */
const faulty = (field: string, fault: Refusal): ProblemError =>
  new ProblemError(
    problemOfRefusal({ ...fault, field: fault.field === undefined ? field : `${field}.${fault.field}` }),
  );

/** The one of several fields that is given; none where none is. @throws ProblemError where more are */
function oneOfThem<K extends keyof WhatIfRequest>(
  request: WhatIfRequest,
  fields: readonly K[],
  code: ProblemCode,
): K | undefined {
  const [first, second] = fields.filter((field) => request[field] !== undefined);
  if (second !== undefined) throw refused(code, second);
  return first;
}

function policyIn(request: WhatIfRequest, { versions }: Known): Given<SupposedPolicy> {
  const field = oneOfThem(request, ['policy', 'policyVersion', 'policyChanges'], 'what-if.two-policies');
  const { policy, policyVersion, policyChanges } = request;
  if (field === undefined) return undefined;
  if (policy) return [{ always: policy as Policy }, field];
  if (policyChanges) return [{ changes: withoutUndefined(policyChanges) as Partial<Policy> }, field];
  const always = versions.get(policyVersion ?? -1);
  if (always) return [{ always }, field];
  const [zh, en] = [`没有第 ${policyVersion} 版政策`, `There is no version ${policyVersion} of the policy`];
  throw unknown(field, zh, en);
}

function adoptedScheme({ schemes }: Known, schemeId: string, field: string): SupposedScheme {
  const always = schemes.get(schemeId);
  if (always) return { schemeId, always };
  throw unknown(field, `没有编号为 ${schemeId} 的考核方案`, `There is no assessment scheme with the id ${schemeId}`);
}

function schemeIn(request: WhatIfRequest, known: Known): Given<SupposedScheme> {
  const field = oneOfThem(request, ['scheme', 'schemeId', 'schemeChanges'], 'what-if.two-schemes');
  const { scheme: whole, schemeId, schemeChanges } = request;
  if (field === undefined) return undefined;
  if (whole) {
    const { schemeId: id } = whole;
    return [{ schemeId: id, always: markingOf({ data: whole as FactOf<typeof schemeAdopted>['data'] }) }, field];
  }
  if (schemeChanges) return [{ changes: withoutUndefined(schemeChanges) as Partial<Marking> }, field];
  return [adoptedScheme(known, schemeId ?? '', field), field];
}

const withoutUndefined = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

function yearsFault({ ofYears: years = [] }: WhatIfRequest, { cycles }: Known): void {
  for (const [at, year] of years.entries())
    if (!cycles.has(year))
      throw unknown(`ofYears.${at}`, `${year} 年度考核尚未启动`, `The assessment of ${year} was not opened`);
}

type Given<T> = readonly [supposed: T, field: string] | undefined;

const markingsOf = (scheme: SupposedScheme, { cycles }: Known): readonly Marking[] =>
  'always' in scheme ? [scheme.always] : [...cycles.values()].map((cycle) => markingFor(cycle, scheme));

/** @throws ProblemError where a policy or a scheme that is supposed contradicts itself, or each other */
function requireSound(known: Known, policy: Given<SupposedPolicy>, scheme: Given<SupposedScheme>): void {
  const policies = policy ? supposedPolicies(known.adopted, policy[0]) : known.adopted;
  const markings = scheme ? markingsOf(scheme[0], known) : [];
  const fault = policy && supposedPolicyFault(policies, markings.at(-1) ?? [...known.schemes.values()].at(-1));
  if (policy && fault) throw faulty(policy[1], fault);
  const triggers = policies.at(-1)?.policy.triggers ?? [];
  for (const marking of markings) {
    const wrong = supposedSchemeFault(marking, triggers);
    if (scheme && wrong) throw faulty(scheme[1], wrong);
  }
}

/**
 * Settles what is supposed, as the log stands: what is named is looked up, and what contradicts itself is refused as the command
 * that would make it so refuses it.
 *
 * @throws ProblemError `what-if.…`, or the code of that command's refusal; UnreadableFact; EventStoreError `event-store.altered`
 */
export async function settleWhatIf(
  store: Pick<EventStore, 'readAll' | 'readStreams' | 'head'>,
  request: WhatIfRequest,
  now: Date,
): Promise<WhatIf> {
  const position = (await store.head()).size - 1;
  const known = await knownIn(store, position);
  const policy = policyIn(request, known);
  const scheme = schemeIn(request, known);
  const { results = [], besideSchemeId, ofYears: years, within, limit = WHAT_IF_LIMIT, on = dayOf(now) } = request;
  if (besideSchemeId !== undefined && !scheme) throw refused('what-if.beside-nothing', 'besideSchemeId');
  if (!policy && !scheme && results.length === 0) {
    const { detail } = problem('what-if.nothing-supposed');
    throw new ProblemError(malformedRequest([{ field: 'policy', code: 'what-if.nothing-supposed', detail }]));
  }
  yearsFault(request, known);
  const beside = besideSchemeId === undefined ? undefined : adoptedScheme(known, besideSchemeId, 'besideSchemeId');
  requireSound(known, policy, scheme);
  const markings = new Map([...known.cycles].map(([year, cycle]) => [year, markingFor(cycle, scheme?.[0])]));
  await requireKnown(store, { results, within }, markings);
  return { position, on, policy: policy?.[0], scheme: scheme?.[0], beside, results, years, within, limit };
}
