import type { fundOpened, revenueRecorded, specialFundSetUp } from '../../../../funds/facts.ts';
import { dayOf, earlierOf, laterOf } from '../../../../kernel/calendar.ts';
import type { FactOf } from '../../../../kernel/fact.ts';
import type { noticePosted } from '../../../../oversight/facts.ts';
import type { Logged } from '../../../known/logged-fact.ts';
import { type FlagFact, isMovement, isOfInstrument, isOfTask, type UnitFact, type VillageFact } from './flag-facts.ts';
import { type Ground, noticeKey, ofFund, ofYear } from './ground.ts';
import { sourceOf } from './source.ts';
import { takeInstrument } from './take-instrument.ts';
import { takeMovement } from './take-movement.ts';
import { takeService } from './take-service.ts';
import { takeTask } from './take-task.ts';

/** Nothing is known yet. */
export function emptyGround(): Ground {
  const ground: Ground = {
    today: '',
    units: new Map(),
    cities: [],
    funds: new Map(),
    accounts: new Map(),
    specials: new Map(),
    revenues: new Map(),
    projects: new Map(),
    secretaries: new Map(),
    countedFor: new Map(),
    drawn: new Map(),
    repaid: new Map(),
    repaidBy: new Map(),
    noticed: new Map(),
    tasks: new Map(),
    tasksOf: new Map(),
    counts: new Map(),
    exits: new Map(),
    flags: new Map(),
    take: (fact) => {
      if (ground.today === '') ground.today = dayOf(new Date(fact.recordedAt));
      take(ground, fact);
    },
  };
  return ground;
}

function openFund({ funds }: Ground, { data }: Logged<FactOf<typeof fundOpened>>): void {
  const { pathways, modes } = data;
  const paidBy = { villageId: new Map(), projectId: new Map(), payee: new Map() };
  funds.set(data.fundId, { ...data, pathways, modes, unspent: [], payments: new Map(), paidFen: 0, paidBy });
}

function setUp({ specials }: Ground, fact: Logged<FactOf<typeof specialFundSetUp>>): void {
  const { unitId, fiscalYear, amountFen: fen } = fact.data;
  const key = ofYear(unitId, fiscalYear);
  specials.set(key, [...(specials.get(key) ?? []), { fen, source: sourceOf(fact) }]);
}

/** Where the basis is unknown nothing is measured by it. */
function takeRevenue({ revenues }: Ground, fact: Logged<FactOf<typeof revenueRecorded>>): void {
  const { unitId, fiscalYear, amountFen: fen, basis } = fact.data;
  const key = ofYear(unitId, fiscalYear);
  if (basis === 'unknown') revenues.delete(key);
  else revenues.set(key, { fen, source: sourceOf(fact) });
}

function takeUnit({ units, cities }: Ground, fact: UnitFact): void {
  if (fact.type === 'organisation.unit-established') {
    const { unitId, level, parentId, designations = [] } = fact.data;
    const isPoorVillage = designations.includes('poor-village');
    if (level === 'city') cities.push(unitId);
    units.set(unitId, { level, parentId, isPoorVillage, establishedOn: fact.effectiveOn, endedOn: undefined });
    return;
  }
  const unit = units.get(fact.data.unitId);
  if (unit) unit.endedOn = fact.type === 'organisation.succession-struck' ? undefined : fact.effectiveOn;
}

/** What makes known projects of villages, or the money of a fund for them: the same as money that is given or paid waits for. */
function takeNotice({ noticed }: Ground, { data, effectiveOn }: Logged<FactOf<typeof noticePosted>>): void {
  const { kind, unitIds, projectIds, fundId } = data;
  if (kind !== 'project' && kind !== 'fund') return;
  const matters = projectIds ?? (fundId === undefined ? [] : [ofFund(fundId)]);
  const keys = unitIds.flatMap((unitId) => matters.map((matter) => noticeKey(unitId, matter)));
  for (const key of keys) noticed.set(key, earlierOf(noticed.get(key) ?? effectiveOn, effectiveOn));
}

function takeVillage(ground: Ground, fact: VillageFact): void {
  switch (fact.type) {
    case 'exit.households-counted':
    case 'exit.household-count-corrected': {
      const { unitId, year, persons } = fact.data;
      ground.counts.set(ofYear(unitId, year), { out: persons.newlyOut, source: sourceOf(fact) });
      break;
    }
    case 'exit.exit-approved': {
      const { unitId, year } = fact.data;
      ground.exits.set(unitId, { year, on: fact.effectiveOn, source: sourceOf(fact) });
      break;
    }
    case 'exit.exit-revoked':
      ground.exits.delete(fact.data.unitId);
      break;
    case 'exit.exit-step-struck':
      if (fact.data.kind === 'approval') ground.exits.delete(fact.data.unitId);
      break;
    case 'oversight.notice-posted':
      takeNotice(ground, fact);
  }
}

function take(ground: Ground, fact: FlagFact): void {
  switch (fact.type) {
    case 'organisation.unit-established':
    case 'organisation.unit-merged':
    case 'organisation.unit-split':
    case 'organisation.succession-struck':
      takeUnit(ground, fact);
      break;
    case 'organisation.leader-appointed':
    case 'organisation.appointment-ended':
    case 'organisation.appointment-struck':
      takeService(ground, fact);
      break;
    case 'funds.fund-opened':
      openFund(ground, fact);
      break;
    case 'funds.special-fund-set-up':
      setUp(ground, fact);
      break;
    case 'funds.revenue-recorded':
      takeRevenue(ground, fact);
      break;
    case 'accountability.flag-answered': {
      const open = ground.flags.get(fact.data.flagId);
      if (open) open.outcome = fact.data.outcome;
      break;
    }
    case 'accountability.day-turned':
      ground.today = laterOf(ground.today, fact.effectiveOn);
      break;
    case 'accountability.policy-adopted':
      break;
    default:
      if (isMovement(fact)) takeMovement(ground, fact);
      else if (isOfInstrument(fact)) takeInstrument(ground, fact);
      else if (isOfTask(fact)) takeTask(ground, fact);
      else takeVillage(ground, fact);
  }
}
