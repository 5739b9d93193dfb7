import { agenda } from './agenda.ts';
import { clueSteps } from './clues.ts';
import { consequenceSteps, type Raised, removedBy, restorationSteps, revisionSteps } from './consequences.ts';
import { type ExitStories, exitStories } from './exit-stories.ts';
import { type ExitYears, exitYears, plannedExits } from './exit-years.ts';
import { countSteps, countyExitSteps, exitStorySteps, takeoverStep, villageExitSteps } from './exits.ts';
import { flagAnswerSteps, flagSteps, type RaisedFlag } from './flags.ts';
import { fundSteps } from './funds.ts';
import { grassrootsSteps } from './grassroots.ts';
import { LEADERS } from './leaders.ts';
import { leverageSteps } from './leverage.ts';
import { moves } from './moves.ts';
import { noticeSteps } from './notices.ts';
import { appointmentSteps, leaderSteps, unitSteps } from './organisation.ts';
import { outlineSteps, planSteps } from './outline.ts';
import { participationSteps } from './participation.ts';
import { numbered, type Spell, spells } from './people.ts';
import { policySteps } from './policy.ts';
import { random as seeded } from './random.ts';
import { type Registers, registers } from './registers.ts';
import { removals } from './removals.ts';
import { reorganisationSteps } from './reorganisation.ts';
import { cycleClosed, cycleOpened, resultSteps, schemeSteps, specialAssessmentSteps } from './results.ts';
import { apart, type Scenarios, scenarios } from './scenarios.ts';
import type { Step } from './step.ts';
import { BASE_YEAR, LAST_YEAR, poorPersons, type Targets, unitsWithTask, YEARS, yearlyTargets } from './targets.ts';
import { handoverSteps, taskSteps } from './tasks.ts';
import { type DemoUnit, demoUnits, POOR_VILLAGES } from './units.ts';

const SEED = 2015_2020;
/** Exits, and financial and private money, draw from streams of their own: what else is told does not change with them. */
const EXIT_SEED = 2016_2021;
/** So do commitments. */
const PARTICIPATION_SEED = 2016_2022;
const LEVERAGE_SEED = 5_2020;
/** The day on which the demonstration begins. */
export const FIRST_DAY = '2015-09-01';
/** The day after which nothing of the demonstration happens: the interviews of 2020's results are under way. */
export const LAST_DAY = '2021-03-12';

/** Where the demonstration is sent. */
export interface Stage {
  load(steps: readonly Step[]): Promise<void>;
  /** The id that the ledger made for what a step called so (`madeAs`). */
  madeId(label: string): string;
  /** Obligations raised since the last call, once the engine has seen everything. */
  raised(): Promise<readonly Raised[]>;
  /** Flags raised since the last call, likewise. */
  flagged(): Promise<readonly RaisedFlag[]>;
  /** Obligations in correction since the last call, likewise. */
  inCorrection(): Promise<readonly string[]>;
}

/** Who and what there is when the programme is over. */
export interface Outcome {
  readonly held: readonly Spell[];
  readonly units: readonly DemoUnit[];
  readonly targets: Targets;
  readonly told: Scenarios;
  readonly exits: Exits;
}

/** How the villages come out of poverty. */
export interface Exits {
  readonly years: ExitYears;
  readonly stories: ExitStories;
  readonly registers: Registers;
}

/** By their units, however the results were published: what is done about each goes by its turn. */
function inOrderOf(unitIds: readonly string[], raised: readonly Raised[]): readonly Raised[] {
  const places = new Map(unitIds.map((unitId, at) => [unitId, at]));
  const placeOf = ({ unitId }: Raised): number => places.get(unitId) ?? unitIds.length;
  return raised.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** The outline of Huaihua from 2015 to 2020, as clerks would have entered it. */
export async function play(stage: Stage, leaders = LEADERS): Promise<Outcome> {
  const random = seeded(SEED);
  const villages = Math.max(
    13,
    Math.min(POOR_VILLAGES, Math.round((POOR_VILLAGES * (leaders - 730)) / (LEADERS - 730))),
  );
  const units = demoUnits(random, villages);
  const seats = spells(units, leaders, random);
  const poor = poorPersons(units, random);
  const withTask = unitsWithTask(units, poor.keys());
  const moved = moves(units, withTask, seats, scenarios(units, withTask, random));
  const exitChoices = seeded(EXIT_SEED);
  const leverageChoices = seeded(LEVERAGE_SEED);
  const planned = plannedExits(units, moved.merger, exitChoices);
  const years = exitYears(planned, moved.told);
  const stories = exitStories(years, moved.told, moved.merger, poor);
  // What follows from the exits changes nothing of what follows from the results.
  const ofExits = [stories.wrong, stories.back.unitId].map((unitId) => [unitId, apart()] as const);
  const told: Scenarios = new Map([...moved.told, ...ofExits]);
  const allTargets = yearlyTargets(units, poor, planned);
  const { unitsIn } = moved;
  const targetsIn = (year: number): Targets => moved.targetsIn(allTargets, year);
  const counted = registers(poor, targetsIn, told, moved.merger, stories.back);
  let held = numbered(moved.spells);
  let breached = false;

  const plan = agenda();
  const add = (steps: readonly Step[]): void => plan.add(steps.filter(({ on }) => on <= LAST_DAY));
  const addYear = (year: number): void => {
    const [there, targets] = [unitsIn(year), targetsIn(year)];
    add([
      cycleOpened(year),
      ...planSteps(targets, year, told),
      ...taskSteps(random, year, there, targets, held, told),
      ...fundSteps(year, there, random),
      ...noticeSteps(year, there, targets, told),
      ...leverageSteps(year, there, leverageChoices),
      ...flagSteps(year, there),
      ...resultSteps(year, targets, told),
      ...specialAssessmentSteps(year, held, random),
      ...revisionSteps(told, year),
      ...countSteps(counted, year),
      ...villageExitSteps(units, years, stories, year),
      ...countyExitSteps(year, exitChoices),
      // Of the last year some results are still to be corrected or published.
      ...(year < LAST_YEAR ? [cycleClosed(year, there, targets, told)] : []),
    ]);
  };
  const addHandovers = (year: number): void => add(handoverSteps(year, unitsIn(year), targetsIn(year), held, told));

  /** As far as a spring: who is removed in it changes who comes and goes afterwards. */
  const addAppointments = (year: number, after = `${year}-03-31`): void =>
    add(appointmentSteps(held).filter(({ on }) => on > after && on <= `${year + 1}-03-31`));
  const [first = 0] = YEARS;

  const beginning = [...unitSteps(units), policySteps(), ...outlineSteps(), leaderSteps(held)];
  addAppointments(first, '0001-01-01');
  add([...schemeSteps(), ...reorganisationSteps(units), ...moved.steps]);
  add([
    ...countSteps(counted, BASE_YEAR),
    takeoverStep(counted, moved.merger),
    ...exitStorySteps(stories, units, years),
  ]);
  add(clueSteps(seats));
  add([...grassrootsSteps(units, held), ...participationSteps(unitsIn(LAST_YEAR), seeded(PARTICIPATION_SEED))]);
  addYear(first);
  addHandovers(first);

  for (const steps of beginning) await stage.load(steps);
  for (const year of YEARS) {
    const now = year + 1;
    // Who is removed in a spring has no task from the next year on, and hands over that of the year itself.
    if (YEARS.includes(now)) addYear(now);
    await stage.load(plan.until(`${now}-02-27`));
    const raised = inOrderOf([...targetsIn(year).keys()], await stage.raised());
    const consequences = consequenceSteps(raised, told, now);
    const removed = removedBy(consequences, raised);
    const before = held;
    const breach: boolean = !breached && removed.length > 1;
    breached ||= breach;
    held = removals(before, removed, now, breach);
    add(flagAnswerSteps(await stage.flagged(), now));
    add([...consequences, ...leaderSteps(held, before, `${now}-04-10`)]);
    addAppointments(now);
    if (YEARS.includes(now)) addHandovers(now);
    await stage.load(plan.until(`${now}-06-14`));
    add(restorationSteps(await stage.inCorrection(), now));
  }
  await stage.load(plan.until(LAST_DAY));
  const exits = { years, stories, registers: counted };
  return { held, units: unitsIn(LAST_YEAR), targets: targetsIn(LAST_YEAR), told, exits };
}
