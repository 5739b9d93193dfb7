import type { Role } from '@onus/access';
import { digestOf } from '../digest-of.ts';
import type { Step } from '../step.ts';
import { leaves } from './shown.ts';

/** What an example does about an obligation that the engine raised: which one it is shown with is looked up. */
export interface OfObligation {
  readonly useCase: string;
  readonly by: Role;
  readonly request: (obligationId: string) => object;
}

const of = (useCase: string, by: Role, request: (obligationId: string) => object): OfObligation => ({
  useCase: `accountability/${useCase}`,
  by,
  request,
});

const interview = (obligationId: string) => ({
  interviewId: `interview-${obligationId.slice(0, 18)}`,
  obligationIds: [obligationId],
});
const minutesDigest = digestOf('minutes');
const finding = '演示数据：整改到位，予以销号';
const form = 'admonition';

const proposal = (obligationId: string) => ({
  obligationId,
  form,
  grounds: '演示数据：连续两年未完成年度脱贫任务',
});
/** A measure to be proposed; and one that the second person proposes, so that the first can decide. */
export const PROPOSED = of('propose-measure', 'organisation-department', proposal);
export const proposedBySecond = (obligationId: string): Step => ({
  ...leaves(PROPOSED.by, PROPOSED.useCase, proposal(obligationId)),
  bySecond: true,
});

/** An appeal that is left open, for an example of its decision. */
export const APPEALED = of('appeal-measure', 'assessment-office', (obligationId) => ({
  obligationId,
  grounds: '演示数据：任职时间不足',
}));
export const appealLeft = (obligationId: string): Step =>
  leaves(APPEALED.by, APPEALED.useCase, APPEALED.request(obligationId));

const ITEM = 'item-01';
const item = (obligationId: string) => ({
  obligationId,
  itemId: ITEM,
  problem: '演示数据：扶贫资金滞留',
  leadUnitId: 'county-431221',
  measure: '演示数据：限期拨付到村',
  dueOn: '2021-05-31',
});
const itemStep = (useCase: string, obligationId: string, own: object, bySecond?: true): Step => ({
  ...leaves('assessment-office', `accountability/${useCase}`, { obligationId, itemId: ITEM, ...own }),
  ...(bySecond && { bySecond }),
});

/** An interview that is held, so that its rectification may be kept item by item: what it names is due before the whole. */
export const HELD = of('hold-interview', 'assessment-office', (obligationId) => ({
  ...interview(obligationId),
  minutesDigest,
  rectificationDueOn: '2021-06-18',
}));
export const heldLeft = (obligationId: string): Step => leaves(HELD.by, HELD.useCase, HELD.request(obligationId));

/** A rectification of which one item is open, reported, or checked: for an example each. */
export const OPEN_ITEM = of('add-rectification-item', 'assessment-office', item);
export type ItemLeft = 'open' | 'reported' | 'checked';
export function itemLeft(obligationId: string, left: ItemLeft): readonly Step[] {
  const added = itemStep('add-rectification-item', obligationId, item(obligationId), true);
  const report = { evidenceDigest: minutesDigest, report: '演示数据：已拨付' };
  const reported = itemStep('report-rectification-item', obligationId, report, true);
  const check = { outcome: 'confirmed', finding: '演示数据：核查属实' };
  const checked = itemStep('check-rectification-item', obligationId, check);
  return { open: [added], reported: [added, reported], checked: [added, reported, checked] }[left];
}

const itemExample = (useCase: string, own: object): ((obligationId: string) => readonly [string, object]) => {
  return (obligationId) => [`accountability/${useCase}`, { obligationId, itemId: ITEM, ...own }];
};
/** What is done about such an item, by how it was left. */
export const ITEM_EXAMPLES: readonly (readonly [ItemLeft, ReturnType<typeof itemExample>])[] = [
  ['open', itemExample('report-rectification-item', { evidenceDigest: minutesDigest, report: '演示数据：已拨付' })],
  ['reported', itemExample('check-rectification-item', { outcome: 'confirmed', finding: '演示数据：核查属实' })],
  ['checked', itemExample('strike-off-rectification-item', {})],
  ['open', itemExample('withdraw-rectification-item', { reason: '演示数据：经核实，问题不存在' })],
];

/** The order is that in which they take obligations: those that few will do for come first. */
export const accountability: readonly OfObligation[] = [
  of('decide-measure', 'organisation-department', (obligationId) => ({
    obligationId,
    form,
    decidingBody: '演示数据 中共怀化市委',
  })),
  of('hear-statement', 'organisation-department', (obligationId) => ({
    obligationId,
    defence: '演示数据：对考核口径有异议',
  })),
  PROPOSED,
  of('decide-measure-appeal', 'inspector', (obligationId) => ({
    obligationId,
    outcome: 'rejected',
    finding: '演示数据：事实清楚，予以驳回',
  })),
  of('execute-measure', 'organisation-department', (obligationId) => ({ obligationId })),
  of('serve-decision', 'organisation-department', (obligationId) => ({ obligationId, manner: 'in-person' })),
  APPEALED,
  of('restore', 'organisation-department', (obligationId) => ({
    obligationId,
    finding: '演示数据：撤销决定，恢复名誉',
  })),
  of('conclude-review', 'assessment-office', (obligationId) => ({
    obligationId,
    outcome: 'no-measure',
    finding: '演示数据：复核后不采取组织措施',
  })),
  of('accept-rectification', 'assessment-office', (obligationId) => ({ obligationId, finding })),
  of('return-rectification', 'assessment-office', (obligationId) => ({
    obligationId,
    finding: '演示数据：台账仍不完整',
    rectificationDueOn: '2021-06-30',
  })),
  OPEN_ITEM,
  of('report-rectification', 'reporting-unit', (obligationId) => ({
    obligationId,
    report: '演示数据：整改措施已落实',
  })),
  of('schedule-interview', 'assessment-office', (obligationId) => ({
    ...interview(obligationId),
    scheduledFor: '2021-03-18',
    place: '市委第三会议室',
  })),
  HELD,
];
