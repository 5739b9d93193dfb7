/** What an account may be, with the name shown to people. */
export const roles = {
  inspector: { zh: '纪检监察', en: 'discipline inspector' },
  'clue-handler': { zh: '线索处理人员', en: 'clue handler' },
  'clue-supervisor': { zh: '线索主管', en: 'supervisor of clues' },
  'assessment-office': { zh: '考核办', en: 'assessment office' },
  reviewer: { zh: '复核人员', en: 'reviewer' },
  'finance-office': { zh: '财政部门', en: 'finance office' },
  'organisation-department': { zh: '组织部门', en: 'organisation department' },
  'reporting-unit': { zh: '填报单位', en: 'reporting unit' },
  auditor: { zh: '审计人员', en: 'auditor' },
  downstream: { zh: '下游系统', en: 'downstream service' },
  public: { zh: '公众', en: 'the public' },
  operator: { zh: '运维人员', en: 'operator' },
} as const;

export type Role = keyof typeof roles;

export const roleNames = Object.keys(roles) as readonly Role[];

export const isRole = (name: string): name is Role => Object.hasOwn(roles, name);
