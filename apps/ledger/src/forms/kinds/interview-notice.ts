import { dayOf, ObligationId, optional, ruleTexts } from '@onus/domain';
import { interviewNotice } from '@onus/forms';
import {
  appointments,
  getObligation,
  leaders,
  listAppointments,
  obligations,
  policies,
  policyInForce,
  units,
} from '@onus/read-models';
import { ProblemError, problem } from '../../http/problem.ts';
import { PlausibleDay } from '../../plausible-day.ts';
import { found } from '../../queries/found.ts';
import type { Sources } from '../../queries/sources.ts';
import { formKind } from '../form.ts';
import { readEvents } from '../read-events.ts';
import { toldNames } from '../told-names.ts';
import { happened, inChinese } from '../words.ts';

const SCHEDULED = 'accountability.interview-scheduled';
const HELD = 'accountability.interview-held';
const POSTS_MAX = 20;

export const interviewNoticeForm = formKind({
  name: 'interview-notice',
  title: { zh: '警示约谈通知书', en: 'notice of a warning interview' },
  summary: {
    zh: '警示约谈通知书：某项应予约谈的责任事项，其事由、依据、时间和地点',
    en: 'the notice of a warning interview that is required of somebody: why, by what, when and where',
  },
  tag: 'accountability',
  permission: 'persons:read',
  concerned: 'obligationId',
  times: 'kept',
  models: [appointments, leaders, obligations, policies, units],
  fields: { obligationId: ObligationId, on: optional(PlausibleDay) },
  fill: async (sources, { obligationId, on = dayOf(sources.clock()) }, caller) => {
    const { views, log } = sources;
    const { obligation } = await getObligation(views, { obligationId, on });
    const known = await found(log, { kind: 'obligation', id: obligationId }, obligation);
    const { kind, leaderId, unitId, year, steps, causes, fate } = known;
    if (kind !== 'interview' || leaderId === undefined) throw new ProblemError(problem('form.no-interview'));
    const { rows: spells } = await listAppointments(views, {
      leaderIds: [leaderId],
      on: known.requiredOn,
      limit: POSTS_MAX,
      after: undefined,
    });
    const names = await toldNames(sources, [{ leaderId, unitId }, ...spells], on, caller);
    const [scheduled, held] = [SCHEDULED, HELD].map((type) => steps.findLast((step) => step.type === type));
    const positions = [...causes, ...(scheduled ? [scheduled] : []), ...(held ? [held] : [])].map(
      (one) => one.position,
    );
    const events = await readEvents(sources, caller, positions);
    const plan = scheduled && events.get(scheduled.position);
    const talk = held && events.get(held.position);
    const content = interviewNotice({
      leader: names.leader(leaderId),
      posts: spells.map(({ unitId, post }) => `${names.place(unitId)}${inChinese(post)}`).join('、'),
      unit: names.place(unitId),
      year,
      responsibility: known.responsibility && inChinese(known.responsibility),
      rule: await ruleOf(sources, known),
      causes: causes.map(({ position }) => ({ what: happened(events.get(position)?.type ?? ''), position })),
      requiredOn: known.requiredOn,
      dueOn: known.dueOn,
      scheduled: plan && {
        on: String(plan.data.scheduledFor),
        place: plan.text('place'),
        mode: plan.data.mode === undefined ? undefined : inChinese(String(plan.data.mode)),
      },
      held: talk && { on: talk.effectiveOn, rectificationDueOn: String(talk.data.rectificationDueOn) },
      over: fate === 'standing' ? undefined : '该事项所依据的情况已不存在，本通知不再执行。',
    });
    const grounds = {
      obligation: { obligationId, leaderId, unitId, year, ruleId: known.ruleId, policyVersion: known.policyVersion },
      ...{ requiredOn: known.requiredOn, dueOn: known.dueOn, fate, responsibility: known.responsibility },
      posts: spells.map(({ appointmentId }) => appointmentId),
      steps: steps.map(({ type, effectiveOn, position }) => ({ type, effectiveOn, position })),
      causes: causes.map(({ position }) => position),
    };
    return { content, grounds, rows: 1, subject: `${leaderId}-${year}` };
  },
});

/** As the policy says it under which it was required. */
async function ruleOf(
  { views }: Sources,
  { ruleId, policyVersion }: { readonly ruleId: string; readonly policyVersion: number },
) {
  const { policy } = await policyInForce(views, { version: policyVersion });
  const rule = ruleTexts(policy).find((one) => one.ruleId === ruleId);
  return { title: rule?.title.zh ?? ruleId, basis: rule?.basis.zh ?? '', policyVersion };
}
