import type { FactOf } from '../../kernel/fact.ts';
import type { renamingStruck, successionStruck } from '../../organisation/facts.ts';
import type { EventRef } from '../terms.ts';
import type {
  AdoptedPolicy,
  Appointment,
  CountEntry,
  CycleFacts,
  ExitEntry,
  Facts,
  FindingEntry,
  Lineage,
  PlanEntry,
  ResultEntry,
  ReturnEntry,
  ShareEntry,
  UnitFacts,
} from './facts.ts';
import type {
  AppointmentFact,
  BreachFact,
  CountFact,
  ExitFact,
  FindingFact,
  FlagAnswerFact,
  KnownFact,
  ObligationFact,
  PlanFact,
  ResultFact,
  ReturnFact,
  ShareFact,
  UnitFact,
} from './known-fact.ts';
import { isPersonFact } from './known-fact.ts';
import { type LoggedFact, refOf } from './logged-fact.ts';
import { joinsOf, personsFrom } from './persons.ts';
import { inOrder, type Prefix } from './prefix.ts';

type Told<T> = Map<string, Map<number, T[]>>;

interface Gathered {
  readonly units: Map<string, UnitFacts>;
  readonly lineage: Lineage[];
  readonly appointments: Map<string, Appointment>;
  readonly results: Told<ResultEntry>;
  readonly findings: Told<FindingEntry>;
  readonly plans: Told<PlanEntry>;
  readonly returns: Told<ReturnEntry>;
  readonly counts: Map<string, CountEntry[]>;
  readonly shares: Map<string, ShareEntry[]>;
  readonly obligations: Map<string, ObligationFact[]>;
  readonly breaches: Map<string, BreachFact[]>;
  readonly exits: Map<string, ExitEntry[]>;
  readonly policies: AdoptedPolicy[];
  readonly cycles: Map<number, CycleFacts>;
}

function gatherUnit({ units, lineage }: Gathered, fact: UnitFact): void {
  const on = fact.effectiveOn;
  const ref = refOf(fact);
  switch (fact.type) {
    case 'organisation.unit-established': {
      const { unitId, level, parentId, higherIds, sector, designations = [], nameZh, nameEn } = fact.data;
      const names = [{ from: on, name: { zh: nameZh, en: nameEn ?? nameZh } }];
      units.set(unitId, { unitId, level, parentId, higherIds, sector, designations, establishedOn: on, names });
      return;
    }
    case 'organisation.unit-renamed': {
      const { unitId, nameZh, nameEn } = fact.data;
      const unit = units.get(unitId);
      const name = { zh: nameZh, en: nameEn ?? nameZh };
      if (unit) units.set(unitId, { ...unit, names: [...unit.names, { from: on, name }] });
      return;
    }
    case 'organisation.unit-merged':
      lineage.push({ predecessorId: fact.data.unitId, successorId: fact.data.successorId, on, by: 'merger', ref });
      return;
    case 'organisation.unit-split': {
      const { unitId: predecessorId, successorIds } = fact.data;
      // Who gives a part away and goes on is succeeded by nobody.
      if (successorIds.includes(predecessorId)) return;
      for (const successorId of successorIds) lineage.push({ predecessorId, successorId, on, by: 'split', ref });
      return;
    }
    case 'organisation.renaming-struck':
      strikeName(units, fact.data);
      return;
    case 'organisation.succession-struck':
      strikeSuccession(lineage, fact.data);
  }
}

/** The first of its names is that of the day on which a unit was established. */
function strikeName(units: Gathered['units'], { unitId, namedFrom }: FactOf<typeof renamingStruck>['data']): void {
  const unit = units.get(unitId);
  const at = unit?.names.findLastIndex(({ from }, each) => each > 0 && from === namedFrom) ?? -1;
  if (unit && at > 0) units.set(unitId, { ...unit, names: unit.names.filter((_, each) => each !== at) });
}

function strikeSuccession(
  lineage: Lineage[],
  { unitId, succeededOn, successorIds }: FactOf<typeof successionStruck>['data'],
): void {
  for (const successorId of successorIds) {
    const isMeant = (one: Lineage): boolean =>
      one.predecessorId === unitId && one.successorId === successorId && one.on === succeededOn;
    const at = lineage.findLastIndex(isMeant);
    if (at >= 0) lineage.splice(at, 1);
  }
}

/** An appointment of which the end was entered wrongly: it goes on, and says by which event. */
function withoutEnd({ to: _, ended: __, ...spell }: Appointment, ref: EventRef): Appointment {
  return { ...spell, refs: [...spell.refs, ref] };
}

/** @param joins by which the id leads to the person whose it is */
function gatherAppointment({ appointments }: Gathered, fact: AppointmentFact, joins: readonly EventRef[]): void {
  const key = `${fact.data.leaderId}/${fact.data.appointmentId}`;
  const begun = appointments.get(key);
  const [on, ref] = [fact.effectiveOn, refOf(fact)];
  if (fact.type === 'organisation.appointment-ended') {
    const ended = { reason: fact.data.endReason, ref };
    if (begun) appointments.set(key, { ...begun, to: on, ended, refs: [...begun.refs, ref] });
    return;
  }
  if (fact.type === 'organisation.appointment-struck') {
    if (fact.data.entry === 'appointment') appointments.delete(key);
    else if (begun) appointments.set(key, withoutEnd(begun, ref));
    return;
  }
  if (fact.type === 'organisation.early-move-approved') {
    if (begun) appointments.set(key, { ...begun, releases: [...(begun.releases ?? []), { on, ref }] });
    return;
  }
  const { leaderId, appointmentId, post, unitId, mode, sectors = [], liaisonUnitIds = [] } = fact.data;
  const documented = fact.authority !== undefined;
  const spell = { leaderId, appointmentId, post, unitId, mode, sectors, liaisonUnitIds, documented };
  appointments.set(key, { ...spell, from: on, refs: [ref, ...joins] });
}

/** What was told of a unit's year so far, to be told further. */
function entriesOf<T>(told: Told<T>, { unitId, year }: { readonly unitId: string; readonly year: number }): T[] {
  const years = told.get(unitId) ?? new Map<number, T[]>();
  const entries = years.get(year) ?? [];
  told.set(unitId, years.set(year, entries));
  return entries;
}

/** @param before what was said of the year before that */
function saidBy(fact: ResultFact, before: ResultEntry | undefined): Omit<ResultEntry, 'on' | 'ref'> {
  if (fact.type === 'assessment.exemption-granted') return { says: 'exempt', rank: before?.rank };
  if (fact.type === 'assessment.exemption-revoked') return { says: 'not-exempt', rank: before?.rank };
  const { taskCompleted, grade, vetoes, rank = before?.rank } = fact.data;
  return { says: taskCompleted ? 'completed' : 'failed', grade, vetoes, rank };
}

function gatherResult({ results }: Gathered, fact: ResultFact): void {
  const entries = entriesOf(results, fact.data);
  entries.push({ on: fact.effectiveOn, ref: refOf(fact), ...saidBy(fact, entries.at(-1)) });
}

function gatherFinding({ findings }: Gathered, fact: FindingFact): void {
  const { leaderId, source, flag, outcome } = fact.data;
  const said = { leaderId, source, flag, isUpheld: outcome === 'upheld' };
  entriesOf(findings, fact.data).push({ on: fact.effectiveOn, ref: refOf(fact), ...said });
}

/** Of a flag the newest answer holds; it names nobody. */
function gatherAnswer({ findings }: Gathered, fact: FlagAnswerFact): void {
  const { flagId, ruleId, outcome } = fact.data;
  const entries = entriesOf(findings, fact.data);
  const before = entries.findIndex((one) => one.flagId === flagId);
  if (before >= 0) entries.splice(before, 1);
  const said = { leaderId: undefined, source: 'flag', flag: ruleId, flagId, isUpheld: outcome === 'upheld' } as const;
  entries.push({ on: fact.effectiveOn, ref: refOf(fact), ...said });
}

function gatherPlan({ plans }: Gathered, fact: PlanFact): void {
  const { indicator, planned, achieved } = fact.data;
  entriesOf(plans, fact.data).push({ on: fact.effectiveOn, ref: refOf(fact), indicator, isMet: achieved >= planned });
}

function gatherReturn({ returns }: Gathered, fact: ReturnFact): void {
  const told = { on: fact.effectiveOn, ref: refOf(fact) };
  const entries = entriesOf(returns, fact.data);
  if (fact.type === 'exit.return-struck') {
    entries.push({ ...told, says: 'struck' });
    return;
  }
  const { persons, personsOut } = fact.data;
  entries.push({ ...told, says: 'returned', persons, personsOut });
}

function gatherCount({ counts }: Gathered, fact: CountFact): void {
  const { unitId, year, persons } = fact.data;
  const told = { on: fact.effectiveOn, ref: refOf(fact), year };
  const entries = counts.get(unitId) ?? [];
  entries.push({ ...told, newlyOut: persons.newlyOut, returned: persons.returned });
  counts.set(unitId, entries);
}

function gatherShare({ shares }: Gathered, fact: ShareFact): void {
  const { unitId, year, persons } = fact.data;
  const out = fact.type === 'exit.register-taken-over' ? persons.out : -persons.out;
  const entries = shares.get(unitId) ?? [];
  entries.push({ on: fact.effectiveOn, ref: refOf(fact), year, out });
  shares.set(unitId, entries);
}

/** Of the steps that were struck out, only an approval decides anything. */
function gatherExit({ exits }: Gathered, fact: ExitFact): void {
  if (fact.type === 'exit.exit-step-struck' && fact.data.kind !== 'approval') return;
  const says = (
    { 'exit.exit-approved': 'approved', 'exit.exit-revoked': 'revoked', 'exit.exit-step-struck': 'struck' } as const
  )[fact.type];
  const { unitId } = fact.data;
  exits.set(unitId, [...(exits.get(unitId) ?? []), { on: fact.effectiveOn, ref: refOf(fact), says }]);
}

function gatherBreach({ breaches }: Gathered, fact: BreachFact): void {
  const { breachId } = fact.data;
  breaches.set(breachId, [...(breaches.get(breachId) ?? []), fact]);
}

function gatherObligation({ obligations }: Gathered, fact: ObligationFact): void {
  const { obligationId } = fact.data;
  const about = obligations.get(obligationId) ?? [];
  about.push(fact);
  obligations.set(obligationId, about);
}

function gather(into: Gathered, fact: KnownFact, joins: readonly EventRef[]): void {
  switch (fact.type) {
    case 'organisation.unit-established':
    case 'organisation.unit-renamed':
    case 'organisation.unit-merged':
    case 'organisation.unit-split':
    case 'organisation.renaming-struck':
    case 'organisation.succession-struck':
      gatherUnit(into, fact);
      break;
    case 'organisation.leader-appointed':
    case 'organisation.appointment-ended':
    case 'organisation.appointment-struck':
    case 'organisation.early-move-approved':
      gatherAppointment(into, fact, joins);
      break;
    case 'assessment.result-published':
    case 'assessment.result-revised':
    case 'assessment.exemption-granted':
    case 'assessment.exemption-revoked':
      gatherResult(into, fact);
      break;
    case 'oversight.finding-recorded':
      gatherFinding(into, fact);
      break;
    case 'accountability.flag-answered':
      gatherAnswer(into, fact);
      break;
    case 'exit.reduction-plan-judged':
      gatherPlan(into, fact);
      break;
    case 'exit.returned-to-poverty':
    case 'exit.return-struck':
      gatherReturn(into, fact);
      break;
    case 'exit.households-counted':
    case 'exit.household-count-corrected':
      gatherCount(into, fact);
      break;
    case 'exit.register-taken-over':
    case 'exit.register-handed-over':
      gatherShare(into, fact);
      break;
    case 'exit.exit-approved':
    case 'exit.exit-revoked':
    case 'exit.exit-step-struck':
      gatherExit(into, fact);
      break;
    case 'accountability.breach-raised':
    case 'accountability.breach-remedied':
    case 'accountability.breach-lapsed':
      gatherBreach(into, fact);
      break;
    case 'organisation.leaders-joined':
    case 'organisation.leaders-separated':
    case 'organisation.duplicate-suspected':
    case 'organisation.duplicate-resolved':
      break; // told first, by `personsFrom`
    case 'accountability.policy-adopted':
      into.policies.push({ policy: fact.data, position: fact.position });
      break;
    case 'assessment.cycle-opened': {
      const { year, classes } = fact.data;
      into.cycles.set(year, { openedOn: fact.effectiveOn, position: fact.position, classes });
      break;
    }
    default:
      gatherObligation(into, fact);
  }
}

const leaderOf = ({ data }: KnownFact): string | undefined => ('leaderId' in data ? data.leaderId : undefined);

/** The same fact, told of the id that stays. */
const toldOf = (fact: KnownFact, leaderId: string): KnownFact =>
  ({ ...fact, data: { ...fact.data, leaderId } }) as KnownFact;

/** What the engine says of an obligation or a breach later is told of the id under which it was raised. */
function noteRecordedAs(into: Map<string, string>, { type, data }: KnownFact): void {
  if (type === 'accountability.obligation-required' && data.leaderId) into.set(data.obligationId, data.leaderId);
  if (type === 'accountability.breach-raised') into.set(data.breachId, data.leaderId);
}

/** Folds logged facts, in any order and with repetitions; facts of types that the engine does not use are left out. */
export function factsFrom(facts: Iterable<LoggedFact>, prefix?: Prefix): Facts {
  const gathered: Gathered = {
    units: new Map(),
    lineage: [],
    appointments: new Map(),
    results: new Map(),
    findings: new Map(),
    plans: new Map(),
    returns: new Map(),
    counts: new Map(),
    shares: new Map(),
    obligations: new Map(),
    breaches: new Map(),
    exits: new Map(),
    policies: [],
    cycles: new Map(),
  };
  const known = inOrder(facts, prefix);
  const { joins, suspicions } = personsFrom(known.filter(isPersonFact));
  const recordedAs = new Map<string, string>();
  for (const fact of known) {
    const way = joinsOf(joins, leaderOf(fact) ?? '');
    const person = way.at(-1)?.intoId;
    if (person !== undefined) noteRecordedAs(recordedAs, fact);
    gather(
      gathered,
      person === undefined ? fact : toldOf(fact, person),
      way.map(({ event }) => event),
    );
  }
  return {
    ...gathered,
    persons: { joins, suspicions, recordedAs },
    appointments: [...gathered.appointments.values()],
  };
}
