import { dayOf, optional, Year } from '@onus/domain';
import { officialDay, rectificationRegister } from '@onus/forms';
import { leaders, listObligations, obligations, units } from '@onus/read-models';
import { PlausibleDay } from '../../plausible-day.ts';
import { formKind } from '../form.ts';
import { type ReadEvent, readEvents } from '../read-events.ts';
import { allRows, requireAny, requireRoom } from '../rows.ts';
import { requireUnit, scopeFields } from '../scope.ts';
import { toldNames } from '../told-names.ts';
import { inChinese } from '../words.ts';

type Obligation = Awaited<ReturnType<typeof listObligations>>['rows'][number];
type Item = NonNullable<Obligation['items']>[number];

const ADDED = 'accountability.rectification-item-added';
const ABOUT = /^accountability\.rectification-/;
const ITEM_STATES: Readonly<Record<Item['status'], string>> = {
  open: '整改中',
  reported: '已报告，待核查',
  checked: '已核查，待销号',
  'struck-off': '已销号',
  withdrawn: '问题不成立，已撤销',
};

export const rectificationRegisterForm = formKind({
  name: 'rectification-register',
  title: { zh: '整改台账', en: 'register of rectifications' },
  summary: {
    zh: '整改台账：约谈后的整改，逐项列出问题、措施、牵头单位、期限和进展；未逐项登记的列一行',
    en: 'the register of rectifications after interviews: problem by problem with what is done, who leads, until when and how far it is; one row where they are not kept so',
  },
  tag: 'accountability',
  permission: 'persons:read',
  times: 'kept',
  models: [leaders, obligations, units],
  fields: { ...scopeFields, year: optional(Year), on: optional(PlausibleDay) },
  fill: async (sources, { within, year, on = dayOf(sources.clock()) }, caller) => {
    await requireUnit(sources, within);
    const { views } = sources;
    const listed = await allRows(views, listObligations, { on, within, year, kind: 'interview' });
    const held = listed.filter(({ carriedOutOn }) => carriedOutOn !== undefined);
    const rows = held.flatMap(rowsOf);
    requireAny(rows);
    requireRoom(rows);
    const steps = held.flatMap((one) => one.steps.filter(({ type }) => ABOUT.test(type)));
    const events = await readEvents(
      sources,
      caller,
      steps.map(({ position }) => position),
    );
    const of = (one: Obligation): readonly ReadEvent[] =>
      one.steps.flatMap(({ position }) => events.get(position) ?? []);
    const named = [
      ...held,
      ...held.flatMap(({ items = [] }) => items),
      ...[...events.values()].map(({ data }) => data),
    ];
    const responsible = [...events.values()].map(({ data }) => ({ leaderId: data.responsibleId }));
    const names = await toldNames(sources, [{ unitId: within }, ...named, ...responsible], on, caller);
    const content = rectificationRegister({
      scope: `${within === undefined ? '' : names.unit(within)}${year === undefined ? '' : `${year}年度`}`,
      rows: rows.map(({ one, item }) => {
        const told = item ? itemTold(item, of(one)) : wholeTold(one, of(one));
        const { leadUnitId, responsibleId, ...rest } = told;
        const leads = [leadUnitId && names.place(leadUnitId), responsibleId && names.leader(responsibleId)];
        return {
          unit: names.place(one.unitId),
          leader: one.leaderId === undefined ? '' : names.leader(one.leaderId),
          ...rest,
          leads: leads.filter((each) => each !== undefined).join('\n'),
        };
      }),
    });
    const grounds = held.map(({ obligationId, leaderId, unitId, stage, fate, rectificationDueOn, items, steps }) => ({
      ...{ obligationId, leaderId, unitId, stage, fate, rectificationDueOn },
      items: items?.map(({ itemId, leadUnitId, dueOn, status }) => ({ itemId, leadUnitId, dueOn, status })),
      positions: steps.map(({ position }) => position),
    }));
    const subject = `${within ?? '全部'}${year === undefined ? '' : `-${year}`}`;
    return { content, grounds: { rectifications: grounds }, rows: rows.length, subject };
  },
});

/** Problem by problem; one row where it is not kept so. */
const rowsOf = (one: Obligation): readonly { readonly one: Obligation; readonly item: Item | undefined }[] =>
  one.items?.length ? one.items.map((item) => ({ one, item })) : [{ one, item: undefined }];

/** One problem of a rectification. */
function itemTold({ itemId, dueOn, status }: Item, events: readonly ReadEvent[]) {
  const own = events.filter(({ data }) => data.itemId === itemId);
  const added = own.find(({ type }) => type === ADDED);
  return {
    problem: added?.text('problem') ?? '',
    measure: added?.text('measure') ?? '',
    leadUnitId: added?.data.leadUnitId as string | undefined,
    responsibleId: added?.data.responsibleId as string | undefined,
    due: officialDay(dueOn),
    progress: lastText(own.filter((one) => one !== added)),
    state: ITEM_STATES[status],
  };
}

/** A rectification that is not kept problem by problem. */
function wholeTold({ status, rectificationDueOn }: Obligation, events: readonly ReadEvent[]) {
  return {
    problem: '整体整改',
    measure: '',
    leadUnitId: undefined,
    responsibleId: undefined,
    due: rectificationDueOn === undefined ? '' : officialDay(rectificationDueOn),
    progress: lastText(events.filter(({ data }) => data.itemId === undefined)),
    state: inChinese(status.state),
  };
}

/** What was said last, with its day. */
function lastText(events: readonly ReadEvent[]): string {
  const last = events.at(-1);
  if (!last) return '';
  const said = last.text('report') ?? last.text('finding') ?? last.text('reason') ?? '';
  return `${officialDay(last.effectiveOn)}${STEPS[last.type] ?? ''}${said === '' ? '' : `：${said}`}`;
}

const STEPS: Readonly<Record<string, string>> = {
  'accountability.rectification-reported': '报告整改',
  'accountability.rectification-returned': '退回',
  'accountability.rectification-accepted': '验收销号',
  'accountability.rectification-item-reported': '报告整改',
  'accountability.rectification-item-checked': '核查',
  'accountability.rectification-item-struck-off': '销号',
  'accountability.rectification-item-withdrawn': '撤销问题',
};
