import type { Trigger, TriggerOn } from '../../trigger-terms.ts';
import type { Condition } from './condition.ts';
import { foundIn } from './finding.ts';
import { flagged } from './flag.ts';
import { gradeIn } from './grade.ts';
import { rankedLast } from './rank.ts';
import { taskNotCompleted } from './task-not-completed.ts';
import { vetoed } from './veto.ts';

/** One file for each thing that a trigger may be on. */
const conditions: Readonly<Record<TriggerOn, (trigger: Trigger) => Condition>> = {
  'task-not-completed': () => taskNotCompleted,
  grade: gradeIn,
  veto: vetoed,
  rank: rankedLast,
  finding: foundIn,
  flag: flagged,
};

export const conditionOf = (trigger: Trigger): Condition => conditions[trigger.on](trigger);
