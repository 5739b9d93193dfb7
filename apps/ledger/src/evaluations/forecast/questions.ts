import type { BindingForecast, Light, Outlook, TaskForecast, UnitForecast } from '@onus/domain';
import { type Slice, slice } from '../questions.ts';
import type { MadeForecast, SchemeBasis } from './made-forecast.ts';

/** What is asked of a forecast once it is made, in the thread in which it is. */

interface Part {
  readonly from: number;
  readonly limit: number;
}
interface Which extends Part {
  /** A unit, and what lies in it. */
  readonly within?: string | undefined;
  readonly outlook?: Outlook | undefined;
  readonly light?: Light | undefined;
}
export interface UnitsAsked extends Which {
  readonly class?: string | undefined;
}
export interface LeadersAsked extends Which {
  /** Every id of the person asked about. */
  readonly leaderIds?: readonly string[] | undefined;
}
export interface TasksAsked extends Part {
  readonly within?: string | undefined;
  readonly light?: Light | undefined;
  readonly indicator?: string | undefined;
}

/** By which scheme: said of every row, for a row can be taken away. */
interface By {
  readonly schemeId: string;
  readonly schemeFrom: SchemeBasis;
}
const by = ({ schemeId, basis }: MadeForecast): By => ({ schemeId, schemeFrom: basis });

export interface UnitRow extends By {
  readonly unitId: string;
  readonly class: string;
  readonly outlook: Outlook;
  readonly outlookIfConfirmed: Outlook;
  readonly light: Light;
  readonly totalHundredths: number | null;
  readonly totalIfConfirmedHundredths: number | null;
  readonly bindings: readonly BindingForecast[];
  readonly vetoes: readonly string[];
  readonly red: number;
  readonly amber: number;
  readonly green: number;
  /** The tasks that are behind, the worst first, so many at most; `red` and `amber` count all. */
  readonly behind: readonly TaskForecast[];
}

const BEHIND_MAX = 20;
const isBehind = ({ light }: TaskForecast): boolean => light !== 'green';
const countOf = (tasks: readonly TaskForecast[], light: Light): number =>
  tasks.filter((one) => one.light === light).length;

const unitRow = (made: MadeForecast, { tasks, ...unit }: UnitForecast): UnitRow => ({
  ...unit,
  ...by(made),
  totalHundredths: unit.totalHundredths ?? null,
  totalIfConfirmedHundredths: unit.totalIfConfirmedHundredths ?? null,
  red: countOf(tasks, 'red'),
  amber: countOf(tasks, 'amber'),
  green: countOf(tasks, 'green'),
  behind: tasks.filter(isBehind).slice(0, BEHIND_MAX),
});

const lies = ({ placesOf }: MadeForecast, unitId: string, within: string | undefined): boolean =>
  within === undefined || placesOf(unitId).includes(within);
const is = <T>(value: T, asked: T | undefined): boolean => asked === undefined || value === asked;

function units(made: MadeForecast, asked: UnitsAsked): Slice<UnitRow> {
  const isMeant = (one: UnitForecast): boolean =>
    lies(made, one.unitId, asked.within) &&
    is(one.class, asked.class) &&
    is(one.outlook, asked.outlook) &&
    is(one.light, asked.light);
  return slice(made.forecast.units.filter(isMeant), asked, (one) => unitRow(made, one));
}

function leaders(made: MadeForecast, asked: LeadersAsked) {
  const found = made.forecast.leaders.filter(
    (one) =>
      one.units.some(({ unitId }) => lies(made, unitId, asked.within)) &&
      is(one.outlook, asked.outlook) &&
      is(one.light, asked.light) &&
      (asked.leaderIds === undefined || asked.leaderIds.includes(one.leaderId)),
  );
  return slice(found, asked, ({ units: answersFor, ...one }) => ({ ...one, ...by(made), answersFor }));
}

/** Unit by unit in the order of the list of units, the worst of each first. */
function tasks(made: MadeForecast, asked: TasksAsked) {
  const found = made.forecast.units
    .filter(({ unitId }) => lies(made, unitId, asked.within))
    .flatMap((unit) => unit.tasks)
    .filter((one) => is(one.light, asked.light) && is(one.indicator, asked.indicator));
  return slice(found, asked, (one) => ({
    ...one,
    verified: one.verified ?? null,
    reported: one.reported ?? null,
    reportedAsOf: one.reportedAsOf ?? null,
  }));
}

function summary(made: MadeForecast) {
  const { key, yearGoneBp, marking, forecast } = made;
  const classes = marking.classes.map(({ code }) => {
    const own = forecast.units.filter((one) => one.class === code);
    const withOutlook = (outlook: Outlook) => own.filter((one) => one.outlook === outlook).length;
    const withLight = (light: Light) => own.filter((one) => one.light === light).length;
    return {
      class: code,
      units: own.length,
      fails: withOutlook('fails'),
      failsIfConfirmed: own.filter((one) => one.outlookIfConfirmed === 'fails').length,
      unknown: withOutlook('unknown'),
      passes: withOutlook('passes'),
      exempt: withOutlook('exempt'),
      red: withLight('red'),
      amber: withLight('amber'),
      green: withLight('green'),
    };
  });
  const { year, on, thresholds } = key;
  return { year, on, ...by(made), yearGoneBp, thresholds, leaders: forecast.leaders.length, classes };
}

/** By the names under which a thread is asked. */
export const forecastQuestions = { summary, units, leaders, tasks };

export type ForecastQuestions = typeof forecastQuestions;
export type ForecastQuestion = keyof ForecastQuestions;
export type AskedOfForecast<Name extends ForecastQuestion> =
  Parameters<ForecastQuestions[Name]> extends [unknown, infer Asked] ? Asked : undefined;
export type ForecastAnswer<Name extends ForecastQuestion> = ReturnType<ForecastQuestions[Name]>;
