import { addDays } from '@onus/domain';
import { document, type Step } from '../step.ts';

/** The body of a command, as it is sent over HTTP. */
export type Body = Readonly<Record<string, unknown>>;

/** What the description of a demonstration shows of one context. */
export interface Shown {
  /** What is left to be done when the programme is over, so that each example has something to apply to. */
  readonly leftOpen: readonly Step[];
  /** By `context/use-case`. Each has matters of its own; only a policy is refused before another is proposed and adopted. */
  readonly bodies: Readonly<Record<string, Body>>;
}

/** What is left open is left so on the last day but one; the examples are of the last day. */
export const EXAMPLE_DAY = '2021-03-12';
export const LEFT_OPEN_ON = addDays(EXAMPLE_DAY, -1);

/** A request as it is sent on a day, ordered by a document of that day. */
export const asSent = (request: object, effectiveOn: string = EXAMPLE_DAY): Body => ({
  ...request,
  effectiveOn,
  authority: document('示例', 1, effectiveOn),
});

/** A step that leaves something open, some days before the examples apply to it. */
export const leaves = (role: Step['role'], useCase: string, request: object, daysBefore = 1): Step => {
  const on = addDays(EXAMPLE_DAY, -daysBefore);
  return { on, role, authority: document('示例', 2, on), useCase, request };
};
