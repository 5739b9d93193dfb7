import type { Bilingual } from '@onus/domain';

interface ProblemKind {
  readonly status: number;
  readonly title: Bilingual;
}

const kind = (status: number, zh: string, en: string): ProblemKind => ({ status, title: { zh, en } });

/** Every kind of problem that the service itself answers with. Refusals of the domain carry their own code, as `refused`. */
export const problemKinds = {
  'request.missing': kind(400, '缺少必填字段', 'A required field is missing'),
  'request.unknown-field': kind(400, '请求含有未知字段', 'The request has an unknown field'),
  'request.wrong-type': kind(400, '字段类型不符', 'A field is of the wrong type'),
  'request.not-an-integer': kind(400, '字段不是整数', 'A field is not a whole number'),
  'request.too-small': kind(400, '数值过小', 'A number is too small'),
  'request.too-large': kind(400, '数值过大', 'A number is too large'),
  'request.not-a-date': kind(400, '日期或时刻无效', 'A day or an instant is not valid'),
  'request.unseen-character': kind(400, '文字中有不可见或未分配的字符', 'A text holds a character that cannot be seen'),
  'request.inexact-number': kind(400, '数字位数过多', 'A number has more digits than can be kept'),
  'request.personal-number': kind(
    400,
    '公开文字中有电话号码或身份证号',
    'A public text holds a telephone or an identity number',
  ),
  'request.stray-space': kind(400, '文字中有多余或特殊的空格', 'A text holds a space too many, or of another kind'),
  'request.not-normal': kind(400, '文字未采用 Unicode 规范形式 NFC', "A text is not in Unicode's normal form NFC"),
  'request.malformed': kind(400, '字段格式不符', 'A field is malformed'),
  'request.not-allowed': kind(400, '取值不在允许范围内', 'A value is not one of those allowed'),
  'request.too-long': kind(400, '内容过长', 'A value is too long'),
  'request.too-short': kind(400, '内容过短', 'A value is too short'),
  'request.repeated': kind(400, '列表中有重复项', 'An item stands in a list twice'),
  'request.not-json': kind(400, '请求正文不是有效的 JSON', 'The body is not valid JSON'),
  'request.repeated-key': kind(400, '同一对象中有重复的键', 'A key stands twice in one object'),
  'request.not-unicode': kind(400, '请求正文不是完整的 UTF-8 文本', 'The body is not whole UTF-8 text'),
  'request.too-deep': kind(400, '请求正文嵌套过深', 'The body is nested too deeply'),
  'request.incomplete': kind(400, '请求正文未完整到达', 'The body did not arrive whole'),
  'request.bad-header': kind(400, '请求头格式不符', 'A header of the request is malformed'),
  'request.bad-cursor': kind(400, '分页游标无效', 'The cursor is not one of this list'),
  'request.contradictory': kind(400, '条件互相矛盾', 'What is asked for contradicts itself'),
  'request.bad-url': kind(
    400,
    '请求地址格式不符；汉字等须以 UTF-8 百分号编码',
    'The address of the request is malformed; other than ASCII it is UTF-8, percent-encoded',
  ),
  'request.not-http': kind(400, '不是有效的 HTTP 请求', 'This is not an HTTP request'),
  'request.too-slow': kind(408, '请求未在限时内到齐', 'The request took too long to arrive'),
  'request.body-too-large': kind(413, '请求正文过大', 'The body is too large'),
  'request.two-moments': kind(400, '所给的时点互相矛盾', 'The moments asked about contradict each other'),
  'request.url-too-long': kind(414, '请求地址过长', 'The address of the request is too long'),
  'request.wrong-content-type': kind(415, '请求正文须为 application/json', 'The body must be application/json'),
  'request.encoded': kind(415, '请求正文不得压缩或另行编码', 'The body must be sent without a content coding'),
  'request.headers-too-large': kind(431, '请求头过大', 'The headers are too large'),
  'access.unauthenticated': kind(401, '缺少有效的访问令牌', 'A valid access token is required'),
  'access.forbidden': kind(403, '无此权限', 'This is not permitted to you'),
  'access.outside-unit': kind(403, '不属本账户办理的单位', 'The unit is not one that the account handles'),
  'route.unknown': kind(404, '没有此地址', 'There is nothing at this address'),
  'route.wrong-method': kind(405, '此地址不接受该方法', 'The address does not take this method'),
  'record.unknown': kind(404, '没有此记录', 'There is no such record'),
  'record.not-yet': kind(404, '当时尚无此记录', 'There was no such record yet'),
  'stream.contended': kind(409, '记录正被多方同时修改', 'Others are changing the same record'),
  'idempotency.key-reused': kind(409, '幂等键已用于另一请求', 'The idempotency key was used for another request'),
  'stream.stale': kind(412, '记录已有变化', 'The record has changed'),
  refused: kind(422, '按规则不予受理', 'Refused by a rule'),
  'request.too-many': kind(429, '请求过于频繁，请稍后再试', 'Too many requests; ask again later'),
  'service.failed': kind(500, '服务内部错误', 'The service failed'),
  'service.overloaded': kind(503, '服务繁忙，请稍后再试', 'The service is overloaded'),
  'clock.jumped': kind(
    503,
    '时钟发生跳变，经运维人员确认后方可登记',
    'The clock has jumped; nothing is recorded until an operator confirms it',
  ),
  'clock.gap': kind(
    503,
    '距上次登记过久，时钟经运维人员确认后方可登记',
    'The last event is long ago; nothing is recorded until an operator confirms the clock',
  ),
  'clock.behind': kind(
    503,
    '时钟早于上次登记的时刻，经运维人员确认后方可登记',
    'The clock stands before the last event; nothing is recorded until an operator confirms it',
  ),
  'proof.beyond-size': kind(404, '日志尚未到达此位置', 'The log has not come this far'),
  'proof.not-a-range': kind(400, 'from 须至少为 1 且不大于 to', '`from` must be at least 1 and at most `to`'),
  'proof.not-signed': kind(503, '日志目前没有已签名的检查点', 'The log has no signed checkpoint at present'),
  'proof.tree-unsound': kind(
    503,
    '日志的哈希树与已签名的根不符，不出具证明',
    'The tree of the log does not lead to the root that was signed; no proof is given',
  ),
  'dossier.too-large': kind(422, '记录过多，卷宗容纳不下', 'More is recorded about it than a dossier takes'),
  'dossier.busy': kind(
    429,
    '等候调取卷宗的请求过多，请稍后再试',
    'Too many wait for a dossier already; ask again later',
  ),
  'import.busy': kind(429, '等候试导入的请求过多，请稍后再试', 'Too many wait for an import already; ask again later'),
  'import.too-large': kind(
    422,
    '表格内容过多，请分成几个文件',
    'More stands in the table than can be tried at once: divide it',
  ),
  'dossier.no-verifier': kind(503, '服务未附带核验程序', 'The service was built without the verifier'),
  'log.in-doubt': kind(
    503,
    '暂不能保证日志真实完整，不予登记',
    'Nobody can vouch for the log at present; nothing is recorded',
  ),
  'index.gone-on': kind(
    409,
    '索引已更新，此前的各页不再提供；请不带 cursor 从首页重新读取',
    'The index has gone on, and the pages of before are given no more; begin again without a cursor',
  ),
  'audit.malformed': kind(400, '不是审计方签名的文书', 'This is no signed note of an auditor'),
  'audit.unknown-auditor': kind(422, '签名者不在所配置的审计方之列', 'No auditor of this ledger has signed it'),
  'audit.bad-signature': kind(422, '审计方的签名不成立', 'The signature of the auditor does not hold'),
  'audit.other-log': kind(422, '签名文书属于另一日志', 'The note is of another log'),
  'audit.no-commitment': kind(
    422,
    '日志未登记此规模的索引根',
    'The log commits to no root of the index over so many entries',
  ),
  'audit.contradicts': kind(
    422,
    '审计方所见与本账本不同',
    'The auditor has seen something else than this ledger holds',
  ),
  'log.not-written': kind(
    503,
    '日志暂时无法写入，未予登记，请稍后再试',
    'The log cannot be written to at present; nothing was recorded, send it again later',
  ),
  'log.halted': kind(
    503,
    '此前写入失败，磁盘所存不明，不再登记；由运维人员重新启动服务',
    'A write failed and nobody knows what the disk holds; nothing is recorded until an operator starts the service anew',
  ),
  'log.index-mismatch': kind(
    503,
    '查得的记录与索引不符，不予答复',
    'What was found is not what the index of the log says; no answer is given',
  ),
  'log.altered-entry': kind(
    503,
    '所存内容与所登记的不符，不予答复',
    'What is stored is not what was recorded; no answer is given',
  ),
  'log.unknown-algorithm': kind(
    503,
    '记录的承诺所用算法不为本服务所识，不予答复',
    'A record commits by an algorithm that this service does not know; no answer is given',
  ),
  'read.altered': kind(
    503,
    '查询表与日志不符，正在重建，请稍后再试',
    'The tables are not what the log says and are being made anew; ask again later',
  ),
  'read.beyond-head': kind(422, '日志中没有此位置', 'The log has no such position'),
  'read.before-log': kind(422, '当时日志尚无记录', 'Nothing was recorded yet at that moment'),
  'read.being-made': kind(
    503,
    '正由日志得出当时的情况，请稍后再试',
    'How things stood then is being made from the log; ask again later',
  ),
  'read.not-made': kind(503, '无法由日志得出当时的情况', 'How things stood then cannot be made from the log'),
  'read.engine-behind': kind(
    503,
    '责任引擎尚未处理完日志，请稍后再试',
    'The accountability engine is not done with the log yet; ask again later',
  ),
  'read.not-yet': kind(503, '查询尚未更新到所求位置', 'The answers have not reached this position yet'),
} as const satisfies Readonly<Record<string, ProblemKind>>;

export type ProblemCode = keyof typeof problemKinds;
