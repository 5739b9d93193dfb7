import type { Bilingual } from '@onus/domain';

/** What is no longer done while a fault is open: to record anything at all, or to answer from its place. */
export type Withheld = 'recording' | 'answers';

export interface FaultKind {
  readonly text: Bilingual;
  /** With `recording` the log as a whole is in doubt: nothing is recorded, and what is still read is marked. */
  readonly withholds: readonly Withheld[];
  /** Every answer says so while it is open: something may be missing in it, though nothing is withheld. */
  readonly marks?: true;
}

const kind = (zh: string, en: string, ...withholds: readonly Withheld[]): FaultKind => ({
  text: { zh, en },
  withholds,
});
const marking = (zh: string, en: string): FaultKind => ({ ...kind(zh, en), marks: true });

/** Everything that the service may find wrong with what it keeps. Each is looked for in one place, and told under its code. */
export const faultKinds = {
  'signing.fork': kind(
    '日志与已签名的检查点不一致：历史被改写',
    'the log is not the one whose checkpoints were signed: its history was rewritten',
    'recording',
  ),
  'signing.truncated': kind(
    '日志短于已签名的检查点：末尾的记录缺失',
    'the log is shorter than a signed checkpoint: records at its end are gone',
    'recording',
  ),
  'signing.tree-unsound': kind('日志的哈希树得不出其根', 'the tree of the log does not lead to its root', 'recording'),
  'signing.overtaken': kind(
    '见证方所见的日志比此处更长：本机为旧副本',
    'a witness has seen more of the log than there is here: this is an old copy',
    'recording',
  ),
  'signing.split-view': kind(
    '见证方看到的是另一部历史（GET /v1/log/evidence）',
    'a witness has seen another history of this log (GET /v1/log/evidence)',
    'recording',
  ),
  'log.index-mismatch': kind(
    '一个对象名下查得的记录与索引不符',
    'what is found under a subject is not what the index of the log says',
    'recording',
    'answers',
  ),
  'log.altered-entry': kind(
    '一个位置所存的内容与所登记的不符',
    'what is stored at a position is not what was recorded there',
    'recording',
    'answers',
  ),
  'log.altered-tree': kind(
    '日志的哈希树被改动：一个节点与其下的哈希不符',
    'the tree of the log was altered: a hash is not that of what lies below it',
    'recording',
    'answers',
  ),
  'log.not-as-signed': kind(
    '日志与最近签署的检查点不符',
    'the log is not the one whose checkpoint was signed last',
    'recording',
  ),
  'log.personal-missing': kind(
    '一个位置的个人信息缺失，而日志中无删除的决定',
    'a personal part is gone, and no decision in the log says that it was erased',
  ),
  'log.erased-is-here': kind(
    '已依法删除的个人信息又出现在日志文件中；任何查询均不提供，正在再次删除',
    'a personal part that was lawfully erased is in the file of the log again; no answer gives it, and it is being erased again',
  ),
  'index.altered': kind(
    '索引文件被改动，与登记的索引根不符，正在由日志重建',
    'the file of the index was changed and is not at the root that is recorded; it is being made anew from the log',
    'answers',
  ),
  'audit.contradicts': kind(
    '审计方所见的日志或由其重建的索引与本账本不同；文书已留存（GET /v1/log/audits）',
    'an auditor has seen another log, or made another index, than this ledger holds; the note is kept (GET /v1/log/audits)',
  ),
  'accountability.differs': marking(
    '登记的责任事项与由日志重新推导的不同（onus verify --rules）',
    'the obligations that are recorded are not those that follow from the log (onus verify --rules)',
  ),
  'views.altered': kind(
    '一张查询表与由日志重新推导的不符，正在重建',
    'a table of the read models is not what is derived anew from the log; it is being made anew',
    'answers',
  ),
  'views.stopped': kind(
    '查询表停在其无法处理的事件之前',
    'a read model has stopped before an event that it cannot handle',
  ),
  'watch.list-missing': kind(
    '故障清单不见了，此前所记的故障无从得知；整部日志重新核对一遍后即消除',
    'the list of faults is gone, and with it what was found before; over once the whole log has been checked again',
  ),
  'watch.list-unreadable': kind(
    '服务自留的清单（故障、审计文书）无法读取，已移存，另立新单；处理后移走该文件即消除',
    'a list that the service keeps (faults, notes of auditors) could not be read; it was put aside and another begun; over once that file is taken away',
  ),
} as const satisfies Readonly<Record<string, FaultKind>>;

export type FaultCode = keyof typeof faultKinds;

export const isFaultCode = (code: string): code is FaultCode => Object.hasOwn(faultKinds, code);

/** What is known of a kind; a program of another day may have told one that this does not know, and that withholds nothing. */
export const kindOf = (code: string): FaultKind =>
  isFaultCode(code) ? faultKinds[code] : { text: { zh: code, en: code }, withholds: [] };
