import { noPolicyInForce, type Policy, policy, policyOn } from '../accountability/policy.ts';
import { addDays, type Day, daysServed } from '../kernel/calendar.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { type NoticeKind, noticeKindNames } from '../kernel/vocabulary.ts';
import { type Unit, unit } from '../organisation/unit.ts';
import { noticePosted, noticePosting } from './facts.ts';
import { unitsFault } from './named-units.ts';
import { notice, noticeExists } from './notice.ts';
import { matterFault, matterStreams } from './notice-matter.ts';

interface Undated {
  readonly kind: NoticeKind;
  readonly version: number;
}
const kindWithoutDays = refusal(
  'notice.kind-without-days',
  ({ kind, version }: Undated) => ({
    zh: `第 ${version} 版政策没有规定${noticeKindNames[kind].zh}公示的天数`,
    en: `Version ${version} of the policy sets no days for notices of the kind ${kind}`,
  }),
  'noticeDays',
);

interface Short {
  readonly from: Day;
  readonly until: Day;
  readonly days: number;
  readonly daysMinimum: number;
  readonly earliest: Day;
}
const tooShort = refusal(
  'notice.too-short',
  ({ from, until, days, daysMinimum, earliest }: Short) => ({
    zh: `公示自 ${from} 至 ${until}，首尾计入共 ${days} 天，少于政策规定的 ${daysMinimum} 天，最早应至 ${earliest}`,
    en: `From ${from} to ${until}, both counted, the notice is open for ${days} days; the policy asks for ${daysMinimum} at least, until ${earliest}`,
  }),
  'noticeDays',
);

/** The least days of a notice [P]; of exits, those of counties are set apart. Undefined where the policy sets none. */
function daysMinimumOf({ noticeDays, exit }: Policy, kind: NoticeKind, units: readonly (Unit | undefined)[]) {
  const own = noticeDays.find((each) => each.kind === kind)?.days;
  if (kind !== 'exit') return own;
  const counties = units.filter((each) => each?.level === 'county').length;
  if (counties === 0) return own;
  return counties === units.length ? exit.countyNoticeDays : own && Math.max(own, exit.countyNoticeDays);
}

/** One notice may name many units; its first day is the effective date. */
export const postNotice = useCase({
  name: 'oversight/post-notice',
  title: { zh: '发布公示', en: 'post a public notice before a decision' },
  asks: noticePosting,
  permission: 'oversight:post-notice',
  authority: 'optional',
  streams: ({ noticeId, issuerId, unitIds, kind, ...matter }) => ({
    notice: notice(noticeId),
    issuer: unit(issuerId),
    units: unitIds.map(unit),
    policy,
    ...matterStreams({ kind, unitIds, ...matter }),
  }),
  affairOf: (_, { issuerId }) => issuerId,
  decide: ({ notice, issuer, units, policy, ...about }, request, context) => {
    const { effectiveOn: from } = context;
    const { noticeId, kind, until } = request;
    if (notice) return noticeExists(noticeId, 'noticeId');
    const fault = unitsFault({ issuer, units }, request, from) ?? matterFault(about, request, context);
    if (fault) return fault;
    const governing = policyOn(policy.adopted, from);
    if (!governing) return noPolicyInForce({ day: from }, 'effectiveOn');
    const { version } = governing;
    const daysMinimum = daysMinimumOf(governing, kind, units);
    if (daysMinimum === undefined) return kindWithoutDays({ kind, version }, 'kind');
    const days = daysServed(from, until);
    if (days < daysMinimum)
      return tooShort({ from, until, days, daysMinimum, earliest: addDays(from, daysMinimum - 1) }, 'until');
    return { notice: [noticePosted({ ...request, daysMinimum, policyVersion: version })] };
  },
});
