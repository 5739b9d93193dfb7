import type { Permission } from '@onus/access';
import { permissions } from '@onus/access';
import {
  type Authority,
  addDays,
  isRefusal,
  planOf,
  type Refusal,
  readFact,
  type UseCase,
  useCases,
} from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { Compile } from 'typebox/compile';
import type { Actors } from '../accounts.ts';
import { document } from '../step.ts';
import { type Candidate, candidates } from './candidates.ts';
import { type Recorded, recordedFacts } from './recorded-facts.ts';

/** The body of a command, as it is sent over HTTP. */
export type Body = Readonly<Record<string, unknown>>;

/** Candidates that are tried for one use case, at most. */
const TRIES_MAX = 1_500;

/**
 * For each use case a request that the ledger grants as it stands: what the description of a demonstration shows, so that whoever
 * tries it sees it work. It is granted by itself, and after those before it. A use case for which there is nothing left to do in
 * the demonstration has none.
 *
 * @param today the day after the last one of the demonstration
 */
export async function findExamples(
  store: EventStore,
  actors: Actors,
  today: string,
): Promise<ReadonlyMap<string, Body>> {
  const facts = await recordedFacts(store);
  const search: Search = { store, facts, now: new Map(), later: new Map(), actors, today };
  const found = new Map<string, Body>();
  for (const useCase of useCases) {
    if (useCase.confirmsClock || useCase.personalAt || useCase.gathers) continue;
    const body = await exampleFor(useCase, search);
    if (body) found.set(useCase.name, body);
  }
  return found;
}

interface Search {
  readonly store: EventStore;
  readonly facts: ReadonlyMap<string, readonly Recorded[]>;
  /** States of streams: as they are, and as the examples found so far leave them. */
  readonly now: Map<string, unknown>;
  readonly later: Map<string, unknown>;
  readonly actors: Actors;
  readonly today: string;
}

async function exampleFor(useCase: UseCase, search: Search): Promise<Body | undefined> {
  let tries = 0;
  for (const candidate of candidates(useCase, search.facts)) {
    tries += 1;
    if (tries > TRIES_MAX) return undefined;
    const body = await granted(useCase, candidate, search);
    if (body) return body;
  }
  return undefined;
}

/** What lies ahead of what is asked for: a deadline, a day to meet on. */
const DAYS_AHEAD = 60;

/** The candidate as it is granted: with an id of its own where it is to make something, on the first day that will do. */
async function granted(useCase: UseCase, { request, days, effectiveOn: on }: Candidate, search: Search) {
  for (const effectiveOn of new Set([on ?? '2016-03-01', search.today])) {
    const ahead = Object.fromEntries(days.map((name) => [name, addDays(effectiveOn, DAYS_AHEAD)]));
    const asked = { ...request, ...ahead };
    const decided = await tried(useCase, asked, effectiveOn, search);
    if (decided === 'unfit') return undefined;
    if (!isRefusal(decided)) return decided.body;
    const { code, field } = decided;
    if (!code.endsWith('already-exists') || !field || typeof asked[field] !== 'string') continue;
    const renamed = { ...asked, [field]: `example-${useCase.name.replace('/', '-')}` };
    const again = await tried(useCase, renamed, effectiveOn, search);
    if (again !== 'unfit' && !isRefusal(again)) return again.body;
  }
  return undefined;
}

async function tried(
  useCase: UseCase,
  request: Body,
  effectiveOn: string,
  { store, now, later, actors, today }: Search,
): Promise<Refusal | 'unfit' | { readonly body: Body }> {
  if (!isWellFormed(useCase, request)) return 'unfit';
  const authority: Authority = document('示例', 1, effectiveOn);
  const plan = planOf(useCase, request);
  for (const stream of plan.streams) {
    if (!now.has(stream.name)) now.set(stream.name, await stateOf(store, stream));
    if (!later.has(stream.name)) later.set(stream.name, now.get(stream.name));
  }
  let refused: Refusal | undefined;
  for (const actor of personsFor(useCase, actors)) {
    const isSamePerson = (other: string): boolean => other === actor;
    const context = { actor, isSamePerson, effectiveOn, today, authority };
    const alone = plan.decide((name) => now.get(name), context);
    const inTurn = isRefusal(alone) ? alone : plan.decide((name) => later.get(name), context);
    if (isRefusal(inTurn)) {
      refused = inTurn;
      continue;
    }
    for (const stream of plan.streams) {
      const facts = inTurn.find((recording) => recording.stream === stream.name)?.facts ?? [];
      const after = facts.reduce(
        (state, fact) => stream.of.evolve(state, { ...fact, actor, effectiveOn }),
        later.get(stream.name),
      );
      later.set(stream.name, after);
    }
    return { body: { ...request, effectiveOn, authority } };
  }
  return refused ?? 'unfit';
}

/** Whoever may ask: the first person of an office, and the second one where the first has had a hand in it. */
function personsFor({ permission }: UseCase, actors: Actors): string[] {
  const [role] = permissions[permission as Permission].roles;
  return [actors.of(role), ...(actors.hasSecond(role) ? [actors.of(role, true)] : [])];
}

const checks = new Map<string, ReturnType<typeof Compile>>();
function isWellFormed({ name, request: { jsonSchema } }: UseCase, request: Body): boolean {
  const check = checks.get(name) ?? Compile(jsonSchema);
  checks.set(name, check);
  return check.Check(request);
}

type Stream = ReturnType<typeof planOf>['streams'][number];

async function stateOf(store: EventStore, { name, of }: Stream): Promise<unknown> {
  let state = of.initial;
  for await (const { envelope, data, personal } of store.readStream(name)) {
    const { type, schema, actor, effectiveOn } = envelope;
    state = of.evolve(
      state,
      readFact({ type, schema, actor, effectiveOn, data: data as object, personal: personal as object | undefined }),
    );
  }
  return state;
}
