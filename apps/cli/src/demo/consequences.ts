import { digestOf } from './digest-of.ts';
import type { Removed } from './removals.ts';
import { scored } from './results.ts';
import type { Scenarios } from './scenarios.ts';
import { document, type Step } from './step.ts';

/** An obligation as the engine recorded it. */
export interface Raised {
  readonly obligationId: string;
  readonly kind: 'interview' | 'measure' | 'review' | 'supervision';
  /** Nobody, where it is the unit's. */
  readonly leaderId?: string;
  readonly unitId: string;
  readonly year: number;
}

const role = 'assessment-office';
const bodyWithAuthority = 'organisation-department';
const BODY = '演示数据 中共怀化市委';
/** In an order in which every fourth, which is executed, is another one each time. */
const FORMS = [
  'dismissal',
  'ordered-resignation',
  'suspension',
  'demotion',
  'voluntary-resignation',
  'admonition',
  'post-adjustment',
] as const;
/** Those that lose their post by it. */
const REMOVALS: readonly string[] = ['dismissal', 'ordered-resignation', 'voluntary-resignation'];
/** What can be undone when the result is revised. */
const MILDER = ['post-adjustment', 'demotion'] as const;

/** How far an interview gets, by its turn: most are closed out, some are late, some never held. */
const INTERVIEWS = [
  'closed',
  'closed',
  'never',
  'closed',
  'late',
  'closed',
  'rectifying',
  'reported',
  'closed',
  'returned',
] as const;
const MEASURES = ['executed', 'decided', 'required', 'proposed'] as const;

const turn = <T>(list: readonly [T, ...T[]], index: number): T => list[index % list.length] ?? list[0];

/** What the bodies with authority do about the obligations that one year's results raised, from March on. */
export function consequenceSteps(raised: readonly Raised[], told: Scenarios, now: number): Step[] {
  const counts = { interview: 0, measure: 0, review: 0, supervision: 0 };
  const steps = raised.flatMap((one): Step[] => {
    const scenario = told.get(one.unitId);
    if (scenario?.apart) return one.kind === 'interview' ? interview(one, 'closed', now) : [];
    const revised = scenario?.revised?.year === one.year ? scenario.revised : undefined;
    if (revised?.when === 'before-interview') return [];
    const index = counts[one.kind]++;
    return revised ? revisedLater(one, index, now) : consequence(one, index, now);
  });
  return together(steps, raised);
}

interface Interviewing {
  readonly interviewId: string;
  readonly obligationIds: readonly string[];
}
const interviewing = ({ request }: Step): Interviewing => request as Interviewing;
const isStep = ({ useCase }: Step, name: string): boolean => useCase === `accountability/${name}-interview`;

/** Two of one unit who are interviewed on the same days are so together, by video: the first such pair of the year. */
function together(steps: readonly Step[], raised: readonly Raised[]): Step[] {
  const heldOn = new Map(
    steps.filter((one) => isStep(one, 'hold')).map((one) => [interviewing(one).obligationIds[0], one.on]),
  );
  const held = raised.filter(({ obligationId }) => heldOn.has(obligationId));
  const pairs = Map.groupBy(held, ({ unitId, obligationId }) => `${unitId} ${heldOn.get(obligationId)}`);
  const [first, second] = [...pairs.values()].find(({ length }) => length === 2) ?? [];
  if (!first || !second || first.leaderId === second.leaderId) return [...steps];
  const isOf = (one: Step, { obligationId }: Raised): boolean =>
    (isStep(one, 'schedule') || isStep(one, 'hold')) && interviewing(one).obligationIds.includes(obligationId);
  return steps.flatMap((one) => {
    if (isOf(one, second)) return [];
    if (!isOf(one, first)) return [one];
    const obligationIds = [first.obligationId, second.obligationId];
    return [{ ...one, request: { ...one.request, obligationIds, mode: 'video' } }];
  });
}

function consequence(one: Raised, index: number, now: number): Step[] {
  switch (one.kind) {
    case 'interview':
      return interview(one, turn(INTERVIEWS, index), now);
    case 'measure':
      return measure(one, turn(MEASURES, index), turn(FORMS, index), now);
    case 'review':
      return review(one, index, now);
    case 'supervision':
      return index % 2 === 0 ? [conclusion(one, 'no-measure', now)] : [];
  }
}

/** Carried out before the result is revised, so that there is something to correct. */
function revisedLater(one: Raised, index: number, now: number): Step[] {
  if (one.kind === 'interview') return interview(one, 'rectifying', now);
  return one.kind === 'measure' ? measure(one, 'executed', turn(MILDER, index), now) : consequence(one, index, now);
}

/** Of those whose measures are executed, who loses the post by it. */
export function removedBy(steps: readonly Step[], raised: readonly Raised[]): readonly Removed[] {
  const requests = steps.map(({ useCase, request }) => ({
    useCase,
    ...(request as { obligationId: string; form?: string }),
  }));
  const idsOf = (wanted: string, isMeant: (form: string | undefined) => boolean = () => true): ReadonlySet<string> =>
    new Set(
      requests.flatMap(({ useCase, obligationId, form }) => (useCase === wanted && isMeant(form) ? obligationId : [])),
    );
  const removing = idsOf('accountability/decide-measure', (form) => REMOVALS.includes(form ?? ''));
  const executed = idsOf('accountability/execute-measure');
  return raised.flatMap(({ obligationId, leaderId, unitId }) =>
    leaderId && removing.has(obligationId) && executed.has(obligationId) ? [{ leaderId, unitId }] : [],
  );
}

/** Half are concluded without a measure, a quarter for one, which follows in April; the rest stay open. */
function review(one: Raised, index: number, now: number): Step[] {
  if (index % 2 === 0) return [conclusion(one, 'no-measure', now)];
  if (index % 4 === 3) return [];
  const { obligationId } = one;
  const grounds = '演示数据：复核认定应当采取组织措施';
  return [
    conclusion(one, 'measure', now),
    decision(obligationId, `${now}-04-05`, 'propose-measure', { form: 'admonition', grounds }),
    {
      ...decision(obligationId, `${now}-04-15`, 'decide-measure', { form: 'admonition', decidingBody: BODY }),
      bySecond: true,
    },
    decision(obligationId, `${now}-04-28`, 'execute-measure', {}),
  ];
}

function interview({ obligationId }: Raised, stage: (typeof INTERVIEWS)[number], now: number): Step[] {
  if (stage === 'never') return [];
  const held = stage === 'late' ? `${now}-04-20` : `${now}-03-18`;
  const interviewId = `interview-${obligationId.slice(0, 18)}`;
  const step = (on: string, useCase: string, request: object): Step => ({
    on,
    role,
    useCase: `accountability/${useCase}`,
    request,
  });
  const scheduled = step(`${now}-03-05`, 'schedule-interview', {
    interviewId,
    obligationIds: [obligationId],
    scheduledFor: held,
  });
  const minutesDigest = digestOf(`minutes ${obligationId}`);
  const interviewed = step(held, 'hold-interview', {
    interviewId,
    obligationIds: [obligationId],
    minutesDigest,
    rectificationDueOn: `${now}-06-18`,
  });
  const rectified = step(`${now}-05-25`, 'report-rectification', { obligationId, report: '演示数据：整改措施已落实' });
  const reported: Step = { ...rectified, role: 'reporting-unit' };
  const accepted = step(`${now}-06-05`, 'accept-rectification', {
    obligationId,
    finding: '演示数据：整改到位，予以销号',
  });
  const returned = step(`${now}-06-05`, 'return-rectification', {
    obligationId,
    finding: '演示数据：台账仍不完整',
    rectificationDueOn: `${now}-08-31`,
  });
  switch (stage) {
    case 'closed':
    case 'late':
      return [scheduled, interviewed, reported, accepted];
    case 'reported':
      return [scheduled, interviewed, reported];
    case 'returned':
      return [scheduled, interviewed, reported, returned];
    case 'rectifying':
      return [scheduled, interviewed];
  }
}

/** A step of the body with authority over the cadre, each by a document of its own. */
const decision = (obligationId: string, on: string, useCase: string, request: object): Step => ({
  on,
  role: bodyWithAuthority,
  authority: document('怀组', Number.parseInt(obligationId.slice(0, 4), 16), on),
  useCase: `accountability/${useCase}`,
  request: { obligationId, ...request },
});

function measure({ obligationId }: Raised, stage: (typeof MEASURES)[number], form: string, now: number): Step[] {
  const grounds = '演示数据：连续两年未完成年度脱贫任务';
  const steps = [
    // One that waits is decided by the first person.
    {
      ...decision(obligationId, `${now}-03-15`, 'propose-measure', { form, grounds }),
      ...(stage === 'proposed' && { bySecond: true as const }),
    },
    {
      ...decision(obligationId, `${now}-03-20`, 'decide-measure', { form, decidingBody: BODY }),
      bySecond: true as const,
    },
    decision(obligationId, `${now}-04-10`, 'execute-measure', {}),
  ];
  return steps.slice(0, { required: 0, proposed: 1, decided: 2, executed: 3 }[stage]);
}

const conclusion = ({ obligationId }: Raised, outcome: 'measure' | 'no-measure', now: number): Step => ({
  on: `${now}-03-25`,
  role,
  useCase: 'accountability/conclude-review',
  request: {
    obligationId,
    outcome,
    finding: outcome === 'measure' ? '演示数据：复核后应采取组织措施' : '演示数据：复核后不采取组织措施',
  },
});

/** Appeals against the results of `year` that are upheld: an interview not yet held lapses, a measure is corrected. */
export const revisionSteps = (told: Scenarios, year: number): Step[] =>
  [...told].flatMap(([unitId, { revised }], index): Step[] => {
    if (revised?.year !== year) return [];
    const now = year + 1;
    const [lodged, decided, changed] =
      revised.when === 'before-interview' ? ['02-28', '03-02', '03-04'] : ['03-18', '05-08', '05-10'];
    const step = (day: string | undefined, by: Step['role'], useCase: string, request: object): Step => ({
      on: `${now}-${day}`,
      role: by,
      authority: document('怀扶复', index + 1, `${now}-${day}`),
      useCase: `assessment/${useCase}`,
      request: { unitId, year, ...request },
    });
    return [
      step(lodged, 'reporting-unit', 'lodge-appeal', {
        against: ['task-completed', 'grade'],
        grounds: '演示数据：统计口径有误',
      }),
      step(decided, 'reviewer', 'decide-appeal', { decision: 'upheld', reason: '演示数据：复核属实' }),
      step(changed, 'reviewer', 'revise-result', {
        ...scored(7600),
        taskCompleted: true,
        ground: 'appeal-upheld',
        reason: '演示数据：申诉复核后更正',
      }),
    ];
  });

/** Persons restored after the correction; the last one still waits. */
export const restorationSteps = (inCorrection: readonly string[], now: number): Step[] =>
  inCorrection.slice(0, -1).map((obligationId, index) => ({
    on: `${now}-06-25`,
    role: bodyWithAuthority,
    authority: document('怀组复', index + 1, `${now}-06-25`),
    useCase: 'accountability/restore',
    request: { obligationId, finding: '演示数据：撤销决定，恢复名誉' },
  }));
