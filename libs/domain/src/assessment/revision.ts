import { orderFault } from '../kernel/effective-day.ts';
import type { Fact } from '../kernel/fact.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { ValuesOf } from '../kernel/term.ts';
import type { CommandContext } from '../kernel/use-case.ts';
import { type Acting, ownAffairFault } from '../organisation/own-affair.ts';
import { isOneOf } from './another-person.ts';
import { pendingFault } from './appeal.ts';
import { type Cycle, unknownCycle } from './cycle.ts';
import { resultRevised, type resultRevision } from './facts.ts';
import { outcomeFault } from './outcome-fault.ts';
import { rankFault } from './rank-fault.ts';
import { isSame, outcomeOf, type Published, type Result, resultNotPublished } from './result.ts';
import type { RevisionGround } from './terms.ts';

/** What another result takes the place of a published one with, by whatever command. */

interface Asked {
  readonly unitId: string;
  readonly year: number;
  readonly ground: RevisionGround;
}
const nothingRevised = refusal('result.nothing-revised', ({ unitId, year }: Asked) => ({
  zh: `${unitId} ${year} 年度的新结果与原结果相同`,
  en: `The new result of ${unitId} for ${year} is the same as the old one`,
}));
const noAppealUpheld = refusal('revision.no-appeal-upheld', ({ unitId, year }: Asked) => ({
  zh: `${unitId} 对 ${year} 年度结果没有已成立、待更正的申诉，更正须另有依据（ground）`,
  en: `No appeal of ${unitId} against its result of ${year} orders a revision: it needs a ground of its own`,
}));
const appealComesFirst = refusal('revision.appeal-comes-first', ({ unitId, year, ground }: Asked) => ({
  zh: `${unitId} ${year} 年度结果的申诉已成立，应先按裁定更正（ground 填 appeal-upheld），再以其他依据更正`,
  en: `The result of ${unitId} for ${year} is first revised as the upheld appeal orders (appeal-upheld), not for ${ground}`,
}));
const revisedByRecorder = refusal('revision.by-recorder', ({ unitId, year }: Asked) => ({
  zh: `${unitId} ${year} 年度结果按申诉裁定更正的，须由原登记人以外的人办理`,
  en: `As an appeal orders it, the result of ${unitId} for ${year} is revised by another than who recorded it`,
}));

/** Why a revision does not rest on what it says: an appeal that orders it, or, where none does, another ground. */
function groundFault(result: Published, asked: Asked, context: CommandContext): Refusal | undefined {
  const pending = pendingFault(result, asked);
  if (pending) return pending;
  const isOrdered = result.appeal?.status === 'upheld';
  if (asked.ground !== 'appeal-upheld') return isOrdered ? appealComesFirst(asked, 'ground') : undefined;
  if (!isOrdered) return noAppealUpheld(asked, 'ground');
  return isOneOf(context, result.recordedBy) ? revisedByRecorder(asked, 'unitId') : undefined;
}

interface States {
  readonly result: Result;
  readonly cycle: Cycle | undefined;
  /** Whoever revises it, if they are a leader. */
  readonly acting: Acting;
}

/** The revision of a published result, or why it is not revised so. */
export function revision(
  { result, cycle, acting }: States,
  request: ValuesOf<typeof resultRevision>,
  context: CommandContext,
): Fact | Refusal {
  if (result.status !== 'published') return resultNotPublished(request, 'unitId');
  if (!cycle) return unknownCycle(String(request.year), 'year');
  const { effectiveOn } = context;
  const fault =
    ownAffairFault(acting, request, context) ??
    groundFault(result, request, context) ??
    orderFault({ effectiveOn, lastOn: result.lastOn });
  if (fault) return fault;
  if (isSame(result.scored, request) && !request.rank) return nothingRevised(request, 'unitId');
  const wrong = outcomeFault(cycle.marking, request) ?? rankFault(request.rank);
  return wrong ?? resultRevised({ ...request, previous: outcomeOf(result.scored) });
}
