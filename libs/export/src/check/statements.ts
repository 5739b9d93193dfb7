import type { Bilingual } from './bilingual.ts';
import type { Checked } from './checked.ts';
import { notProvenByIndex, provenByIndex } from './index-statements.ts';
import { notProvenBySheets, provenBySheets } from './sheets/sheet-statements.ts';

/** A sentence, where its condition holds. */
const when = (holds: boolean, zh: string, en: string): Bilingual[] => (holds ? [{ zh, en }] : []);

const FILES_SHOWN = 20;

/** The first of some positions or files, and a sign that there are more. */
const listed = (first: readonly (number | string)[], count: number): Bilingual => ({
  zh: `${first.join('、')}${first.length < count ? '……' : ''}`,
  en: `${first.join(', ')}${first.length < count ? ', …' : ''}`,
});

const nameOf = ({ name, keyId }: { readonly name: string; readonly keyId: string }): string => `${name}+${keyId}`;

const isWholeLog = (kind: Checked['kind']): boolean => kind === 'log' || kind === 'database';

/** What a check without findings has shown. */
export function proven(checked: Checked): Bilingual[] {
  const { kind, size, counts, holds, vouched, trust, releasedSize, continuedSizes } = checked;
  const { entries, data, personal, erased, erasedAt } = counts;
  const { checkpoints, signedSize, signedBy, witnessedSize, witnessedBy } = vouched;
  const isWhole = isWholeLog(kind);
  return [
    ...when(
      holds === 'tree',
      `规模为 ${size} 的哈希树自身一致，其下的 ${size} 个条目各有唯一的哈希。`,
      `The tree of size ${size} is consistent in itself: the hash of each of its ${size} entries is fixed.`,
    ),
    ...when(
      isWhole && holds !== 'tree',
      `全部 ${entries} 个条目与哈希树一致：自入树以来，没有条目被改动、删除、插入或调换。`,
      `All ${entries} entries are those of the tree: none was changed, removed, inserted or moved since it was put there.`,
    ),
    ...when(
      kind === 'proof',
      `具有您所给叶哈希的条目在规模为 ${size} 的日志中，位居证明所载之处。`,
      `The entry with the leaf hash that you gave stands in the log of size ${size}, where the proof says.`,
    ),
    ...when(
      kind === 'event',
      `该事件在规模为 ${size} 的日志中，位置无误，未经改动。`,
      `The event stands at its position in the log of size ${size}, unaltered.`,
    ),
    ...when(
      kind === 'event' && entries > 1,
      `核验所依据的另 ${entries - 1} 个事件亦在该日志中，未经改动。`,
      `So do ${entries - 1} other events on which the check of it rests.`,
    ),
    ...when(
      kind === 'split-view',
      '两个检查点同属一部历史：较大者由较小者延续而来。',
      'Both checkpoints are of one history: the larger one continues the smaller.',
    ),
    ...when(
      kind === 'selection',
      `所附 ${entries} 个条目均在规模为 ${size} 的日志中，位置无误，未经改动。`,
      `Each of the ${entries} entries stands at its position in the log of size ${size}, unaltered.`,
    ),
    ...when(
      holds === 'parts',
      `${data} 份数据和 ${personal} 份个人信息逐字节为当时所记。`,
      `${data} data and ${personal} personal parts are what was recorded, byte for byte.`,
    ),
    ...when(
      erased > 0,
      `${erased} 份个人信息已不在（位置 ${listed(erasedAt, erased).zh}）：日志中载有对其依法删除的事件。`,
      `${erased} personal parts are gone (positions ${listed(erasedAt, erased).en}): events in the log record that they were erased lawfully.`,
    ),
    ...when(
      signedSize !== undefined,
      `密钥 ${signedBy} 已为前 ${signedSize} 个条目签名。`,
      `The key ${signedBy} has signed for the first ${signedSize} entries.`,
    ),
    ...trust.handovers
      .filter(({ isByItsWord }) => !isByItsWord)
      .map(({ from, to, fromSize }) => ({
        zh: `自规模 ${fromSize} 起由密钥 ${nameOf(to)} 签名：密钥 ${nameOf(from)} 已遗失，日志载明由两个账户决定更换。`,
        en: `From size ${fromSize} on the key ${nameOf(to)} signs: the key ${nameOf(from)} was lost, and the log records the two accounts that decided so.`,
      })),
    ...trust.handovers
      .filter(({ isByItsWord }) => isByItsWord)
      .map(({ from, to, fromSize }) => ({
        zh: `密钥 ${nameOf(from)} 已将签名移交密钥 ${nameOf(to)}，自规模 ${fromSize} 起：日志载有其签名的声明。`,
        en: `The key ${nameOf(from)} has handed over to the key ${nameOf(to)} from size ${fromSize} on: the log holds its signed statement.`,
      })),
    ...when(
      isWhole && checkpoints > 1,
      `${checkpoints} 个检查点同属这一部日志：其间没有改写历史。`,
      `${checkpoints} checkpoints are all of this one log: nothing was rewritten between them.`,
    ),
    ...when(
      witnessedBy.length > 0,
      `见证方 ${witnessedBy.join('、')} 已为前 ${witnessedSize} 个条目联署：别人看到的是同一部日志。`,
      `The witnesses ${witnessedBy.join(', ')} have cosigned the first ${witnessedSize} entries: others were shown the same log.`,
    ),
    ...when(
      releasedSize !== undefined,
      `日志延续了其签名者最近发布的规模为 ${releasedSize} 的检查点。`,
      `The log continues the checkpoint of size ${releasedSize} that its own signer released last.`,
    ),
    ...provenByIndex(checked),
    ...provenBySheets(checked),
    ...continuedSizes.map((known) => ({
      zh: `日志延续了您所保存的规模为 ${known} 的检查点。`,
      en: `The log continues the checkpoint of size ${known} that you have kept.`,
    })),
  ];
}

/** What a check, whatever it found, cannot show. */
export function notProven(checked: Checked): Bilingual[] {
  return [...notProvenOfAuthors(checked), ...notProvenOfContents(checked)];
}

function notProvenOfAuthors({ kind, size, trust, vouched, continuedSizes }: Checked): Bilingual[] {
  const { signedSize, witnessedSize } = vouched;
  const asksWitnesses = trust.policy !== undefined && trust.policy.quorum !== 'none';
  return [
    ...when(
      kind !== 'database' && signedSize === undefined,
      '由谁制作：没有签名有效的检查点，无从证明。',
      'Who made this: there is no signed checkpoint that holds, so nothing proves it.',
    ),
    ...when(
      signedSize !== undefined && signedSize < size,
      `前 ${signedSize ?? 0} 个之后的条目由谁记录：尚未签名。`,
      `Who recorded the entries after the first ${signedSize ?? 0}: they have not been signed for.`,
    ),
    ...when(
      signedSize !== undefined && !trust.areKeysGiven,
      '密钥属于谁：它与文件同来，对制作者不能证明什么。请与权威渠道公布的密钥核对，再用 --key 指定。',
      'Whose key it is: it came with the files and says nothing of who made them. Compare it with the one that is published, and give that with --key.',
    ),
    ...trust.unconfirmed.map(({ from, to, fromSize }) => ({
      zh: `自规模 ${fromSize} 起的签名由谁作出：日志载明密钥 ${nameOf(from)} 遗失后由 ${nameOf(to)} 代替，但前者无法为此作证。请与权威渠道公布的密钥核对，再用 --key 一并指定。`,
      en: `Who signed from size ${fromSize} on: the log says that the key ${nameOf(to)} took the place of ${nameOf(from)}, which was lost and cannot confirm it. Compare it with the one that is published, and give that, too, with --key.`,
    })),
    ...when(
      asksWitnesses && witnessedSize !== size,
      '别人看到的是否同一部日志：见证方未达法定数目。',
      'That others were shown the same log: its newest checkpoint is not cosigned by the quorum of witnesses.',
    ),
    ...when(
      asksWitnesses && !trust.isPolicyGiven,
      '见证方是谁：见证规则与文件同来，可用 --policy 另行指定。',
      'Who the witnesses are: the witness policy came with the files; give your own with --policy.',
    ),
    ...when(
      isWholeLog(kind) && !asksWitnesses,
      '别人看到的是否同一部日志：没有见证规则。',
      'That others were shown the same log: there is no witness policy.',
    ),
    ...when(
      isWholeLog(kind) && continuedSizes.length === 0,
      '末尾是否被截去：仅凭日志自身看不出。请用 --known-checkpoint 与别处保存的检查点核对。',
      'That the end was not cut off: a log alone cannot show it. Compare it with a checkpoint kept elsewhere, by --known-checkpoint.',
    ),
  ];
}

function notProvenOfContents(checked: Checked): Bilingual[] {
  const { kind, size, holds, counts, uncomparedSizes, uncheckedFiles } = checked;
  const { unerased, unerasedAt, dataWithheld, withheld, withheldAt } = counts;
  const files = listed(uncheckedFiles.slice(0, FILES_SHOWN), uncheckedFiles.length);
  return [
    ...when(
      unerased > 0,
      `依法删除是否已执行：${unerased} 份个人信息仍在（位置 ${listed(unerasedAt, unerased).zh}），而日志中载有对其依法删除的事件。`,
      `That lawful erasures were carried out: ${unerased} personal parts are still here (positions ${listed(unerasedAt, unerased).en}) although events in the log record that they are erased.`,
    ),
    ...when(
      isWholeLog(kind),
      `位置 ${size} 及以后另有什么：不在此次核验之内。`,
      `What was recorded from position ${size} on: it is not part of this.`,
    ),
    ...notProvenByIndex(checked),
    ...notProvenBySheets(checked),
    ...when(
      kind === 'split-view',
      '由谁、于何时看到另一检查点：文件虽载明，但无人为此签名。',
      'Who saw the other checkpoint, and when: the file tells, but nobody has signed for that.',
    ),
    ...when(
      kind === 'event' || kind === 'proof',
      '此后是否另有更正、撤销或其他相关事项：单个事件看不出。',
      'That nothing recorded later corrects it, revokes it or bears on it: one event alone cannot show that.',
    ),
    ...when(
      dataWithheld > 0,
      `${dataWithheld} 份问题线索事件的数据内容：未向取得此件者提供。`,
      `What the data of ${dataWithheld} events about clues say: they were withheld from whoever took this.`,
    ),
    ...when(
      withheld > 0,
      `个人信息的内容：未向取得此文件者提供（位置 ${listed(withheldAt, withheld).zh}），是否仍在亦无从得知。`,
      `What the personal parts say (positions ${listed(withheldAt, withheld).en}): they were withheld from whoever took this, and whether they still exist is not told.`,
    ),
    ...when(
      holds === 'leaf',
      '条目的内容：文件不含条目，仅含其位置及证明。',
      'What the entry says: the file does not hold it, only its position and the proof.',
    ),
    ...uncomparedSizes.map((known) => ({
      zh: `是否延续规模为 ${known} 的已知检查点：摘录不含整棵树，无从比较。`,
      en: `That the log continues the known checkpoint of size ${known}: a selection does not hold the tree to compare it with.`,
    })),
    ...when(
      holds === 'tree',
      '条目、数据和个人信息：未提供，未核验；仅核验了哈希树。',
      'The entries, data and personal parts: they were not there to be checked; only the tree was.',
    ),
    ...when(
      holds === 'entries',
      '数据和个人信息：未提供，未核验；仅核验了哈希树和信封。',
      'The data and personal parts: they were not there to be checked; only the tree and the envelopes were.',
    ),
    ...when(
      kind === 'database',
      '重复请求的回执：没有哈希保护，仅核验了其所指事件及版本；其幂等键和请求摘要无从核验。',
      'The receipts of repeated requests: no hash commits to them; the events and the revision that they speak of were checked, but neither their keys nor the digests of the requests can be.',
    ),
    ...when(
      uncheckedFiles.length > 0,
      `文件 ${files.zh} 的内容：供人阅读或运行，不在核验之内。`,
      `What is in ${files.en}: to be read or run by people, and not checked.`,
    ),
    {
      zh: '所记内容是否属实：日志证明记录了什么、先后次序如何，不证明事情确曾发生。',
      en: 'That what was recorded is true: a log proves what was recorded, and in which order, not that it happened.',
    },
  ];
}
