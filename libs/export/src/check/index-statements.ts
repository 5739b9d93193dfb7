import type { Bilingual } from './bilingual.ts';
import type { Checked, CompletePrefix } from './checked.ts';

/** A sentence, where its condition holds. */
const when = (holds: boolean, zh: string, en: string): Bilingual[] => (holds ? [{ zh, en }] : []);

/** By the root to which the log commits, of which somebody must know that it is that of the entries. */
const rootOf = ({ complete = [] }: Checked): string | undefined => complete[0]?.root;

/** That nothing is left out, and who says so. */
export function provenByIndex(checked: Checked): Bilingual[] {
  const { complete = [], audited = [], isIndexRebuilt = false, under } = checked;
  return [
    ...(under ? [provenUnder(under)] : []),
    ...complete.map(({ subject, entries, root }) => ({
      zh: `${subject}：归入该对象的记录齐全，截至第 ${entries} 条，依据索引根 ${root}。`,
      en: `${subject}: complete, as filed under this subject, up to entry ${entries}, by the index root ${root}.`,
    })),
    ...when(
      isIndexRebuilt && complete.length > 0,
      '该索引根由本次核验从日志的全部条目重建，两者一致。',
      'This check has rebuilt that index root from all entries of the log, and it is the same.',
    ),
    ...audited
      .filter(({ root }) => root === rootOf(checked))
      .map(({ auditor }) => ({
        zh: `审计方 ${auditor} 已从日志的全部条目重建该索引根，并签名确认。`,
        en: `The auditor ${auditor} has rebuilt that index root from all entries of the log, and has signed for it.`,
      })),
  ];
}

const provenUnder = ({ prefix, subjects, entries, root }: CompletePrefix): Bilingual => ({
  zh: `以 ${prefix} 开头的对象齐全，共 ${subjects} 个，截至第 ${entries} 条，依据索引根 ${root}。`,
  en: `${prefix}: complete, ${subjects} subjects that begin so, up to entry ${entries}, by the index root ${root}.`,
});

const evidenceAt = (position: number): string => `GET /v1/events/${position}?as=evidence`;

const notProvenUnder = ({ position }: CompletePrefix): Bilingual[] => [
  {
    zh: `日志是否登记了该索引根：答复未经签名。请取位置 ${position} 的事件的证据（${evidenceAt(position)}）核验并比对。`,
    en: `That the log commits to this index root: nobody has signed the answer. Check the evidence of the event at position ${position} (${evidenceAt(position)}), and compare.`,
  },
  {
    zh: '索引根是否与日志的全部条目相符：尚无人重建核对。可由 onus audit 重建。',
    en: 'That the index root is that of the entries: nobody yet has rebuilt it. onus audit does.',
  },
];

/** What nobody vouches for yet. */
export function notProvenByIndex(checked: Checked): Bilingual[] {
  const { kind, complete = [], audited = [], isIndexRebuilt = false, under } = checked;
  if (under) return notProvenUnder(under);
  if (kind !== 'selection') return [];
  const vouching = audited.filter(({ root }) => root === rootOf(checked));
  const earlier = audited.filter(({ root }) => root !== rootOf(checked));
  return [
    ...when(
      complete.length === 0,
      '条目是否齐全：摘录可以略去其他条目。',
      'That these are all the entries on their subject: a selection may leave others out.',
    ),
    ...when(
      complete.length > 0 && !isIndexRebuilt && vouching.length === 0,
      '索引根是否与日志的全部条目相符：尚无人重建核对。可另给整部日志（--log），或向审计方索取签名。',
      'That the index root is that of the entries: nobody yet has rebuilt it. Give the whole log with --log, or ask an auditor.',
    ),
    ...earlier.map(({ auditor, entries }) => ({
      zh: `审计方 ${auditor} 签名确认的是前 ${entries} 个条目的索引根，而非此次所依据的索引根。`,
      en: `The root for which the auditor ${auditor} has signed is that of the first ${entries} entries, not the one relied on here.`,
    })),
    ...audited
      .filter(({ isKeyGiven }) => !isKeyGiven)
      .map(({ auditor }) => ({
        zh: `审计方 ${auditor} 是谁：其公钥与文件同来。请与其公布的公钥核对，再用 --auditor 指定。`,
        en: `Who the auditor ${auditor} is: the key came with the files. Compare it with the one that is published, and give that with --auditor.`,
      })),
  ];
}
