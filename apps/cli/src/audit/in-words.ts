import type { Bilingual } from '@onus/export/check';
import type { Audited } from './auditor.ts';

/** What an audit without differences has shown, and what it has not. */
export function auditInWords({
  origin,
  size,
  areKeysGiven,
  compared,
  last,
  auditor,
  note,
}: Audited): readonly Bilingual[] {
  return [
    {
      zh: `结论：完好。日志 ${origin} 的 ${size} 个条目与已签名的检查点相符，并由此前所见延续而来。`,
      en: `Verdict: SOUND. The ${size} entries of the log ${origin} are those of the signed checkpoint, and continue what was seen before.`,
    },
    last
      ? {
          zh: `索引：由各条目的信封重建，与此次新见的 ${compared} 个索引根一致；最近的及于前 ${last.entries} 个条目，为 ${last.indexRoot.toString('hex')}。`,
          en: `Index: made again from the envelopes; it agrees with the ${compared} roots that are new, the last over the first ${last.entries} entries: ${last.indexRoot.toString('hex')}.`,
        }
      : { zh: '索引：日志尚未登记索引根。', en: 'Index: the log commits to no root of its index yet.' },
    ...(note !== undefined && auditor !== undefined
      ? [{ zh: `文书：已由 ${auditor} 签名。`, en: `Note: signed by ${auditor}.` }]
      : []),
    ...(auditor === undefined
      ? [
          {
            zh: '文书：没有审计方密钥，未签名；请以 --new-key 给出名称，新建密钥。',
            en: 'Note: without a key of the auditor nothing is signed; --new-key NAME makes one.',
          },
        ]
      : []),
    ...(areKeysGiven
      ? []
      : [
          {
            zh: '未证明：日志的公钥是谁的。公钥在首次审计时取自日志本身，请与其公布的公钥核对，或另用一个 --state 目录以 --key 指定。',
            en: 'Not proven: whose the keys of the log are. They came from the log itself at the first audit; compare them with those that are published, or name them with --key and another --state.',
          },
        ]),
  ];
}
