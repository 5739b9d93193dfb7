import { finding } from './finding.ts';

/** What can be found wrong with the files of an export, and with what they say of who made it. */
export const foundInFiles = {
  missing: finding<{ file: string }>('file.missing', 'incomplete', ({ file }) => ({
    zh: `文件 ${file} 缺失。`,
    en: `The file ${file} is missing.`,
  })),
  malformed: finding<{ file: string; reason: string }>('file.malformed', 'altered', ({ file, reason }) => ({
    zh: `文件 ${file} 的格式不正确（${reason}）。`,
    en: `The file ${file} is not of its form: ${reason}.`,
  })),
  wrongCount: finding<{ stated: number; actual: number }>(
    'checkpoints.wrong-count',
    'incomplete',
    ({ stated, actual }) => ({
      zh: `清单载明 ${stated} 个检查点，实有 ${actual} 个。`,
      en: `The manifest speaks of ${stated} checkpoints, and there are ${actual}.`,
    }),
  ),
  wrongOrigin: finding<{ file: string; origin: string }>('checkpoint.wrong-origin', 'altered', ({ file, origin }) => ({
    zh: `检查点 ${file} 属于另一日志 ${origin}。`,
    en: `The checkpoint ${file} is of another log, ${origin}.`,
  })),
  wrongSize: finding<{ file: string; size: number }>('checkpoint.wrong-size', 'altered', ({ file, size }) => ({
    zh: `检查点 ${file} 所载规模为 ${size}，与其位置不符。`,
    en: `The checkpoint ${file} is of size ${size}, which is not what its place says.`,
  })),
  badSignature: finding<{ file: string; key: string }>('checkpoint.bad-signature', 'altered', ({ file, key }) => ({
    zh: `检查点 ${file} 上以密钥 ${key} 名义所作的签名无效。`,
    en: `The checkpoint ${file} has a signature in the name of the key ${key} that is not by it.`,
  })),
  notSigned: finding<{ file: string }>('checkpoint.not-signed', 'altered', ({ file }) => ({
    zh: `检查点 ${file} 没有该日志在此规模下有效密钥的签名。`,
    en: `The checkpoint ${file} is not signed by a key that the log had at its size.`,
  })),
  keysDisagree: finding<{ file: string }>('keys.disagree', 'altered', ({ file }) => ({
    zh: `文件 ${file} 与日志中载明的密钥移交不符。`,
    en: `The file ${file} does not agree with the log, which records which key handed over to which, and when.`,
  })),
  otherRoot: finding<{ file: string; size: number }>('checkpoint.other-root', 'altered', ({ file, size }) => ({
    zh: `前 ${size} 个条目得不出检查点 ${file} 的根哈希。`,
    en: `The first ${size} entries do not lead to the root of the checkpoint ${file}.`,
  })),
  shorterThanKnown: finding<{ size: number; knownSize: number }>(
    'log.shorter-than-known',
    'incomplete',
    ({ size, knownSize }) => ({
      zh: `日志只有 ${size} 个条目，而已知检查点有 ${knownSize} 个：末尾被截去，或换成了旧副本。`,
      en: `The log has ${size} entries where a known checkpoint has ${knownSize}: its end was cut off, or an old copy was put in its place.`,
    }),
  ),
  splitView: finding<{ size: number; other: number }>('log.split-view', 'split', ({ size, other }) => ({
    zh: `日志签署的规模 ${size} 与规模 ${other} 的两个检查点互相排斥：不同的人看到的不是同一部历史。`,
    en: `The checkpoints of size ${size} and of size ${other}, both signed by the log, exclude each other: some were shown another history than others.`,
  })),
  splitViewUnproven: finding<{ file: string }>('split-view.unproven', 'incomplete', ({ file }) => ({
    zh: `${file} 不足以证明日志签署过两部历史：缺少另一检查点，或缺少其间的一致性证明。`,
    en: `${file} does not suffice to prove that the log has signed two histories: the other checkpoint is missing, or the proof of what lies between.`,
  })),
  leafNotGiven: finding<{ position: number }>('proof.leaf-not-given', 'incomplete', ({ position }) => ({
    zh: `此证明针对位置 ${position} 的条目，而文件不含该条目：请用 --leaf 给出回执所载的叶哈希，或改取该事件的证据文件。`,
    en: `The proof is for the entry at position ${position}, which is not in the file: give the leaf hash from its receipt by --leaf, or take the evidence file of the event.`,
  })),
  unproven: finding<{ position: number; reason: string }>('evidence.fails', 'altered', ({ position, reason }) => ({
    zh: `位置 ${position} 的条目或其证明被改动：证明不成立（${reason}）。`,
    en: `The entry at position ${position} or its evidence was altered: the evidence does not hold (${reason}).`,
  })),
  lacksEntries: finding<{ subject: string; count: number; stated: number }>(
    'index.entries-missing',
    'incomplete',
    ({ subject, count, stated }) => ({
      zh: `关于 ${subject}，日志的索引计有 ${stated} 条，此处有 ${count} 条。`,
      en: `The index of the log counts ${stated} entries on ${subject}, and ${count} are here.`,
    }),
  ),
  indexPagesMissing: finding<{ prefix: string }>('index.pages-missing', 'incomplete', ({ prefix }) => ({
    zh: `以 ${prefix} 开头的对象不止于此：缺少其余各页（next），不能证明齐全。`,
    en: `There are more subjects that begin with ${prefix}: pages are missing (next), and without them nothing is proven complete.`,
  })),
  indexUnproven: finding<{ subject: string; reason: string }>('index.fails', 'altered', ({ subject, reason }) => ({
    zh: `关于 ${subject} 的索引证明不成立（${reason}）。`,
    en: `The proof of the index on ${subject} does not hold: ${reason}.`,
  })),
  auditUnproven: finding<{ auditor: string; reason: string }>('audit.fails', 'altered', ({ auditor, reason }) => ({
    zh: `审计方 ${auditor} 的签名文书不成立（${reason}）。`,
    en: `The note of the auditor ${auditor} does not hold: ${reason}.`,
  })),
  auditedOtherRoot: finding<{ auditor: string; entries: number }>(
    'audit.other-root',
    'altered',
    ({ auditor, entries }) => ({
      zh: `审计方 ${auditor} 由前 ${entries} 个条目重建的索引根与日志登记的不同。`,
      en: `The auditor ${auditor} has signed for another root of the index over the first ${entries} entries.`,
    }),
  ),
  indexNotThatOfLog: finding<{ entries: number }>('index.false-root', 'altered', ({ entries }) => ({
    zh: `日志登记的前 ${entries} 个条目的索引根与由整部日志重建的不同：索引有遗漏或虚增。`,
    en: `The root to which the log commits for its first ${entries} entries is not that of its index: it leaves out or adds.`,
  })),
  indexUncommitted: finding<{ position: number }>('index.not-committed', 'altered', ({ position }) => ({
    zh: `位置 ${position} 的条目不是索引根的登记。`,
    en: `The entry at position ${position} does not commit to the index.`,
  })),
} as const;
