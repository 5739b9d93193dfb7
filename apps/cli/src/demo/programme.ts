import { agenda } from './agenda.ts';
import { consequenceSteps, type Raised, restorationSteps, revisionSteps } from './consequences.ts';
import { fundSteps } from './funds.ts';
import { LEADERS } from './leaders.ts';
import { appointmentSteps, leaderSteps, unitSteps } from './organisation.ts';
import { outlineSteps, planSteps } from './outline.ts';
import { spells } from './people.ts';
import { policyStep } from './policy.ts';
import { random as seeded } from './random.ts';
import { reorganisationSteps } from './reorganisation.ts';
import { cycleClosed, cycleOpened, resultSteps, schemeSteps, specialAssessmentSteps } from './results.ts';
import { scenarios } from './scenarios.ts';
import type { Step } from './step.ts';
import { YEARS, yearlyTargets } from './targets.ts';
import { taskSteps } from './tasks.ts';
import { demoUnits, POOR_VILLAGES } from './units.ts';

const SEED = 2015_2020;
/** The day after which nothing of the demonstration happens: the interviews of 2020's results are under way. */
export const LAST_DAY = '2021-03-12';

/** Where the demonstration is sent. */
export interface Stage {
  load(steps: readonly Step[]): Promise<void>;
  /** Obligations raised since the last call, once the engine has seen everything. */
  raised(): Promise<readonly Raised[]>;
  /** Obligations in correction since the last call, likewise. */
  inCorrection(): Promise<readonly string[]>;
  /** So many steps are still to come, as far as known. */
  expect(steps: number): void;
}

/** The outline of Huaihua from 2015 to 2020, as clerks would have entered it. */
export async function play(stage: Stage, leaders = LEADERS): Promise<void> {
  const random = seeded(SEED);
  const villages = Math.max(
    13,
    Math.min(POOR_VILLAGES, Math.round((POOR_VILLAGES * (leaders - 730)) / (LEADERS - 730))),
  );
  const units = demoUnits(random, villages);
  const held = spells(units, leaders, random);
  const targets = yearlyTargets(units, random);
  const told = scenarios(units, targets, random);

  const yearly = YEARS.flatMap((year) => [
    cycleOpened(year),
    ...planSteps(targets, year),
    ...taskSteps(year, units, targets, held, told, random),
    ...fundSteps(year, units, random),
    ...resultSteps(year, targets, told, random),
    ...specialAssessmentSteps(year, held, random),
    ...revisionSteps(told, year),
    cycleClosed(year),
  ]);
  const plan = agenda();
  const beginning = [...unitSteps(units), [policyStep()], ...outlineSteps(), leaderSteps(held)];
  plan.add(
    [...appointmentSteps(held), ...schemeSteps(), ...reorganisationSteps(units), ...yearly].filter(
      ({ on }) => on <= LAST_DAY,
    ),
  );
  stage.expect(plan.size() + beginning.flat().length);

  for (const steps of beginning) await stage.load(steps);
  for (const year of YEARS) {
    const now = year + 1;
    await stage.load(plan.until(`${now}-02-27`));
    plan.add(consequenceSteps(await stage.raised(), told, now).filter(({ on }) => on <= LAST_DAY));
    await stage.load(plan.until(`${now}-06-14`));
    plan.add(restorationSteps(await stage.inCorrection(), now).filter(({ on }) => on <= LAST_DAY));
    stage.expect(plan.size());
  }
  await stage.load(plan.until(LAST_DAY));
}
