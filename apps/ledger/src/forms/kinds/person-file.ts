import { dayOf, LeaderId, leader, optional } from '@onus/domain';
import { officialDay, personFile, withOfficialDays } from '@onus/forms';
import {
  appointments,
  leaderRecord,
  leaders,
  listAppointments,
  listSpecialAssessments,
  personBy,
  results,
  standingOf,
  units,
} from '@onus/read-models';
import { PlausibleDay } from '../../plausible-day.ts';
import { requireKnown } from '../../queries/found.ts';
import { formKind } from '../form.ts';
import { allRows } from '../rows.ts';
import { toldNames } from '../told-names.ts';
import { hundredths, inChinese } from '../words.ts';

export const personFileForm = formKind({
  name: 'person-file',
  title: { zh: '一人一档', en: 'file of one person' },
  summary: {
    zh: '一人一档：某人截至某日的任职、履责状态、负责年度的考核结果、责任事项、组织措施、影响期和违规事项',
    en: 'the file of one person as of a day: appointments, standing, results answered for, obligations, measures, effect periods and breaches',
  },
  tag: 'accountability',
  permission: 'persons:read-record',
  concerned: 'leaderId',
  times: 'kept',
  models: [appointments, leaders, results, units],
  fields: { leaderId: LeaderId, on: optional(PlausibleDay) },
  example: { leaderId: 'leader-00042' },
  fill: async (sources, { leaderId, on = dayOf(sources.clock()) }, caller) => {
    const { store, views } = sources;
    await requireKnown(sources, { kind: 'leader', id: leaderId }, leader(leaderId).name);
    const { leaderIds } = await personBy(store, leaderId);
    const { standing } = await standingOf(store, { leaderId, on });
    const { record } = await leaderRecord(store, { leaderId, on });
    const listed = await allRows(views, listAppointments, { leaderIds });
    const spells = listed.filter(({ from }) => from <= on);
    const assessed = [];
    for (const id of leaderIds) assessed.push(...(await allRows(views, listSpecialAssessments, { leaderId: id })));
    const special = assessed.filter(({ recordedOn }) => recordedOn <= on);
    const { obligations, explanation, marks } = standing;
    const named = [{ leaderId: record.leaderId }, ...spells, ...special, ...obligations];
    const names = await toldNames(sources, named, on, caller);
    const sentences = (entries: readonly { readonly sentence: { readonly zh: string } }[]) =>
      entries.map(({ sentence }) => withOfficialDays(sentence.zh));
    const content = personFile({
      leader: names.leader(record.leaderId),
      leaderId: record.leaderId,
      otherIds: leaderIds.filter((id) => id !== record.leaderId),
      asOf: on,
      status: inChinese(standing.status),
      why: sentences(explanation),
      marks: marks.map(({ title }) => title.zh),
      appointments: spells.map(({ unitId, post, mode, from, to, endReason }) => ({
        unit: names.place(unitId),
        post: `${inChinese(post)}${mode === 'full' ? '' : `（${inChinese(mode)}）`}`,
        from: officialDay(from),
        to: isOver(to, on) ? officialDay(to) : '',
        end: isOver(to, on) && endReason ? inChinese(endReason) : '',
      })),
      results: sentences(record.results),
      exemptions: sentences(record.exemptions),
      special: special.map(({ year, unitId, scoreHundredths, grade }) => ({
        ...{ year, unit: names.place(unitId), score: hundredths(scoreHundredths), grade },
      })),
      obligations: obligations.map(({ kind, unitId, year, title, state, dueOn }) => ({
        what: inChinese(kind),
        unit: names.place(unitId),
        year,
        why: title.zh,
        state: inChinese(state),
        due: dueOn === undefined ? '' : officialDay(dueOn),
      })),
      measures: sentences(record.measures),
      effectPeriods: sentences(record.effectPeriods),
      breaches: sentences(record.breaches),
    });
    const positions = (entries: readonly { readonly events: readonly { readonly position: number }[] }[]) =>
      entries.map(({ events }) => events.map(({ position }) => position));
    const grounds = {
      leaderIds,
      status: standing.status,
      explanation: positions(explanation),
      marks: marks.map(({ mark, since, until }) => ({ mark, since, until })),
      appointments: spells.map(({ appointmentId, unitId, post, from, to }) => ({
        appointmentId,
        unitId,
        post,
        from,
        to,
      })),
      obligations: obligations.map(({ obligationId, ruleId, state, dueOn }) => ({
        obligationId,
        ruleId,
        state,
        dueOn,
      })),
      special: special.map(({ year, unitId, scoreHundredths, position }) => ({
        year,
        unitId,
        scoreHundredths,
        position,
      })),
      results: positions(record.results),
      exemptions: positions(record.exemptions),
      measures: positions(record.measures),
      effectPeriods: positions(record.effectPeriods),
      breaches: positions(record.breaches),
    };
    return { content, grounds, rows: spells.length + obligations.length, subject: record.leaderId };
  },
});

const isOver = (to: string | null | undefined, on: string): to is string => typeof to === 'string' && to <= on;
