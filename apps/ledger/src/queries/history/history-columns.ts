import type { Column, Told } from '../../sheets/column.ts';
import type { historyRows } from './history-row.ts';

type Row = Awaited<ReturnType<typeof historyRows>>[number];

/** A history as a table: an event in each row. */
export const historyColumns: readonly Column<Row>[] = [
  { title: { zh: '位置', en: 'position' }, kind: 'whole', value: ({ position }) => position },
  {
    title: { zh: '登记时刻（北京时间）', en: 'recorded (Beijing time)' },
    kind: 'moment',
    value: ({ envelope }) => envelope.recordedAt,
  },
  { title: { zh: '生效日', en: 'effective on' }, kind: 'day', value: ({ envelope }) => envelope.effectiveOn },
  { title: { zh: '事件', en: 'event' }, kind: 'text', value: ({ title }, { language }) => title[language] },
  { title: { zh: '事件类型', en: 'type of event' }, kind: 'text', value: ({ envelope }) => envelope.type },
  { title: { zh: '登记者', en: 'recorded by' }, kind: 'text', value: ({ envelope }) => envelope.actor },
  { title: { zh: '文号', en: 'document' }, kind: 'text', value: ({ envelope }) => envelope.authority?.number },
  { title: { zh: '发文机关', en: 'issuer' }, kind: 'text', value: ({ envelope }) => envelope.authority?.issuer },
  {
    title: { zh: '成文日期', en: 'date of the document' },
    kind: 'day',
    value: ({ envelope }) => envelope.authority?.date,
  },
  { title: { zh: '对象', en: 'subjects' }, kind: 'text', value: ({ envelope }) => envelope.subjects.join(' ') },
  {
    title: { zh: '名称', en: 'names' },
    kind: 'text',
    value: ({ envelope }, told) => envelope.subjects.flatMap(nameIn(told)).join('; '),
  },
  { title: { zh: '内容', en: 'data' }, kind: 'text', value: ({ data }) => JSON.stringify(data) },
  {
    title: { zh: '个人信息', en: 'personal' },
    kind: 'text',
    value: (row) => ('personal' in row && row.personal ? JSON.stringify(row.personal) : undefined),
  },
  { title: { zh: '事件编号', en: 'event id' }, kind: 'text', value: ({ envelope }) => envelope.id },
  { title: { zh: '证明', en: 'proof' }, kind: 'text', value: ({ proof }) => proof },
];

/** What a subject is called; nothing where it has no name, or none for the caller. */
const nameIn =
  ({ names: { units, leaders }, language }: Told) =>
  (subject: string): readonly string[] => {
    const [kind, id = ''] = subject.split(':');
    const name = kind === 'unit' ? units[id]?.[language] : leaders[id]?.name;
    return kind === 'unit' || kind === 'leader' ? [name ?? id] : [];
  };
