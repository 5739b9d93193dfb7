import type { Step } from './step.ts';

/** What is still to be done, by day. What the engine raises is added as it becomes known. */
export interface Agenda {
  add(steps: readonly Step[]): void;
  /** Takes out everything up to that day, in the order of the days. */
  until(day: string): Step[];
}

export function agenda(): Agenda {
  let steps: Step[] = [];
  return {
    add: (more) => {
      steps = steps.concat(more);
    },
    until: (day) => {
      const due = steps.filter(({ on }) => on <= day);
      steps = steps.filter(({ on }) => on > day);
      return due;
    },
  };
}
