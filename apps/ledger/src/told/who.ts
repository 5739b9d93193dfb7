import type { Bilingual } from '@onus/domain';

/** What goes on in the background by itself, as the log of the service calls it. */
export const WHO = {
  Accountability: { zh: '推导责任事项', en: 'engine' },
  AccountabilityCheck: { zh: '核对责任事项', en: 'check of obligations' },
  Accounts: { zh: '账户', en: 'accounts' },
  Doubt: { zh: '各实例的疑点', en: 'doubts of the instances' },
  Erasure: { zh: '个人信息删除', en: 'erasure' },
  EvaluationWrites: { zh: '考核登记', en: 'evaluations' },
  Feed: { zh: '事件订阅', en: 'feed' },
  Importer: { zh: '导入', en: 'imports' },
  Index: { zh: '索引', en: 'index' },
  KeyRotations: { zh: '密钥更换', en: 'key rotation' },
  LogCheck: { zh: '核对日志', en: 'check of the log' },
  ModelsCheck: { zh: '核对读模型', en: 'check of the read models' },
  ReadModels: { zh: '读模型', en: 'read models' },
  Signer: { zh: '签名', en: 'signer' },
  Webhooks: { zh: '推送', en: 'webhooks' },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type Who = keyof typeof WHO;
