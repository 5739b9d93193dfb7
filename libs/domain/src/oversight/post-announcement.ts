import type { Obligation } from '../accountability/obligation.ts';
import { unknownObligation } from '../accountability/obligation-fault.ts';
import type { Result } from '../assessment/result.ts';
import { type Fund, unknownFund } from '../funds/fund.ts';
import { aboutNotices, concerns, noticesOf, notYetFault } from '../funds/made-known-money.ts';
import type { Day } from '../kernel/calendar.ts';
import { orderFault } from '../kernel/effective-day.ts';
import type { RecordedFact } from '../kernel/fact.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { unit } from '../organisation/unit.ts';
import { announcement, announcementExists } from './announcement.ts';
import { announcementPosted } from './facts.ts';
import { aboutAnother, ofAnotherKind } from './made-known.ts';
import { unitsFault } from './named-units.ts';
import { type Notice, notice, notNamedFault, unknownNotice } from './notice.ts';
import { fieldsFault, matterStreams, otherUnit } from './notice-matter.ts';
import type { AnnouncementKind } from './terms.ts';
import { windowFault } from './window.ts';

interface Undecided {
  readonly unitId: string;
}
const notDecided = refusal('announcement.not-decided', ({ unitId }: Undecided) => ({
  zh: `${unitId} 的此事项尚未决定，不能公告`,
  en: `Of ${unitId} nothing is decided that could be announced`,
}));

interface Asked {
  readonly kind: AnnouncementKind;
  readonly unitIds: readonly string[];
  readonly noticeId?: string | undefined;
  readonly projectIds?: readonly string[] | undefined;
  readonly fundId?: string | undefined;
  readonly year?: number | undefined;
  readonly obligationId?: string | undefined;
}
interface Matter {
  readonly notice: Notice | undefined;
  readonly fund: Fund | undefined;
  readonly results: readonly Result[] | undefined;
  readonly obligation: Obligation | undefined;
}

/** Whether a notice speaks of all that is announced. */
const isSameMatter = (notice: Notice, { projectIds, fundId, year, obligationId }: Asked): boolean =>
  notice.year === year &&
  notice.obligationId === obligationId &&
  (fundId === undefined || notice.fundId === undefined || notice.fundId === fundId) &&
  (projectIds ?? []).every((projectId) => notice.projectIds?.includes(projectId) ?? true);

type OfMoney = Pick<Asked, 'unitIds' | 'projectIds' | 'fundId'>;

/** What is announced of money or projects, unit by unit. */
const meantBy = ({ unitIds, projectIds, fundId = '' }: OfMoney) =>
  unitIds.flatMap((villageId) => (projectIds ?? [undefined]).map((projectId) => ({ villageId, projectId, fundId })));

/** The notices by which it had been made known, whether or not they are named. */
function noticesOnMoney(of: OfMoney, about: readonly RecordedFact[] | undefined) {
  const found = meantBy(of).flatMap((meant) => noticesOf(meant, about));
  return [...new Map(found.map((each) => [each.name, each])).values()];
}

/** What was made known has to have stood its time, also where the announcement does not say by which notice. */
function moneyFault(notices: readonly (Notice | undefined)[], asked: Asked, on: Day): Refusal | undefined {
  if (asked.kind !== 'project' && asked.kind !== 'fund') return undefined;
  const known = notices.flatMap((each) => each ?? []);
  for (const meant of meantBy(asked)) {
    const fault = notYetFault(
      known.filter((each) => concerns(each, meant)),
      meant,
      on,
    );
    if (fault) return { ...fault, field: fault.field === 'effectiveOn' ? fault.field : 'unitIds' };
  }
  return undefined;
}

/** What had been made known before has to have stood its time, for every unit that is announced. */
function noticeFault(state: Notice | undefined, asked: Asked, on: Day): Refusal | undefined {
  const { kind, unitIds, noticeId } = asked;
  if (noticeId === undefined) return undefined;
  if (!state) return unknownNotice(noticeId, 'noticeId');
  if (state.kind !== kind) return ofAnotherKind(state, 'noticeId');
  if (!isSameMatter(state, asked)) return aboutAnother(state, 'noticeId');
  for (const unitId of unitIds) {
    const fault = notNamedFault(state, unitId, 'noticeId') ?? windowFault(state, unitId, on, 'noticeId');
    if (fault) return fault;
  }
  return undefined;
}

function resultsFault(results: readonly Result[], unitIds: readonly string[], effectiveOn: Day): Refusal | undefined {
  for (const [at, state] of results.entries()) {
    if (state.status !== 'published') return notDecided({ unitId: unitIds[at] ?? '' }, `unitIds.${at}`);
    const fault = orderFault({ effectiveOn, lastOn: state.announcedOn });
    if (fault) return fault;
  }
  return undefined;
}

function measureFault({ obligation }: Matter, { unitIds }: Asked, id: string, effectiveOn: Day): Refusal | undefined {
  if (!obligation) return unknownObligation(id, 'obligationId');
  const { unitId, measure } = obligation;
  if (unitIds.length !== 1 || unitIds[0] !== unitId) return otherUnit({ unitId }, 'unitIds');
  return measure ? orderFault({ effectiveOn, lastOn: measure.decidedOn }) : notDecided({ unitId }, 'obligationId');
}

/** Why there is nothing to announce: what it is about does not exist, or is not decided by the day. */
function decisionFault(matter: Matter, asked: Asked, on: Day): Refusal | undefined {
  const { unitIds, fundId, obligationId } = asked;
  if (fundId !== undefined && !matter.fund) return unknownFund(fundId, 'fundId');
  if (matter.results) return resultsFault(matter.results, unitIds, on);
  return obligationId === undefined ? undefined : measureFault(matter, asked, obligationId, on);
}

/** 公告, after the decision. What is told of exits is the last step of each: `exit/announce-exit`. */
export const postAnnouncement = useCase({
  name: 'oversight/post-announcement',
  title: { zh: '发布公告', en: 'announce what was decided' },
  asks: announcementPosted.fields,
  permission: 'oversight:post-notice',
  authority: 'optional',
  about: ({ unitIds }) => unitIds.flatMap((villageId) => aboutNotices({ villageId })),
  streams: ({ announcementId, issuerId, unitIds, noticeId, kind, ...matter }, { about }) => ({
    announcement: announcement(announcementId),
    issuer: unit(issuerId),
    units: unitIds.map(unit),
    notice: noticeId === undefined ? undefined : notice(noticeId),
    notices: noticesOnMoney({ unitIds, ...matter }, about),
    ...matterStreams({ kind, unitIds, ...matter }),
  }),
  affairOf: (_, { issuerId }) => issuerId,
  decide: ({ announcement, issuer, units, notices, ...matter }, request, { effectiveOn }) => {
    if (announcement) return announcementExists(request.announcementId, 'announcementId');
    const fault =
      unitsFault({ issuer, units }, request, effectiveOn) ??
      fieldsFault(request, ['year', 'obligationId']) ??
      noticeFault(matter.notice, request, effectiveOn) ??
      moneyFault(notices, request, effectiveOn) ??
      decisionFault(matter, request, effectiveOn);
    return fault ?? { announcement: [announcementPosted(request)] };
  },
});
