import { setImmediate } from 'node:timers/promises';
import {
  type AdoptedPolicy,
  type FactOf,
  follow,
  type LeaderFacts,
  type LoggedFact,
  leaderFacts,
  leaderRegistered,
  type Policy,
  policyAdopted,
  policy as policyStream,
  type StandingDifference,
  type SupposedOutcomes,
  type SupposedPolicy,
  standingsBeside,
  supposedPolicies,
  withOutcomes,
} from '@onus/domain';
import type { LeaderDifference, WhatIfProgress } from './answer.ts';
import type { Read } from './read-log.ts';
import type { WhatIf } from './settle.ts';
import { liesIn, type Units } from './units.ts';

const SPANS_MAX = 5;
const TOLD_EVERY = 50;

/** Before all that is recorded. */
const SUPPOSED = { id: '', position: -1, recordedAt: '', actor: '', effectiveOn: '0001-01-01' };

/**
 * A policy that is supposed, as if it were recorded before all else: what has to be read of whom is for policies to say.
 * @param newest of those adopted
 */
function supposedFact(supposed: SupposedPolicy | undefined, newest: LoggedFact | undefined): readonly LoggedFact[] {
  if (!supposed) return [];
  if ('always' in supposed) return [{ ...SUPPOSED, type: policyAdopted.type, data: supposed.always }];
  const changed = newest && { ...(newest.data as Policy), ...supposed.changes };
  return changed ? [{ ...SUPPOSED, type: policyAdopted.type, data: changed }] : [];
}

const isServing = ({ appointments, leaderId }: LeaderFacts, units: Units, within: string | undefined): boolean =>
  within === undefined || appointments.some((one) => one.leaderId === leaderId && liesIn(units, one.unitId, within));

/** Results as they are taken to have been: on the one side, on the other. */
export type Sides = readonly [SupposedOutcomes, SupposedOutcomes];

/** How one person would have stood otherwise, span by span. */
function spansOf(found: LeaderFacts, { policy, on }: WhatIf, [was, would]: Sides): readonly StandingDifference[] {
  const adopted: readonly AdoptedPolicy[] = found.policies.filter(({ position }) => position !== SUPPOSED.position);
  const policies = policy ? supposedPolicies(adopted, policy) : adopted;
  const recorded = withOutcomes({ ...found, policies: adopted }, was);
  const supposed = withOutcomes({ ...found, policies }, would);
  if (!policy && recorded.results === supposed.results) return [];
  return standingsBeside({ facts: recorded, policies: adopted }, { facts: supposed, policies }, on);
}

function told(leaderId: string, spans: readonly StandingDifference[], on: string): LeaderDifference | undefined {
  const [first] = spans;
  const last = spans.at(-1);
  if (!first || !last) return undefined;
  return {
    leaderId,
    since: first.from,
    onTheDay: last.to === undefined || last.to >= on ? last : null,
    spans: spans.slice(0, SPANS_MAX),
    moreSpans: Math.max(0, spans.length - SPANS_MAX),
  };
}

export interface Compared {
  readonly rows: readonly LeaderDifference[];
  readonly count: number;
  /** Who was looked at. */
  readonly leaders: number;
  /** By the two statuses on the day. */
  readonly transitions: ReadonlyMap<string, number>;
}

/** Looks at everybody who is registered, whoever may be concerned: by their ids. */
export async function compareEverybody(
  { index }: Read,
  asked: WhatIf,
  sides: Sides,
  units: Units,
  tell: (progress: WhatIfProgress) => void,
): Promise<Compared> {
  const registered = index.read({ types: [leaderRegistered.type] });
  const everybody = registered.map(({ data }) => (data as FactOf<typeof leaderRegistered>['data']).leaderId).sort();
  const policies = index.read({ stream: policyStream.name });
  const supposed = supposedFact(asked.policy, policies.at(-1));
  const rows: LeaderDifference[] = [];
  const transitions = new Map<string, number>();
  let [count, leaders] = [0, 0];
  for (const [at, leaderId] of everybody.entries()) {
    if (at % TOLD_EVERY === 0) {
      tell({ phase: 'comparing', done: at, total: everybody.length });
      await setImmediate();
    }
    const found = await follow(leaderFacts(leaderId, asked.on), async (load) =>
      'stream' in load && load.stream === policyStream.name ? [...policies, ...supposed] : index.read(load),
    );
    // Of somebody with several ids it is told once, under the one that stays.
    if (found.leaderId !== leaderId || !isServing(found, units, asked.within)) continue;
    leaders += 1;
    const difference = told(leaderId, spansOf(found, asked, sides), asked.on);
    if (!difference) continue;
    count += 1;
    noteTransition(transitions, difference);
    if (rows.length < asked.limit) rows.push(difference);
  }
  return { rows, count, leaders, transitions };
}

function noteTransition(transitions: Map<string, number>, { onTheDay }: LeaderDifference): void {
  if (!onTheDay) return;
  const key = JSON.stringify([onTheDay.was.status, onTheDay.would.status]);
  transitions.set(key, (transitions.get(key) ?? 0) + 1);
}
