import { finding } from '@onus/export/check';

/** What can differ between the entries of a log and what is said of their index. */
export const foundInIndex = {
  falseRoot: finding<{ position: number; entries: number }>('index.false-root', 'altered', ({ position, entries }) => ({
    zh: `位置 ${position} 登记的索引根不是前 ${entries} 个条目的索引根。`,
    en: `The root of the index recorded at position ${position} is not that of the first ${entries} entries.`,
  })),
  outOfOrder: finding<{ position: number; entries: number }>(
    'index.out-of-order',
    'altered',
    ({ position, entries }) => ({
      zh: `位置 ${position} 登记的索引根称及于前 ${entries} 个条目，次序不合。`,
      en: `The root of the index recorded at position ${position} speaks of the first ${entries} entries, out of order.`,
    }),
  ),
  unreadable: finding<{ position: number }>('index.entry-unreadable', 'altered', ({ position }) => ({
    zh: `位置 ${position} 的条目无法读取，其后的索引根未予核对。`,
    en: `The entry at position ${position} cannot be read, and the roots of the index after it were not compared.`,
  })),
  fileAltered: finding<{ file: string }>('index.file-altered', 'altered', ({ file }) => ({
    zh: `文件 ${file} 与日志登记的索引根不符；停止服务后可将其删除，启动时自行重建。`,
    en: `The file ${file} is not the index to which the log commits; while the service is stopped it can be deleted, and is made again.`,
  })),
} as const;
