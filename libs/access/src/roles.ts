/** Who may act, with the name shown to people. One access token per role. */
export const roles = {
  inspector: { zh: '纪检监察', en: 'discipline inspector' },
  'assessment-office': { zh: '考核办', en: 'assessment office' },
  'finance-office': { zh: '财政部门', en: 'finance office' },
  'organisation-department': { zh: '组织部门', en: 'organisation department' },
  'reporting-unit': { zh: '填报单位', en: 'reporting unit' },
  downstream: { zh: '下游系统', en: 'downstream service' },
  public: { zh: '公众', en: 'the public' },
  operator: { zh: '运维人员', en: 'operator' },
} as const;

export type Role = keyof typeof roles;

export const roleNames = Object.keys(roles) as readonly Role[];
