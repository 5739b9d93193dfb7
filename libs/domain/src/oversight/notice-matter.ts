import { measureFault } from '../accountability/measure-fault.ts';
import { type Obligation, obligation } from '../accountability/obligation.ts';
import { unknownObligation } from '../accountability/obligation-fault.ts';
import { type Result, result, resultNotRecorded, resultPublishedAlready } from '../assessment/result.ts';
import { type Fund, fund, unknownFund } from '../funds/fund.ts';
import type { Day } from '../kernel/calendar.ts';
import { orderFault } from '../kernel/effective-day.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { CommandContext } from '../kernel/use-case.ts';
import { type NoticeKind, noticeKindNames } from '../kernel/vocabulary.ts';

/** What a notice is about, beside its units, and whether it is still to be decided. */

interface Posted {
  readonly kind: NoticeKind;
  readonly unitIds: readonly string[];
  readonly projectIds?: readonly string[] | undefined;
  readonly fundId?: string | undefined;
  readonly year?: number | undefined;
  readonly obligationId?: string | undefined;
}
interface MatterStates {
  readonly fund: Fund | undefined;
  readonly results: readonly Result[] | undefined;
  readonly obligation: Obligation | undefined;
}

/** Which kinds each field is for. */
const FIELDS = {
  projectIds: ['project', 'fund'],
  fundId: ['project', 'fund'],
  year: ['result'],
  obligationId: ['measure'],
} as const satisfies Readonly<Record<string, readonly NoticeKind[]>>;

interface Field {
  readonly kind: NoticeKind;
  readonly name: string;
}
const matterMissing = refusal('notice.matter-missing', ({ kind, name }: Field) => ({
  zh: `${noticeKindNames[kind].zh}公示应填写 ${name}`,
  en: `A notice of the kind ${noticeKindNames[kind].en} says which ${name}`,
}));
const matterAstray = refusal('notice.matter-astray', ({ kind, name }: Field) => ({
  zh: `${noticeKindNames[kind].zh}公示不应填写 ${name}`,
  en: `A notice of the kind ${noticeKindNames[kind].en} has no ${name}`,
}));
export const otherUnit = refusal('notice.other-unit', ({ unitId }: { unitId: string }) => ({
  zh: `该责任事项属于 ${unitId}，公示应只列该单位`,
  en: `The obligation is of ${unitId}: the notice names that unit alone`,
}));

export const matterStreams = ({ kind, unitIds, fundId, year, obligationId }: Posted) => ({
  fund: fundId === undefined ? undefined : fund(fundId),
  results: kind === 'result' && year !== undefined ? unitIds.map((unitId) => result(unitId, year)) : undefined,
  obligation: obligationId === undefined ? undefined : obligation(obligationId),
});

/** Why the fields do not fit the kind. */
export function fieldsFault(posted: Posted, required: readonly (keyof typeof FIELDS)[]): Refusal | undefined {
  const { kind } = posted;
  for (const [name, kinds] of Object.entries(FIELDS) as [keyof typeof FIELDS, readonly NoticeKind[]][]) {
    if (posted[name] !== undefined && !kinds.includes(kind)) return matterAstray({ kind, name }, name);
    if (posted[name] === undefined && kinds.includes(kind) && required.includes(name))
      return matterMissing({ kind, name }, name);
  }
  return undefined;
}

/** A notice of money or projects says of which: else it would make known nothing in particular, and hold up nothing. */
function nothingNamed({ kind, projectIds, fundId }: Posted): Refusal | undefined {
  if (kind === 'project' && !projectIds) return matterMissing({ kind, name: 'projectIds' }, 'projectIds');
  return kind === 'fund' && !projectIds && fundId === undefined
    ? matterMissing({ kind, name: 'fundId' }, 'fundId')
    : undefined;
}

function resultsFault(
  results: readonly Result[],
  { unitIds, year = 0 }: Posted,
  effectiveOn: Day,
): Refusal | undefined {
  for (const [at, state] of results.entries()) {
    const { status } = state;
    const one = { unitId: unitIds[at] ?? '', year };
    if (status === 'none') return resultNotRecorded(one, `unitIds.${at}`);
    if (status === 'published') return resultPublishedAlready(one, `unitIds.${at}`);
    const early = orderFault({ effectiveOn, lastOn: state.lastOn });
    if (early) return early;
  }
  return undefined;
}

function measureNoticeFault(state: Obligation | undefined, { unitIds }: Posted, id: string, context: CommandContext) {
  if (!state) return unknownObligation(id, 'obligationId');
  const fault = measureFault(state, { obligationId: id }, ['proposed'], context);
  if (fault) return fault;
  const isThatUnit = unitIds.length === 1 && unitIds[0] === state.unitId;
  return isThatUnit ? undefined : otherUnit({ unitId: state.unitId }, 'unitIds');
}

/** Why what a notice is about is not to be decided: there is no such thing, or it is decided. */
export function matterFault(states: MatterStates, posted: Posted, context: CommandContext): Refusal | undefined {
  const { fundId, obligationId } = posted;
  const fault = fieldsFault(posted, ['year', 'obligationId']) ?? nothingNamed(posted);
  if (fault) return fault;
  if (fundId !== undefined && !states.fund) return unknownFund(fundId, 'fundId');
  if (states.results) return resultsFault(states.results, posted, context.effectiveOn);
  return obligationId === undefined ? undefined : measureNoticeFault(states.obligation, posted, obligationId, context);
}
