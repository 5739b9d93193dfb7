import { dayOf, optional, ruleTexts, Year } from '@onus/domain';
import { measureProposals, officialDay } from '@onus/forms';
import {
  appointments,
  leaders,
  listAppointments,
  listObligations,
  obligations,
  policies,
  policyInForce,
  units,
} from '@onus/read-models';
import { PlausibleDay } from '../../plausible-day.ts';
import type { Sources } from '../../queries/sources.ts';
import { OnlyTrue } from '../../queries/terms.ts';
import { formKind } from '../form.ts';
import { readEvents } from '../read-events.ts';
import { allRows, requireAny } from '../rows.ts';
import { requireUnit, scopeFields } from '../scope.ts';
import { toldNames } from '../told-names.ts';
import { inChinese } from '../words.ts';

const PROPOSED = 'accountability.measure-proposed';
const POSTS_MAX = 20;

type Obligation = Awaited<ReturnType<typeof listObligations>>['rows'][number];

export const measureProposalsForm = formKind({
  name: 'measure-proposals',
  title: { zh: '组织措施建议名单', en: 'list of proposed organisational measures' },
  summary: {
    zh: '组织措施建议名单：对谁、依据什么、建议何种措施；undecided=true 只列尚未决定的',
    en: 'the list of organisational measures that are proposed: for whom, on what, which; with undecided=true only those not decided yet',
  },
  tag: 'accountability',
  permission: 'persons:read',
  times: 'kept',
  models: [appointments, leaders, obligations, policies, units],
  fields: { ...scopeFields, year: optional(Year), undecided: optional(OnlyTrue), on: optional(PlausibleDay) },
  fill: async (sources, { within, year, undecided, on = dayOf(sources.clock()) }, caller) => {
    await requireUnit(sources, within);
    const { views } = sources;
    const listed = await allRows(views, listObligations, { on, within, year });
    const proposed = listed.filter(({ proposedForm }) => proposedForm !== undefined);
    const rows = undecided ? proposed.filter(isUndecided) : proposed;
    requireAny(rows);
    const steps = new Map(rows.map((one) => [one, one.steps.findLast(({ type }) => type === PROPOSED)]));
    const positions = [...steps.values()].flatMap((step) => step?.position ?? []);
    const events = await readEvents(sources, caller, positions);
    const posts = new Map<string, readonly { readonly unitId: string; readonly post: string }[]>();
    for (const { leaderId } of rows) {
      if (leaderId === undefined || posts.has(leaderId)) continue;
      const { rows: spells } = await listAppointments(views, { leaderIds: [leaderId], on, limit: POSTS_MAX });
      posts.set(leaderId, spells);
    }
    const names = await toldNames(sources, [{ unitId: within }, ...rows, ...[...posts.values()].flat()], on, caller);
    const ruleTitle = await ruleTitles(sources, rows);
    const content = measureProposals({
      scope: `${within === undefined ? '' : names.unit(within)}${year === undefined ? '' : `${year}年度`}`,
      rows: rows.map((one) => {
        const { leaderId = '', unitId, proposedForm = '', status } = one;
        const step = steps.get(one);
        const held = posts.get(leaderId) ?? [];
        return {
          leader: names.leader(leaderId),
          posts: held.map(({ unitId, post }) => `${names.place(unitId)}${inChinese(post)}`).join('\n') || '未任职',
          why: `${names.place(unitId)}${one.year}年度：${ruleTitle(one)}`,
          form: inChinese(proposedForm),
          proposedOn: step ? officialDay(step.effectiveOn) : '',
          grounds: (step && events.get(step.position)?.text('grounds')) ?? '',
          dueOn: officialDay(one.measureDueOn ?? one.dueOn),
          state: isUndecided(one)
            ? status.state === 'overdue'
              ? '待决定，已逾期'
              : '待决定'
            : inChinese(status.state),
        };
      }),
    });
    const grounds = rows.map((one) => ({
      ...{ obligationId: one.obligationId, leaderId: one.leaderId, unitId: one.unitId, year: one.year },
      ...{ ruleId: one.ruleId, form: one.proposedForm, stage: one.stage, fate: one.fate, dueOn: one.dueOn },
      proposedAt: steps.get(one)?.position,
      posts: posts.get(one.leaderId ?? '')?.map(({ unitId, post }) => ({ unitId, post })),
    }));
    const subject = `${within ?? '全部'}${year === undefined ? '' : `-${year}`}`;
    return { content, grounds: { proposals: grounds }, rows: rows.length, subject };
  },
});

const isUndecided = ({ stage, fate }: Obligation): boolean => stage === 'proposed' && fate === 'standing';

/** What the rules are called by which measures were required, each as the policy says it that was in force. */
async function ruleTitles({ views }: Sources, rows: readonly Obligation[]) {
  const titles = new Map<number, ReadonlyMap<string, string>>();
  for (const { policyVersion: version } of rows) {
    if (titles.has(version)) continue;
    const { policy } = await policyInForce(views, { version });
    titles.set(version, new Map(ruleTexts(policy).map(({ ruleId, title }) => [ruleId, title.zh])));
  }
  return ({ policyVersion, ruleId }: Obligation): string => titles.get(policyVersion)?.get(ruleId) ?? ruleId;
}
