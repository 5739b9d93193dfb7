import type { Bilingual } from '@onus/domain';

/** What is no longer done while a fault is open: to record anything at all, or to answer from its place. */
export type Withheld = 'recording' | 'answers';

export interface FaultKind {
  readonly text: Bilingual;
  /** What whoever runs the service does about it: an order, without its full stop. */
  readonly todo: Bilingual;
  /** With `recording` the log as a whole is in doubt: nothing is recorded, and what is still read is marked. */
  readonly withholds: readonly Withheld[];
  /** Every answer says so while it is open: something may be missing in it, though nothing is withheld. */
  readonly marks?: true;
}

const kind = (text: Bilingual, todo: Bilingual, ...withholds: readonly Withheld[]): FaultKind => ({
  text,
  todo,
  withholds,
});
const marking = (text: Bilingual, todo: Bilingual): FaultKind => ({ ...kind(text, todo), marks: true });

/** Everything that the service may find wrong with what it keeps. Each is looked for in one place, and told under its code. */
export const faultKinds = {
  'signing.fork': kind(
    {
      zh: '日志与已签名的检查点不一致：历史被改写',
      en: 'the log is not the one whose checkpoints were signed: its history was rewritten',
    },
    {
      zh: '停止使用本机副本并原样保存，以 onus verify 查明改动之处，再由备份恢复，见 apps/cli/src/restore/README.md',
      en: 'stop using this copy and keep it as it is; find out with onus verify what was changed, and restore from a backup (apps/cli/src/restore/README.md)',
    },
    'recording',
  ),
  'signing.truncated': kind(
    {
      zh: '日志短于已签名的检查点：末尾的记录缺失',
      en: 'the log is shorter than a signed checkpoint: records at its end are gone',
    },
    {
      zh: '原样保存本机文件，由较新的备份恢复；找不到的，按 apps/cli/src/restore/README.md 办理',
      en: 'keep the files as they are and restore from a newer backup; where there is none, follow apps/cli/src/restore/README.md',
    },
    'recording',
  ),
  'signing.tree-unsound': kind(
    { zh: '日志的哈希树得不出其根', en: 'the tree of the log does not lead to its root' },
    {
      zh: '原样保存本机文件，以 onus verify 查明，再由备份恢复',
      en: 'keep the files as they are, look into it with onus verify, and restore from a backup',
    },
    'recording',
  ),
  'signing.overtaken': kind(
    {
      zh: '见证方所见的日志比此处更长：本机为旧副本',
      en: 'a witness has seen more of the log than there is here: this is an old copy',
    },
    {
      zh: '不要在旧副本上登记；换上最新的日志和签名库（signer.db），或由最新的备份恢复',
      en: 'record nothing in the old copy; put the newest log and signer.db in its place, or restore from the newest backup',
    },
    'recording',
  ),
  'signing.split-view': kind(
    {
      zh: '见证方看到的是另一部历史（GET /v1/log/evidence）',
      en: 'a witness has seen another history of this log (GET /v1/log/evidence)',
    },
    {
      zh: '保存 GET /v1/log/evidence 的两份签名，通知见证方和监督机关，查明之后以 onus resume-signing 恢复',
      en: 'keep both signed heads of GET /v1/log/evidence, tell the witnesses and whoever supervises; onus resume-signing goes on once it is understood',
    },
    'recording',
  ),
  'log.index-mismatch': kind(
    {
      zh: '一个对象名下查得的记录与索引不符',
      en: 'what is found under a subject is not what the index of the log says',
    },
    {
      zh: '以 onus verify 查明被改动的是索引还是日志；索引会自行重建，日志被改的由备份恢复',
      en: 'find out with onus verify whether the index or the log was changed; the index is made anew by itself, a changed log is restored from a backup',
    },
    'recording',
    'answers',
  ),
  'log.altered-entry': kind(
    { zh: '一个位置所存的内容与所登记的不符', en: 'what is stored at a position is not what was recorded there' },
    {
      zh: '原样保存 ledger.db，查清谁能写入该文件，再由备份恢复',
      en: 'keep ledger.db as it is, find out who could write to it, and restore from a backup',
    },
    'recording',
    'answers',
  ),
  'log.altered-tree': kind(
    {
      zh: '日志的哈希树被改动：一个节点与其下的哈希不符',
      en: 'the tree of the log was altered: a hash is not that of what lies below it',
    },
    {
      zh: '原样保存 ledger.db，查清谁能写入该文件，再由备份恢复',
      en: 'keep ledger.db as it is, find out who could write to it, and restore from a backup',
    },
    'recording',
    'answers',
  ),
  'log.not-as-signed': kind(
    { zh: '日志与最近签署的检查点不符', en: 'the log is not the one whose checkpoint was signed last' },
    {
      zh: '原样保存本机文件，以 onus verify 与已发布的检查点核对，再由备份恢复',
      en: 'keep the files as they are, compare them with the checkpoints that were published (onus verify), and restore from a backup',
    },
    'recording',
  ),
  'log.personal-missing': kind(
    {
      zh: '一个位置的个人信息缺失，而日志中无删除的决定',
      en: 'a personal part is gone, and no decision in the log says that it was erased',
    },
    {
      zh: '查明是谁删除的；备份中仍有的，由备份恢复，应当删除的，补办删除申请',
      en: 'find out who deleted it; restore it from a backup, or, where it had to go, request the erasure',
    },
  ),
  'log.erased-is-here': kind(
    {
      zh: '已依法删除的个人信息又出现在日志文件中；任何查询均不提供，正在再次删除',
      en: 'a personal part that was lawfully erased is in the file of the log again; no answer gives it, and it is being erased again',
    },
    {
      zh: '查明旧文件是如何放回的；删除由服务自行重做',
      en: 'find out how an old file came back; the service erases it again by itself',
    },
  ),
  'index.altered': kind(
    {
      zh: '索引文件被改动，与登记的索引根不符，正在由日志重建',
      en: 'the file of the index was changed and is not at the root that is recorded; it is being made anew from the log',
    },
    {
      zh: '查清谁能写入索引文件；重建由服务自行完成',
      en: 'find out who could write to the file of the index; it is made anew by itself',
    },
    'answers',
  ),
  'audit.contradicts': kind(
    {
      zh: '审计方所见的日志或由其重建的索引与本账本不同；文书已留存（GET /v1/log/audits）',
      en: 'an auditor has seen another log, or made another index, than this ledger holds; the note is kept (GET /v1/log/audits)',
    },
    {
      zh: '核对 GET /v1/log/audits 留存的文书，以 onus verify 查明哪一方有误',
      en: 'compare the notes of GET /v1/log/audits, and find out with onus verify which side is wrong',
    },
  ),
  'accountability.differs': marking(
    {
      zh: '登记的责任事项或履责状态变更与由日志重新推导的不同（onus verify --rules）',
      en: 'the obligations, or the changes of standings, that are recorded are not those that follow from the log (onus verify --rules)',
    },
    {
      zh: '以 onus verify --rules 查明；引擎漏处理的，移走 accountability.json 后重新启动',
      en: 'look into it with onus verify --rules; where the engine left something out, start anew without accountability.json',
    },
  ),
  'views.altered': kind(
    {
      zh: '一张查询表与由日志重新推导的不符，正在重建',
      en: 'a table of the read models is not what is derived anew from the log; it is being made anew',
    },
    {
      zh: '查清谁能写入 views.db；重建由服务自行完成',
      en: 'find out who could write to views.db; the table is made anew by itself',
    },
    'answers',
  ),
  'views.stopped': kind(
    { zh: '查询表停在其无法处理的事件之前', en: 'a read model has stopped before an event that it cannot handle' },
    {
      zh: '换上能读该事件的程序版本，再以 onus rebuild 重建',
      en: 'run a version of the program that knows the event, then onus rebuild',
    },
  ),
  'feed.progress-missing': kind(
    {
      zh: '一项订阅的进度不见了（feed.db，或各实例共用的数据库）：由日志所记的起点重新给出，已设的推送地址也不复存在',
      en: 'how far the subscriber of a subscription had come is gone (feed.db, or the database that instances share): what follows is given again from where the log has it begin, and a webhook it had is there no longer',
    },
    {
      zh: '请订阅方确认其实际所至（acknowledge），或重新设置推送地址；不再使用的，删除该订阅',
      en: 'have the subscriber acknowledge what it holds, or set its webhook anew; remove a subscription that nobody uses',
    },
  ),
  'watch.list-missing': kind(
    {
      zh: '故障清单不见了，此前所记的故障无从得知；整部日志重新核对一遍后即消除',
      en: 'the list of faults is gone, and with it what was found before; over once the whole log has been checked again',
    },
    {
      zh: '查明清单为何不见；等整部日志核对一遍',
      en: 'find out why the list is gone, and wait until the whole log has been checked again',
    },
  ),
  'watch.list-unreadable': kind(
    {
      zh: '服务自留的清单（故障、审计文书）无法读取，已移存，另立新单；处理后移走该文件即消除',
      en: 'a list that the service keeps (faults, notes of auditors) could not be read; it was put aside and another begun; over once that file is taken away',
    },
    { zh: '查看移存的文件，处理后将其移走', en: 'look at the file that was put aside, then take it away' },
  ),
} as const satisfies Readonly<Record<string, FaultKind>>;

export type FaultCode = keyof typeof faultKinds;

export const isFaultCode = (code: string): code is FaultCode => Object.hasOwn(faultKinds, code);

/** What is known of a kind; a program of another day may have told one that this does not know, and that withholds nothing. */
export const kindOf = (code: string): FaultKind =>
  isFaultCode(code)
    ? faultKinds[code]
    : {
        text: { zh: code, en: code },
        todo: { zh: '换用记下此故障的程序版本', en: 'run the version of the program that told of it' },
        withholds: [],
      };
