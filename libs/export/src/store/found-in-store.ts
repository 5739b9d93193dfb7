import { finding } from '../check/index.ts';

/** What can be found wrong with the tables in which a log is kept, beyond what is wrong with the log. */
export const foundInStore = {
  unreadable: finding<{ what: string; reason: string }>('store.unreadable', 'altered', ({ what, reason }) => ({
    zh: `数据库文件已损坏，无法读取${what}（${reason}）。`,
    en: `The database file is damaged: ${what} cannot be read (${reason}).`,
  })),
  damaged: finding<{ problem: string }>('store.damaged', 'altered', ({ problem }) => ({
    zh: `数据库自检发现：${problem}`,
    en: `The database finds of itself: ${problem}`,
  })),
  schemaDiffers: finding<{ name: string }>('store.schema-differs', 'altered', ({ name }) => ({
    zh: `表、索引或触发器 ${name} 缺失、被改动或多余。`,
    en: `The table, index or trigger ${name} is missing, was changed or was added.`,
  })),
  headMissing: finding<Record<never, never>>('head.missing', 'incomplete', () => ({
    zh: '表 head 没有记录。',
    en: 'The table head has no row.',
  })),
  headSizeAltered: finding<{ stated: number; actual: number }>('head.altered', 'altered', ({ stated, actual }) => ({
    zh: `表 head 被改动：载明 ${stated} 个条目，条目与图块均为 ${actual} 个。`,
    en: `The table head was altered: it says ${stated} entries where the entries and the tiles are ${actual}.`,
  })),
  headRootAltered: finding<{ size: number }>('head.altered', 'altered', ({ size }) => ({
    zh: `表 head 被改动：其根哈希不是 ${size} 个条目的根哈希。`,
    en: `The table head was altered: its root is not that of the ${size} entries.`,
  })),
  columnDiffers: finding<{ position: number; column: string }>(
    'event.column-differs',
    'altered',
    ({ position, column }) => ({
      zh: `位置 ${position}：列 ${column} 或其所引名称与信封不符。`,
      en: `At position ${position} the column ${column}, or the name that it leads to, is not what the envelope says.`,
    }),
  ),
  subjectMissing: finding<{ position: number; subject: string }>(
    'subject-index.missing',
    'altered',
    ({ position, subject }) => ({
      zh: `位置 ${position} 的事件未列入对象 ${subject} 的索引。`,
      en: `The index of the subject ${subject} lacks the event at position ${position}.`,
    }),
  ),
  subjectStray: finding<{ position: number; subject: string }>(
    'subject-index.stray',
    'altered',
    ({ position, subject }) => ({
      zh: `对象 ${subject} 的索引列有与其无关的位置 ${position}。`,
      en: `The index of the subject ${subject} has position ${position}, which is not its own.`,
    }),
  ),
  strayRow: finding<{ table: string; row: string }>('store.stray-row', 'altered', ({ table, row }) => ({
    zh: `表 ${table} 中多出一行：${row}。`,
    en: `The table ${table} has a row too many: ${row}.`,
  })),
  notErased: finding<{ position: number; by: number }>('personal.not-erased', 'altered', ({ position, by }) => ({
    zh: `位置 ${position} 的个人信息仍在，而位置 ${by} 的事件载明已依法删除，且其后的删除已执行。`,
    en: `The personal part at position ${position} is here although the event at ${by} records that it was erased, which has been carried out.`,
  })),
  receiptRevision: finding<{ key: string; stated: number; actual: number }>(
    'receipt.revision-differs',
    'altered',
    ({ key, stated, actual }) => ({
      zh: `回执 ${key} 载明版本 ${stated}，所指事件的版本为 ${actual}。`,
      en: `The receipt ${key} states revision ${stated} where the events that it speaks of are of revision ${actual}.`,
    }),
  ),
  strayReceipt: finding<{ key: string; position: number }>('receipt.stray', 'altered', ({ key, position }) => ({
    zh: `回执 ${key} 与其所指位置 ${position} 的事件不符。`,
    en: `The receipt ${key} does not fit the events up to position ${position}, of which it speaks.`,
  })),
} as const;
