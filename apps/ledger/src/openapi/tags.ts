import type { Bilingual } from '@onus/domain';

/** What the routes are grouped by, in the order of the page. */
export const tags = {
  organisation: { zh: '单位、干部与任职', en: 'units, leaders and appointments' },
  outline: { zh: '纲要与年度计划', en: 'the outline and the annual plans' },
  programme: { zh: '任务', en: 'tasks, from assignment to verified completion' },
  funds: { zh: '资金', en: 'the books of the funds' },
  assessment: { zh: '考核', en: 'schemes, cycles, results and appeals' },
  accountability: { zh: '责任追究', en: 'the policy, obligations and standing' },
  exit: {
    zh: '退出：村户数人数，村、县退出的各环节',
    en: 'exit from poverty: the counts of villages, and the steps of villages and counties',
  },
  oversight: {
    zh: '监督：公示与异议、依法删除与密钥更换',
    en: 'public notices and objections; lawful erasure, key rotation, restoration from a backup',
  },
  log: { zh: '日志与沿革', en: 'the log and its history' },
  proofs: { zh: '证明与卷宗', en: 'proofs, and dossiers that carry them' },
  health: { zh: '运行状态', en: 'how the service is' },
} as const satisfies Readonly<Record<string, Bilingual>>;
