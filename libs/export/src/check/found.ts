import { finding } from './finding.ts';

/** Everything that can be found wrong with a log, wherever it is kept. What only a database or an export has is beside it. */
export const found = {
  entryMissing: finding<{ position: number }>('entry.missing', 'incomplete', ({ position }) => ({
    zh: `位置 ${position} 的条目缺失。`,
    en: `The entry at position ${position} is missing.`,
  })),
  restMissing: finding<{ position: number }>('log.rest-missing', 'incomplete', ({ position }) => ({
    zh: `自位置 ${position} 起，应有的内容长段缺失，其后不再查找。`,
    en: `From position ${position} on so much in a row is missing that the rest was not looked for.`,
  })),
  entryAltered: finding<{ position: number }>('entry.altered', 'altered', ({ position }) => ({
    zh: `位置 ${position} 的条目被改动：与哈希树所记不符。`,
    en: `The entry at position ${position} was altered: it is not the one that the tree holds.`,
  })),
  entryMalformed: finding<{ position: number }>('entry.malformed', 'altered', ({ position }) => ({
    zh: `位置 ${position} 的条目不是规范的信封。`,
    en: `The entry at position ${position} is not an envelope in canonical form.`,
  })),
  entriesAltered: finding<{ from: number; to: number }>('entries.altered', 'altered', ({ from, to }) => ({
    zh: `位置 ${from} 至 ${to} 之间的条目连同其哈希一并被改动。`,
    en: `Entries between positions ${from} and ${to} were altered together with their hashes.`,
  })),
  tileMissing: finding<{ level: number; index: number }>('tile.missing', 'incomplete', ({ level, index }) => ({
    zh: `哈希树的图块 ${level}/${index} 缺失。`,
    en: `Tile ${level}/${index} of the tree is missing.`,
  })),
  tileAltered: finding<{ level: number; index: number; hash: number; hashes: number }>(
    'tile.altered',
    'altered',
    ({ level, index, hash, hashes }) => ({
      zh: `哈希树图块 ${level}/${index} 被改动：自第 ${hash} 个哈希起，共 ${hashes} 个。`,
      en: `Tile ${level}/${index} of the tree was altered: ${hashes} of its hashes, hash ${hash} the first.`,
    }),
  ),
  tileWrongLength: finding<{ level: number; index: number }>('tile.wrong-length', 'altered', ({ level, index }) => ({
    zh: `哈希树图块 ${level}/${index} 的长度不对。`,
    en: `Tile ${level}/${index} of the tree has the wrong length.`,
  })),
  treeDisputed: finding<{ level: number; index: number; hash: number; from: number; to: number }>(
    'tree.disputed',
    'altered',
    ({ level, index, hash, from, to }) => ({
      zh: `图块 ${level}/${index} 的第 ${hash} 个哈希与位置 ${from} 至 ${to} 的条目互相矛盾，无从判定哪一方被改动。`,
      en: `Hash ${hash} of tile ${level}/${index} and the entries from ${from} to ${to} contradict each other, and nothing above tells which was altered.`,
    }),
  ),
  rootDiffers: finding<{ size: number }>('root.differs', 'altered', ({ size }) => ({
    zh: `前 ${size} 个条目得不出所声明的根哈希。`,
    en: `The first ${size} entries do not lead to the root hash that is stated for them.`,
  })),
  timeGoesBack: finding<{ position: number }>('entry.time-goes-back', 'altered', ({ position }) => ({
    zh: `位置 ${position} 的登记时刻早于其前一条目。`,
    en: `The entry at position ${position} was recorded earlier than the one before it.`,
  })),
  revisionOutOfOrder: finding<{ position: number; stream: string; revision: number; expected: number }>(
    'entry.revision-out-of-order',
    'altered',
    ({ position, stream, revision, expected }) => ({
      zh: `位置 ${position}：流 ${stream} 的版本应为 ${expected}，实为 ${revision}。`,
      en: `At position ${position} the stream ${stream} comes with revision ${revision} where ${expected} is due.`,
    }),
  ),
  idUsedTwice: finding<{ position: number; id: string }>('entry.id-used-twice', 'altered', ({ position, id }) => ({
    zh: `位置 ${position} 的事件编号 ${id} 此前已用过。`,
    en: `The event id ${id} at position ${position} was used before.`,
  })),
  unknownAlgorithm: finding<{ position: number; algorithm: string }>(
    'commitment.unknown-algorithm',
    'unreadable',
    ({ position, algorithm }) => ({
      zh: `位置 ${position} 的承诺所用算法 ${algorithm} 为本程序所不识，无从核验；请改用较新的核验程序。`,
      en: `The commitments at position ${position} are by the algorithm ${algorithm}, which this program does not know and cannot check; use a newer one.`,
    }),
  ),
  dataMissing: finding<{ position: number }>('data.missing', 'incomplete', ({ position }) => ({
    zh: `位置 ${position} 的数据标为未予提供，而此类事件的数据不会不予提供：应视为缺失。`,
    en: `The data at position ${position} are marked as withheld; those of an event of its type never are, so they are missing.`,
  })),
  dataAltered: finding<{ position: number }>('data.altered', 'altered', ({ position }) => ({
    zh: `位置 ${position} 的数据或其盐值被改动。`,
    en: `The data at position ${position}, or their salt, were altered.`,
  })),
  personalAltered: finding<{ position: number }>('personal.altered', 'altered', ({ position }) => ({
    zh: `位置 ${position} 的个人信息或其盐值被改动。`,
    en: `The personal part at position ${position}, or its salt, was altered.`,
  })),
  personalMissing: finding<{ position: number }>('personal.missing', 'incomplete', ({ position }) => ({
    zh: `位置 ${position} 的个人信息缺失，且没有依法删除的记录。`,
    en: `The personal part at position ${position} is missing, and no event records that it was erased lawfully.`,
  })),
  personalNotWithheld: finding<{ position: number }>('personal.not-withheld', 'altered', ({ position }) => ({
    zh: `位置 ${position} 的个人信息标为未予提供，而所附事件载明其已依法删除。`,
    en: `The personal part at position ${position} is marked as withheld where an event that came along says that it was erased.`,
  })),
  personalUnforeseen: finding<{ position: number }>('personal.unforeseen', 'altered', ({ position }) => ({
    zh: `位置 ${position} 附有信封未载明的个人信息。`,
    en: `There is a personal part at position ${position} of which the envelope says nothing.`,
  })),
} as const;
