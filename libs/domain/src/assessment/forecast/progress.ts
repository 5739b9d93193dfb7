import type { Logged, LoggedFact } from '../../accountability/known/logged-fact.ts';
import type { Day } from '../../kernel/calendar.ts';
import type { FactOf } from '../../kernel/fact.ts';
import {
  type completionClaimed,
  type completionVerified,
  type progressReported,
  type taskAmended,
} from '../../programme/facts.ts';
import type { TaskRecord } from '../evaluation/records.ts';

type Report = Logged<FactOf<typeof progressReported>>;
type Claim = Logged<FactOf<typeof completionClaimed>>;
type Told = Report | Claim | Logged<FactOf<typeof completionVerified>> | Logged<FactOf<typeof taskAmended>>;

/** What was said last of a task, by whoever does it: nobody has verified it. */
export interface Said {
  readonly value: number;
  /** The day for which it was said. */
  readonly asOf: Day;
  readonly fact: Report | Claim;
}

export interface Progress {
  /** By task; a claim that was refused is said no more. */
  readonly said: ReadonlyMap<string, Said>;
  /** By task, where it was amended. */
  readonly due: ReadonlyMap<string, Day>;
}

const TOLD: ReadonlySet<string> = new Set<Told['type']>([
  'programme.progress-reported',
  'programme.completion-claimed',
  'programme.completion-verified',
  'programme.task-amended',
]);
const isTold = (fact: LoggedFact): fact is Told => TOLD.has(fact.type);

const saidIn = (fact: Report | Claim): Said => ({
  value: fact.data.value,
  asOf: fact.type === 'programme.progress-reported' ? fact.data.asOf : fact.effectiveOn,
  fact,
});

/** @param facts in the order of the log */
export function progressOf(facts: readonly LoggedFact[]): Progress {
  const reported = new Map<string, Said>();
  const said = new Map<string, Said>();
  const due = new Map<string, Day>();
  const noteRefused = (taskId: string): void => {
    const before = reported.get(taskId);
    if (before) said.set(taskId, before);
    else said.delete(taskId);
  };
  for (const fact of facts) {
    if (!isTold(fact)) continue;
    const { taskId } = fact.data;
    switch (fact.type) {
      case 'programme.progress-reported':
        reported.set(taskId, saidIn(fact));
        said.set(taskId, saidIn(fact));
        break;
      case 'programme.completion-claimed':
        said.set(taskId, saidIn(fact));
        break;
      case 'programme.completion-verified':
        if (!fact.data.confirmed) noteRefused(taskId);
        break;
      case 'programme.task-amended':
        if (fact.data.due !== undefined) due.set(taskId, fact.data.due);
    }
  }
  return { said, due };
}

/** The task as it would be had somebody confirmed what was said of it last. */
export function asIfConfirmed(task: TaskRecord, said: Said | undefined): TaskRecord {
  if (!said || (task.confirmed && task.confirmed.position > said.fact.position)) return task;
  const { taskId, value, unitId, leaderIds } = said.fact.data;
  const concerned = { taskId, unitId, leaderIds };
  return {
    ...task,
    claim: { ...said.fact, type: 'programme.completion-claimed', data: { ...concerned, value } },
    confirmed: { ...said.fact, type: 'programme.completion-verified', data: { ...concerned, confirmed: true } },
  };
}
