import type { AdoptedPolicy, Appointment, CycleFacts, Facts, Lineage, ResultEntry, UnitFacts } from './facts.ts';
import type { AppointmentFact, KnownFact, ObligationFact, ResultFact, UnitFact } from './known-fact.ts';
import { type LoggedFact, refOf } from './logged-fact.ts';
import { inOrder, type Prefix } from './prefix.ts';

interface Gathered {
  readonly units: Map<string, UnitFacts>;
  readonly lineage: Lineage[];
  readonly appointments: Map<string, Appointment>;
  readonly results: Map<string, Map<number, ResultEntry[]>>;
  readonly obligations: Map<string, ObligationFact[]>;
  readonly policies: AdoptedPolicy[];
  readonly cycles: Map<number, CycleFacts>;
}

function gatherUnit({ units, lineage }: Gathered, fact: UnitFact): void {
  const on = fact.effectiveOn;
  const ref = refOf(fact);
  switch (fact.type) {
    case 'organisation.unit-established': {
      const { unitId, level, parentId, sector, designations = [], nameZh, nameEn } = fact.data;
      const names = [{ from: on, name: { zh: nameZh, en: nameEn ?? nameZh } }];
      units.set(unitId, { unitId, level, parentId, sector, designations, establishedOn: on, names });
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
    }
  }
}

function gatherAppointment({ appointments }: Gathered, fact: AppointmentFact): void {
  const key = `${fact.data.leaderId}/${fact.data.appointmentId}`;
  const begun = appointments.get(key);
  if (fact.type === 'organisation.appointment-ended') {
    if (begun) appointments.set(key, { ...begun, to: fact.effectiveOn, refs: [...begun.refs, refOf(fact)] });
    return;
  }
  const { leaderId, appointmentId, post, unitId, mode, sectors = [], liaisonUnitIds = [] } = fact.data;
  const documented = fact.authority !== undefined;
  const spell = { leaderId, appointmentId, post, unitId, mode, sectors, liaisonUnitIds, documented };
  appointments.set(key, { ...spell, from: fact.effectiveOn, refs: [refOf(fact)] });
}

/** @param before what was said of the year before that */
function saidBy(fact: ResultFact, before: ResultEntry | undefined): Omit<ResultEntry, 'on' | 'ref'> {
  if (fact.type === 'assessment.exemption-granted') return { says: 'exempt' };
  const { taskCompleted, grade, vetoes, rank = before?.rank } = fact.data;
  return { says: taskCompleted ? 'completed' : 'failed', grade, vetoes, rank };
}

function gatherResult({ results }: Gathered, fact: ResultFact): void {
  const { unitId, year } = fact.data;
  const years = results.get(unitId) ?? new Map<number, ResultEntry[]>();
  const entries = years.get(year) ?? [];
  entries.push({ on: fact.effectiveOn, ref: refOf(fact), ...saidBy(fact, entries.at(-1)) });
  results.set(unitId, years.set(year, entries));
}

function gatherObligation({ obligations }: Gathered, fact: ObligationFact): void {
  const { obligationId } = fact.data;
  const about = obligations.get(obligationId) ?? [];
  about.push(fact);
  obligations.set(obligationId, about);
}

function gather(into: Gathered, fact: KnownFact): void {
  switch (fact.type) {
    case 'organisation.unit-established':
    case 'organisation.unit-renamed':
    case 'organisation.unit-merged':
    case 'organisation.unit-split':
      gatherUnit(into, fact);
      break;
    case 'organisation.leader-appointed':
    case 'organisation.appointment-ended':
      gatherAppointment(into, fact);
      break;
    case 'assessment.result-published':
    case 'assessment.result-revised':
    case 'assessment.exemption-granted':
      gatherResult(into, fact);
      break;
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

/** Folds logged facts, in any order and with repetitions; facts of types that the engine does not use are left out. */
export function factsFrom(facts: Iterable<LoggedFact>, prefix?: Prefix): Facts {
  const gathered: Gathered = {
    units: new Map(),
    lineage: [],
    appointments: new Map(),
    results: new Map(),
    obligations: new Map(),
    policies: [],
    cycles: new Map(),
  };
  for (const fact of inOrder(facts, prefix)) gather(gathered, fact);
  return { ...gathered, appointments: [...gathered.appointments.values()] };
}
