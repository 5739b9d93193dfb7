import { type Policy, type ProgrammePolicy, policyOn } from '../accountability/policy.ts';
import type { Day } from '../kernel/calendar.ts';
import { isRefusal, type Refusal, refusal } from '../kernel/refusal.ts';
import { type NoticeKind, noticeKindNames } from '../kernel/vocabulary.ts';
import { type Notice, notNamedFault, unknownNotice } from './notice.ts';
import { windowFault } from './window.ts';

/**
 * Whether a result or a measure was made known before it is decided. A policy asks for it by setting days for notices of the kind; where
 * it sets none, nothing is made known first, and no notice of the kind can be posted.
 */

interface Required {
  readonly kind: NoticeKind;
  readonly unitId: string;
  readonly version: number;
}
const noticeRequired = refusal(
  'notice.required',
  ({ kind, unitId, version }: Required) => ({
    zh: `按第 ${version} 版政策，${unitId} 的${noticeKindNames[kind].zh}须先公示，请指明公示`,
    en: `By version ${version} of the policy, the ${noticeKindNames[kind].en} of ${unitId} is made known by a notice before: name it`,
  }),
  'noticeDays',
);
export const ofAnotherKind = refusal(
  'notice.of-another-kind',
  ({ noticeId, kind }: Pick<Notice, 'noticeId' | 'kind'>) => ({
    zh: `公示 ${noticeId} 是${noticeKindNames[kind].zh}公示，与所决定的事项不符`,
    en: `The notice ${noticeId} is of the kind ${noticeKindNames[kind].en}, and something else is decided`,
  }),
);
export const aboutAnother = refusal('notice.about-another', ({ noticeId }: Pick<Notice, 'noticeId'>) => ({
  zh: `公示 ${noticeId} 所公示的事项与所决定的不同`,
  en: `The notice ${noticeId} is about something else than what is decided`,
}));

const overtaken = refusal(
  'notice.overtaken',
  ({ noticeId, from, recordedOn }: { noticeId: string; from: Day; recordedOn: Day }) => ({
    zh: `公示 ${noticeId} 于 ${from} 发布，所决定的事项于 ${recordedOn} 才登记或提出，应重新公示`,
    en: `The notice ${noticeId} is of ${from}, and what is decided was recorded or proposed after it, on ${recordedOn}: it is made known anew`,
  }),
);

/** What is to be decided of one unit. */
interface Decision {
  readonly kind: 'result' | 'measure';
  readonly unitId: string;
  /** Of a result. */
  readonly year?: number;
  /** The day on which a result was recorded, or a measure proposed, as it is decided. */
  readonly recordedOn?: Day | undefined;
  /** Of a measure. */
  readonly obligationId?: string;
  readonly on: Day;
}
/** The notices that whoever decides has named, in the order of the request, and the field in which. */
export interface NamedNotices {
  readonly policy: ProgrammePolicy;
  readonly noticeIds: readonly string[];
  readonly notices: readonly (Notice | undefined)[];
  readonly field: 'noticeId' | 'noticeIds';
}

/** Where a decision names one notice at most. */
export const namingOne = (
  policy: ProgrammePolicy,
  noticeId: string | undefined,
  notice: Notice | undefined,
): NamedNotices => ({
  policy,
  noticeIds: noticeId === undefined ? [] : [noticeId],
  notices: [notice],
  field: 'noticeId',
});

const fieldOf = ({ field }: NamedNotices, at: number): string => (field === 'noticeId' ? field : `${field}.${at}`);

/** Why a notice says nothing of what is decided, whatever its units. */
function otherFault(notice: Notice, { kind, year, obligationId }: Decision, field: string): Refusal | undefined {
  if (notice.kind !== kind) return ofAnotherKind(notice, field);
  return notice.year === year && notice.obligationId === obligationId ? undefined : aboutAnother(notice, field);
}

/** The notices that are named, all of this kind and matter, or what is wrong with one of them. */
function namedNotices(named: NamedNotices, decision: Decision): readonly Notice[] | Refusal {
  const found: Notice[] = [];
  for (const [at, noticeId] of named.noticeIds.entries()) {
    const notice = named.notices[at];
    const field = fieldOf(named, at);
    if (!notice) return unknownNotice(noticeId, field);
    const fault = otherFault(notice, decision, field);
    if (fault) return fault;
    found.push(notice);
  }
  return found;
}

const asksFor = ({ adopted }: ProgrammePolicy, { kind, on }: Decision): Policy | undefined => {
  const governing = policyOn(adopted, on);
  return governing?.noticeDays.some((each) => each.kind === kind) ? governing : undefined;
};

/** The notice by which what is decided was made known, its window closed for the unit; none where none is asked for; or why not. */
export function madeKnownBy(named: NamedNotices, decision: Decision): { readonly noticeId?: string } | Refusal {
  const { unitId, kind, on, recordedOn } = decision;
  const notices = namedNotices(named, decision);
  if (isRefusal(notices)) return notices;
  const [only] = notices;
  let known: Notice | undefined;
  for (const [at, notice] of notices.entries()) {
    if (!notice.unitIds.includes(unitId)) continue;
    const { noticeId, from } = notice;
    if (recordedOn !== undefined && from < recordedOn)
      return overtaken({ noticeId, from, recordedOn }, fieldOf(named, at));
    const fault = windowFault(notice, unitId, on, fieldOf(named, at));
    if (fault) return fault;
    known ??= notice;
  }
  if (known) return { noticeId: known.noticeId };
  const fault = only && named.field === 'noticeId' && notNamedFault(only, unitId, named.field);
  if (fault) return fault;
  const policy = asksFor(named.policy, decision);
  return policy ? noticeRequired({ kind, unitId, version: policy.version }, named.field) : {};
}
