import type { Bilingual } from '@onus/export/check';

export const USAGE: Bilingual = {
  zh: `核验责录日志的导出、单个事件的证据文件、互相矛盾的检查点（GET /v1/log/evidence）、
索引的答复（GET /v1/index?prefix=，一页或各页的列表），或运行中的日志。

用法（Node.js 20 或更高版本）：node onus-verify.mjs 目录|档案.zip|证据.json|证明.proof|索引.json|网址 [选项]

  --key VKEY               您所信任的日志公钥（可多次给出；--vkey 同义）；日志中载有其移交声明的后继密钥
                           一并采信；不给则用随附的密钥，并予说明
  --policy 文件            您所信任的见证规则（c2sp.org/tlog-policy）；不给则用随附的规则
  --leaf 哈希              核验 .proof 文件（c2sp.org/tlog-proof）时，其所证条目的叶哈希，见回执；证明文件不含条目
                           和密钥，须另给 --leaf 和 --key
  --auditor VKEY           您所信任的审计方公钥（可多次给出）：其签名确认索引根与日志的全部条目相符；不给则用随附的公钥，
                           并予说明
  --log 目录|档案|网址     整部日志：据以重建卷宗所依据的索引根，所需内存随对象数增长
  --known-checkpoint 文件  您此前保存的检查点：核对日志是否由其延续而来（可多次给出）
  --problems N             列出前 N 处问题，默认 20
  --json                   以 JSON 输出
  --lang zh|en             语言，默认取自 LANG
  环境变量 ONUS_TOKEN      核验网址时用于读取数据的令牌；没有则只核验哈希树

退出码：0 完好  8 依法删除（其余完好，依据载于日志） 4 被改动  5 不完整  6 未经见证  7 未签名
        10 两部历史（签署过互相矛盾的检查点） 2 用法错误  3 无法读取
`,
  en: `Checks an export of an Onus log, the evidence of one event, heads that contradict (GET /v1/log/evidence),
answers of the index (GET /v1/index?prefix=, one page or a list of all), or a running log.

Usage (Node.js 20 or later): node onus-verify.mjs FOLDER|ARCHIVE.zip|EVIDENCE.json|FILE.proof|INDEX.json|URL [options]

  --key VKEY               a key of the log that you believe (may be repeated; also --vkey), and with it those to which
                           it has handed over by statements in the log; without it, the keys that came along are used,
                           and said to
  --policy FILE            the witnesses that you believe (c2sp.org/tlog-policy); without it, the policy that came along
  --leaf HASH              for a .proof file (c2sp.org/tlog-proof) the leaf hash of the entry that it proves, from the
                           receipt; such a file holds neither entry nor keys, so give both --leaf and --key
  --auditor VKEY           an auditor whom you believe (may be repeated) to have rebuilt the root of the index from all
                           entries; without it, the keys that came along are used, and said to
  --log FOLDER|ZIP|URL     the whole log, from which the index root of a dossier is rebuilt; takes memory by the number
                           of subjects
  --known-checkpoint FILE  a checkpoint that you have kept: does the log continue it? (may be repeated)
  --problems N             show the first N problems, 20 by default
  --json                   print JSON
  --lang zh|en             the language, by default that of LANG
  ONUS_TOKEN (environment) the token by which data are read from a URL; without it only the tree is checked

Exit codes: 0 sound  8 erased lawfully (sound but for that, and the log records the ground)  4 altered  5 incomplete
            6 not witnessed  7 unsigned  10 split view (the log has signed two heads that contradict)
            2 wrong usage  3 cannot be read
`,
};
