import type { Bilingual } from '@onus/domain';

/** What the routes are grouped by, in the order of the page. */
export const tags = {
  organisation: { zh: '单位、干部与任职', en: 'units, leaders and appointments' },
  outline: { zh: '纲要与年度计划', en: 'the outline and the annual plans' },
  programme: { zh: '任务：下达、报告、申报、核验', en: 'tasks, from assignment to verified completion' },
  funds: { zh: '资金：账套、指标、拨付与支付', en: 'the books of the funds' },
  assessment: { zh: '考核：方案、周期、结果与申诉', en: 'schemes, cycles, results and appeals' },
  accountability: { zh: '责任追究：政策、责任事项与履责状态', en: 'the policy, obligations and standing' },
  exit: {
    zh: '退出：村户数人数，村、县退出的各环节',
    en: 'exit from poverty: the counts of villages, and the steps of villages and counties',
  },
  grassroots: {
    zh: '基层力量：扶贫工作站、驻村第一书记、驻村工作队',
    en: 'workstations, first secretaries and resident teams: coverage and gaps',
  },
  participation: {
    zh: '社会参与：帮扶承诺、兑现与利益联结',
    en: 'what departments, enterprises, organisations and persons undertake to give, and what they kept',
  },
  oversight: {
    zh: '监督：公示与异议、依法删除、密钥更换、自备份恢复',
    en: 'public notices and objections; lawful erasure, key rotation, restoration from a backup',
  },
  subscription: { zh: '订阅：逐条取得新登记的事件', en: 'what is recorded, one by one, for those who subscribe' },
  imports: {
    zh: '导入：模板、试导入与逐行登记',
    en: 'templates to fill in, what would come of a file, and its rows recorded',
  },
  log: { zh: '日志与沿革', en: 'the log and its history' },
  proofs: { zh: '证明与卷宗', en: 'proofs, and dossiers that carry them' },
  health: { zh: '运行状况', en: 'how the service is' },
} as const satisfies Readonly<Record<string, Bilingual>>;
