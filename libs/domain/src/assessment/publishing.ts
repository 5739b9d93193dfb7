import { orderFault } from '../kernel/effective-day.ts';
import { isRefusal } from '../kernel/refusal.ts';
import type { CommandContext } from '../kernel/use-case.ts';
import { type Acting, ownAffairFault } from '../organisation/own-affair.ts';
import { madeKnownBy, type NamedNotices } from '../oversight/made-known.ts';
import { yearFault } from './assessable.ts';
import { type EvaluationRecordings, unfinishedFault } from './evaluation-recording.ts';
import { resultPublished } from './facts.ts';
import { rankFault } from './rank-fault.ts';
import { outcomeOf, type Result, resultNotRecorded, resultPublishedAlready } from './result.ts';
import type { Rank } from './terms.ts';

interface ToPublish {
  readonly unitId: string;
  readonly year: number;
  readonly rank?: Rank | undefined;
}

interface Upon {
  readonly result: Result;
  readonly recordings: EvaluationRecordings;
  readonly acting: Acting;
}

/** One result as the circular tells it, or why it cannot be told. */
export function publishing(
  { result, recordings, acting }: Upon,
  asked: ToPublish,
  named: NamedNotices,
  context: CommandContext,
) {
  const { effectiveOn } = context;
  if (result.status === 'published') return resultPublishedAlready(asked, 'unitId');
  if (result.status === 'none') return resultNotRecorded(asked, 'unitId');
  const fault =
    unfinishedFault(recordings, asked.year) ??
    ownAffairFault(acting, asked, context) ??
    yearFault({ year: asked.year, effectiveOn }) ??
    orderFault({ effectiveOn, lastOn: result.lastOn }) ??
    rankFault(asked.rank);
  if (fault) return fault;
  const { unitId, year } = asked;
  const known = madeKnownBy(named, { kind: 'result', unitId, year, recordedOn: result.lastOn, on: effectiveOn });
  if (isRefusal(known)) return known;
  const { vetoes = [] } = result.scored;
  const standing = vetoes.length > 0 ? { vetoes } : {};
  return resultPublished({ ...asked, ...outcomeOf(result.scored), ...standing, ...known });
}
