import { factsFrom } from '../../accountability/known/facts-from.ts';
import type { LoggedFact } from '../../accountability/known/logged-fact.ts';
import type { Day } from '../../kernel/calendar.ts';
import { progressReported } from '../../programme/facts.ts';
import { evaluateUnits, type Scope } from '../evaluation/evaluate-units.ts';
import { type AnsweredUnit, headsOf } from '../evaluation/leaders.ts';
import { recordsOf } from '../evaluation/records.ts';
import { EVALUATED_FROM } from '../evaluation/types.ts';
import type { Marking } from '../marking.ts';
import { type Light, placeOf, worstOf, yearSpan } from './light.ts';
import { asIfConfirmed, progressOf } from './progress.ts';
import { taskForecast } from './task-forecast.ts';
import type { Thresholds } from './thresholds.ts';
import { type Outlook, outlookPlace, type UnitForecast, unitForecast } from './unit-forecast.ts';

export interface ToForecast {
  /** The assessed year: a calendar year. */
  readonly year: number;
  /** What takes effect later has not happened. */
  readonly on: Day;
  readonly marking: Marking;
  readonly thresholds: Thresholds;
  readonly scope?: Scope;
}

/** A principal leader, with the units answered for. */
export interface LeaderForecast {
  readonly leaderId: string;
  /** The worst of the units. */
  readonly outlook: Outlook;
  readonly outlookIfConfirmed: Outlook;
  readonly light: Light;
  readonly units: readonly (AnsweredUnit & Pick<UnitForecast, 'outlook' | 'outlookIfConfirmed' | 'light'>)[];
}

export interface Forecast {
  /** Who would fail first, and by most. */
  readonly units: readonly UnitForecast[];
  readonly leaders: readonly LeaderForecast[];
}

/** Every type of fact that a forecast is made from. */
export const FORECAST_FROM: readonly string[] = [...EVALUATED_FROM, progressReported.type];

/**
 * How a year that is not over stands on a day: what the evaluation of it would say by then, which binding indicators are short
 * of their minimum by how much, and which tasks are behind their schedule. What nobody has verified counts for nothing, and is
 * shown beside: what it would come to, were it confirmed.
 *
 * @param facts in the order of the log, each once
 */
export function forecast(facts: readonly LoggedFact[], asked: ToForecast): Forecast {
  const { year, on, marking, scope = {} } = asked;
  const known = facts.filter(({ effectiveOn }) => effectiveOn <= on);
  const records = recordsOf(known, year);
  const progress = progressOf(known);
  const supposed = [...records.tasks].map(([unitId, tasks]) => {
    const confirmed = tasks.map((task) => asIfConfirmed(task, progress.said.get(task.assigned.data.taskId)));
    return [unitId, confirmed] as const;
  });
  const verified = evaluateUnits(records, marking, scope);
  const ifConfirmed = evaluateUnits({ ...records, tasks: new Map(supposed) }, marking, scope);
  const day = { ...asked, year: yearSpan(year) };
  const units = verified.map((one, at) => {
    const tasks = (records.tasks.get(one.unitId) ?? []).map((task) => taskForecast(task, progress, asked));
    const worstFirst = tasks.sort((a, b) => placeOf(a.light) - placeOf(b.light) || (a.taskId < b.taskId ? -1 : 1));
    return unitForecast({ verified: one, confirmed: ifConfirmed[at] ?? one }, worstFirst, day);
  });
  const heads = headsOf(factsFrom(known), year, units);
  return { units: inOrder(units), leaders: leadersOf(units, heads) };
}

const missingOf = ({ bindings }: UnitForecast): number =>
  bindings.reduce((sum, { missingHundredths = 0 }) => sum + missingHundredths, 0);

type Stands = Pick<UnitForecast, 'outlook' | 'outlookIfConfirmed' | 'light'>;
/** Below zero: the first stands worse. */
const worse = (a: Stands, b: Stands): number =>
  outlookPlace(a.outlook) - outlookPlace(b.outlook) ||
  outlookPlace(a.outlookIfConfirmed) - outlookPlace(b.outlookIfConfirmed) ||
  placeOf(a.light) - placeOf(b.light);

const inOrder = (units: readonly UnitForecast[]): readonly UnitForecast[] =>
  [...units].sort((a, b) => worse(a, b) || missingOf(b) - missingOf(a) || (a.unitId < b.unitId ? -1 : 1));

const worstOutlook = (outlooks: readonly Outlook[]): Outlook =>
  outlooks.reduce((worst, one) => (outlookPlace(one) < outlookPlace(worst) ? one : worst), 'exempt');

function leadersOf(
  units: readonly UnitForecast[],
  heads: ReadonlyMap<string, readonly AnsweredUnit[]>,
): readonly LeaderForecast[] {
  const byId = new Map(units.map((one) => [one.unitId, one]));
  const leaders = [...heads].map(([leaderId, answered]): LeaderForecast => {
    const own = answered.flatMap((one) => {
      const unit = byId.get(one.unitId);
      if (!unit) return [];
      const { outlook, outlookIfConfirmed, light } = unit;
      return [{ ...one, outlook, outlookIfConfirmed, light }];
    });
    return {
      leaderId,
      outlook: worstOutlook(own.map(({ outlook }) => outlook)),
      outlookIfConfirmed: worstOutlook(own.map(({ outlookIfConfirmed }) => outlookIfConfirmed)),
      light: worstOf(own.map(({ light }) => light)),
      units: own.sort((a, b) => worse(a, b) || (a.unitId < b.unitId ? -1 : 1)),
    };
  });
  return leaders.sort((a, b) => worse(a, b) || (a.leaderId < b.leaderId ? -1 : 1));
}
