import type { Role } from './roles.ts';

interface PermissionInfo {
  readonly zh: string;
  readonly en: string;
  /** Who holds it. */
  readonly roles: readonly Role[];
}

/** The access table: what can be done, and who may do it. Whatever is not listed for a role is refused to it. */
export const permissions = {
  'outline:set': {
    zh: '制定纲要与年度计划',
    en: 'set the outline and the yearly plans',
    roles: ['assessment-office'],
  },
  'organisation:record': {
    zh: '登记单位、干部与任职，更正误录，合并同一干部的编号',
    en: 'record units, leaders and appointments, strike out what was entered wrongly, join ids of one leader',
    roles: ['organisation-department', 'assessment-office'],
  },
  'organisation:suspect-duplicate': {
    zh: '报告疑似重复登记的干部',
    en: 'report that two ids may be of one leader',
    roles: ['organisation-department', 'assessment-office', 'inspector'],
  },
  'organisation:approve-early-move': {
    zh: '批准或驳回他人的提前调离申请',
    en: 'approve or refuse the early moves that others request',
    roles: ['organisation-department', 'reviewer'],
  },
  'programme:assign': {
    zh: '下达、调整、取消任务',
    en: 'assign, amend and cancel tasks',
    roles: ['assessment-office'],
  },
  'programme:report': {
    zh: '报告进度、申报完成',
    en: 'report progress and claim completion',
    roles: ['reporting-unit', 'assessment-office'],
  },
  'programme:inspect': {
    zh: '登记督查',
    en: 'record inspections',
    roles: ['inspector', 'assessment-office'],
  },
  'programme:verify': {
    zh: '核验任务完成情况',
    en: 'verify the completion of tasks',
    roles: ['assessment-office', 'inspector'],
  },
  'funds:record': {
    zh: '登记资金收支',
    en: 'record the movements of funds',
    roles: ['finance-office'],
  },
  'funds:reopen': {
    zh: '重开已结账的年度账',
    en: 'reopen the books of closed fiscal years',
    roles: ['finance-office', 'assessment-office'],
  },
  'assessment:record': {
    zh: '登记考核方案、周期与结果',
    en: 'record schemes, cycles and results',
    roles: ['assessment-office'],
  },
  'assessment:appeal': {
    zh: '代表本单位提出申诉',
    en: 'lodge appeals for the account’s own unit',
    roles: ['reporting-unit'],
  },
  'assessment:decide-appeal': {
    zh: '裁定申诉',
    en: 'decide appeals',
    roles: ['reviewer'],
  },
  'assessment:review': {
    zh: '复核他人生成的年度评价',
    en: 'review the evaluations that others generated',
    roles: ['assessment-office', 'reviewer'],
  },
  'assessment:publish': {
    zh: '通报考核结果',
    en: 'publish results',
    roles: ['assessment-office'],
  },
  'evaluations:read': {
    zh: '查看年度评价的得分、等次、排名及其依据',
    en: 'read the evaluations of a year: scores, grades, ranks, and what they rest on',
    roles: ['inspector', 'assessment-office', 'reviewer', 'organisation-department'],
  },
  'what-if:ask': {
    zh: '以不同的政策、方案或结果重放历史，查看何人何单位会不同',
    en: 'replay the history under another policy, scheme or results, and see who would differ',
    roles: ['inspector', 'assessment-office', 'reviewer'],
  },
  'assessment:revise': {
    zh: '更正结果、准予免责',
    en: 'revise results, grant exemptions',
    roles: ['assessment-office', 'reviewer'],
  },
  'accountability:interview': {
    zh: '办理约谈，验收或退回整改',
    en: 'carry out interviews, and accept rectifications or return them',
    roles: ['assessment-office', 'inspector'],
  },
  'accountability:rectify': {
    zh: '报告整改情况',
    en: 'report rectifications',
    roles: ['reporting-unit', 'assessment-office', 'inspector'],
  },
  'accountability:measure': {
    zh: '建议、决定、执行组织措施',
    en: 'propose, decide and execute organisational measures',
    roles: ['organisation-department'],
  },
  'accountability:appeal': {
    zh: '对组织措施提出申诉，或登记当事人书面提出的申诉',
    en: 'appeal against a measure, or enter the appeal that somebody filed on paper',
    roles: ['assessment-office', 'organisation-department', 'reporting-unit'],
  },
  'accountability:decide-appeal': {
    zh: '处理对组织措施的申诉',
    en: 'decide on appeals against measures',
    roles: ['reviewer', 'inspector'],
  },
  'accountability:review': {
    zh: '作出复核结论',
    en: 'conclude reviews',
    roles: ['assessment-office', 'organisation-department', 'inspector'],
  },
  'accountability:answer-flag': {
    zh: '核查并答复风险提示',
    en: 'look into flags and answer them',
    roles: ['assessment-office', 'inspector', 'reviewer'],
  },
  'accountability:approve': {
    zh: '登记有权机关对责任事项的批准',
    en: 'record that a body approved of what is required',
    roles: ['organisation-department', 'reviewer'],
  },
  'policy:propose': {
    zh: '提出责任追究政策参数',
    en: 'propose the parameters of the policy',
    roles: ['assessment-office'],
  },
  'policy:adopt': {
    zh: '通过或驳回他人提出的政策参数',
    en: 'adopt or refuse the parameters that others propose',
    roles: ['organisation-department'],
  },
  'exit:count': {
    zh: '登记村年度贫困户数人数',
    en: 'count the poor households of villages',
    roles: ['reporting-unit', 'assessment-office'],
  },
  'exit:correct-count': {
    zh: '更正他人登记的户数人数',
    en: 'correct the counts of households that others recorded',
    roles: ['assessment-office', 'reviewer'],
  },
  'exit:apply': {
    zh: '申请退出，登记公示与公告',
    en: 'apply for exits, and carry them through notice and announcement',
    roles: ['reporting-unit', 'assessment-office'],
  },
  'exit:examine': {
    zh: '审核、核查、退回、抽查退出，撤销误录的环节',
    en: 'review, check, return and spot-check exits, and strike out what was entered wrongly',
    roles: ['assessment-office', 'inspector', 'reviewer', 'reporting-unit'],
  },
  'exit:approve': {
    zh: '批准退出',
    en: 'approve exits',
    roles: ['reviewer', 'assessment-office'],
  },
  'exit:revoke': {
    zh: '撤销虚假退出，一并更正当年结果',
    en: 'revoke exits that were shown false, and revise the result of the year with them',
    roles: ['assessment-office', 'reviewer'],
  },
  'grassroots:record': {
    zh: '登记扶贫工作站及其人员、第一书记选派与交接、驻村工作队',
    en: 'record workstations and their staff, first secretaries sent and handed over, and resident teams',
    roles: ['organisation-department', 'assessment-office', 'reporting-unit'],
  },
  'participation:record': {
    zh: '登记帮扶方与帮扶承诺，报告兑现，变更、撤回承诺',
    en: 'record givers and their commitments, report what was kept, amend and withdraw',
    roles: ['assessment-office', 'reporting-unit'],
  },
  'participation:verify': {
    zh: '核实他人报告的承诺兑现',
    en: 'verify what others reported as kept',
    roles: ['assessment-office', 'inspector', 'reviewer'],
  },
  'oversight:record-finding': {
    zh: '登记督查、审计、线索和风险提示的认定',
    en: 'record what inspections, audits, clues and flags came to',
    roles: ['inspector', 'assessment-office'],
  },
  'oversight:post-notice': {
    zh: '发布公示',
    en: 'post public notices',
    roles: ['assessment-office', 'reporting-unit'],
  },
  'oversight:object': {
    zh: '登记、撤回公示异议',
    en: 'record objections to notices, and their withdrawal',
    roles: ['assessment-office', 'reporting-unit', 'inspector', 'clue-handler'],
  },
  'oversight:answer-objection': {
    zh: '答复他人登记的公示异议',
    en: 'answer the objections that others recorded',
    roles: ['assessment-office', 'reviewer', 'inspector', 'reporting-unit'],
  },
  'clues:report': {
    zh: '登记问题线索',
    en: 'lodge clues that were found or reported',
    roles: [
      'inspector',
      'clue-handler',
      'clue-supervisor',
      'assessment-office',
      'reviewer',
      'finance-office',
      'organisation-department',
    ],
  },
  'clues:handle': {
    zh: '核查、答复分办给本人的问题线索',
    en: 'check and answer the clues assigned to oneself',
    roles: ['clue-handler'],
  },
  'clues:supervise': {
    zh: '分办、移送、了结、重新启动问题线索，查看全部线索',
    en: 'assign, transfer, close and reopen clues, and read all of them',
    roles: ['clue-supervisor'],
  },
  'clues:look-up': {
    zh: '查询某人被反映的问题线索',
    en: 'look up the clues about a person',
    roles: ['clue-supervisor'],
  },
  'clues:read': {
    zh: '查看问题线索：办理人限于分办给本人的',
    en: 'read clues: a handler, those assigned to them',
    roles: ['clue-handler', 'clue-supervisor'],
  },
  'clues:take': {
    zh: '与数据包一并取得问题线索的数据和个人信息（本人不是在册干部的）',
    en: 'take the data and personal parts of clues with bundles of data, if one is no leader on record',
    roles: ['clue-supervisor'],
  },
  'clues:set-terms': {
    zh: '设定问题线索办理时限',
    en: 'set the terms within which clues are handled',
    roles: ['inspector', 'clue-supervisor'],
  },
  'erasure:request': {
    zh: '申请依法删除个人信息',
    en: 'request the lawful erasure of what identifies a person',
    roles: ['operator', 'inspector'],
  },
  'erasure:approve': {
    zh: '批准或驳回他人的删除申请',
    en: 'approve or refuse the erasures that others request',
    roles: ['inspector', 'operator'],
  },
  'log:request-key-rotation': {
    zh: '申请更换日志签名密钥',
    en: 'request that another key signs for the log',
    roles: ['operator', 'inspector'],
  },
  'log:approve-key-rotation': {
    zh: '批准或驳回他人的密钥更换申请',
    en: 'approve or refuse the key rotations that others request',
    roles: ['inspector', 'operator'],
  },
  'log:confirm-clock': {
    zh: '确认账本时钟无误',
    en: 'confirm that the clock of the ledger is right',
    roles: ['operator'],
  },
  'log:audit': {
    zh: '提交索引审计文书',
    en: 'hand in audits of the index',
    roles: ['auditor', 'operator'],
  },
  'subscription:manage': {
    zh: '设立、变更、暂停、恢复、移除订阅',
    en: 'create, change, pause, resume and remove subscriptions',
    roles: ['operator'],
  },
  'subscriptions:read': {
    zh: '查看本账户的订阅及其进度；管理订阅的，查看全部',
    en: 'see the subscriptions of one’s own account, and how far they have come; all, for those who manage them',
    roles: [
      'downstream',
      'operator',
      'inspector',
      'clue-handler',
      'clue-supervisor',
      'assessment-office',
      'reviewer',
      'finance-office',
      'organisation-department',
      'auditor',
    ],
  },
  'dossier:read': {
    zh: '调取卷宗，含全部个人信息与证明',
    en: 'take dossiers, with all that identifies persons and with proofs',
    roles: ['inspector'],
  },
  'log:read': {
    zh: '查看日志规模与树根',
    en: 'see the size and the root of the log',
    roles: [
      'inspector',
      'clue-handler',
      'clue-supervisor',
      'assessment-office',
      'reviewer',
      'finance-office',
      'organisation-department',
      'reporting-unit',
      'auditor',
      'downstream',
      'public',
      'operator',
    ],
  },
  'service:read-metrics': {
    zh: '读取运行指标',
    en: 'read the measurements of the service',
    roles: ['operator'],
  },
  'log:read-faults': {
    zh: '查看服务自查发现的故障',
    en: 'see what the service found wrong with what it keeps',
    roles: ['operator', 'inspector', 'auditor'],
  },
  'events:read': {
    zh: '查看事件与沿革',
    en: 'read events and histories',
    roles: [
      'inspector',
      'clue-handler',
      'clue-supervisor',
      'assessment-office',
      'reviewer',
      'finance-office',
      'organisation-department',
      'auditor',
      'downstream',
    ],
  },
  'data:read': {
    zh: '以数据包取得事件数据，含全部个人信息',
    en: 'take the data of events in bundles, with all that identifies persons',
    roles: ['inspector'],
  },
  'personal:organisation': {
    zh: '查看干部的姓名与联系方式',
    en: 'read the names of leaders, and how to reach them',
    roles: ['inspector', 'assessment-office', 'reviewer', 'organisation-department'],
  },
  'personal:outline': {
    zh: '查看计划调整的具体理由',
    en: 'read the reasons given for changes of plans',
    roles: ['inspector', 'assessment-office', 'reviewer', 'organisation-department', 'auditor'],
  },
  'personal:programme': {
    zh: '查看任务名称、调整理由与督查、核验意见',
    en: 'read the titles of tasks, the reasons for changing them, and what was found',
    roles: [
      'inspector',
      'assessment-office',
      'reviewer',
      'finance-office',
      'organisation-department',
      'reporting-unit',
      'auditor',
    ],
  },
  'personal:funds': {
    zh: '查看资金业务的具体理由与收入口径说明',
    en: 'read the reasons given for movements of funds, and notes on revenue',
    roles: ['inspector', 'assessment-office', 'finance-office', 'auditor'],
  },
  'personal:assessment': {
    zh: '查看考核依据、申诉理由、更正与免责理由',
    en: 'read the grounds of results, appeals, revisions and exemptions',
    roles: ['inspector', 'assessment-office', 'reviewer', 'organisation-department'],
  },
  'personal:accountability': {
    zh: '查看约谈、整改、复核与组织措施中的个人情况',
    en: 'read what interviews, rectifications, reviews and measures say of persons',
    roles: ['inspector', 'assessment-office', 'reviewer', 'organisation-department'],
  },
  'personal:exit': {
    zh: '查看退出各环节的具体理由与情况',
    en: 'read the reasons and findings in the steps of exits',
    roles: ['inspector', 'assessment-office', 'reviewer', 'organisation-department'],
  },
  'personal:grassroots': {
    zh: '查看工作站人员、驻村工作队队员的姓名，及撤离的具体理由',
    en: 'read the names of workstation staff and team members, and why a team was called back',
    roles: ['inspector', 'assessment-office', 'reviewer', 'organisation-department'],
  },
  'personal:participation': {
    zh: '查看个人帮扶方的姓名、承诺说明、变更与撤回的具体理由、核实意见',
    en: 'read the names of persons who give, notes on commitments, reasons for changing them, and what was found',
    roles: ['inspector', 'assessment-office', 'reviewer'],
  },
  'personal:oversight': {
    zh: '查看删除申请的具体事由、公示异议的提出人、检查认定的内容',
    en: 'read the reasons given for erasures, who objected to notices, and what was found',
    roles: ['inspector'],
  },
  'register:read': {
    zh: '查看单位、任务、结果与责任链',
    en: 'read units, tasks, results and who answers',
    roles: [
      'inspector',
      'clue-handler',
      'clue-supervisor',
      'assessment-office',
      'reviewer',
      'finance-office',
      'organisation-department',
      'reporting-unit',
      'auditor',
      'downstream',
    ],
  },
  'persons:read': {
    zh: '查看干部、责任事项与履责状态',
    en: 'read leaders, their obligations and standing',
    roles: ['inspector', 'assessment-office', 'reviewer', 'organisation-department'],
  },
  'persons:read-record': {
    zh: '查看干部履职记录，预审任职',
    en: 'read what is on record of a leader, and check appointments before they are made',
    roles: ['organisation-department', 'inspector'],
  },
  'funds:read': {
    zh: '查看资金与余额',
    en: 'read funds and balances',
    roles: ['inspector', 'assessment-office', 'finance-office', 'auditor', 'downstream'],
  },
} as const satisfies Readonly<Record<string, PermissionInfo>>;

export type Permission = keyof typeof permissions;

export const permissionNames = Object.keys(permissions) as readonly Permission[];

export const isPermission = (name: string): name is Permission => Object.hasOwn(permissions, name);

/** Everything that somebody of these roles may do. */
export const permissionsOf = (...held: readonly Role[]): ReadonlySet<Permission> =>
  new Set(permissionNames.filter((name) => permissions[name].roles.some((role) => held.includes(role))));

/** What it takes to read the personal parts of a context, or of events of a type in it; undefined: nobody may. */
export function personalPermissionOf(contextOrType: string): Permission | undefined {
  const name = `personal:${contextOrType.split('.', 1)[0]}`;
  return isPermission(name) ? name : undefined;
}

/** By context, what it takes to be given its events one by one as they are recorded; everything of it but personal parts. */
const ofFeed: Readonly<Record<string, Permission>> = {
  accountability: 'events:read',
  assessment: 'events:read',
  clues: 'clues:read',
  exit: 'events:read',
  funds: 'funds:read',
  grassroots: 'events:read',
  organisation: 'events:read',
  outline: 'events:read',
  oversight: 'events:read',
  participation: 'events:read',
  programme: 'events:read',
  subscription: 'events:read',
};

/** What it takes to subscribe to the events of a context, or of a type in it; undefined: nobody may, as of one that is new. */
export const feedPermissionOf = (contextOrType: string): Permission | undefined => {
  const [context = ''] = contextOrType.split('.', 1);
  return Object.hasOwn(ofFeed, context) ? ofFeed[context] : undefined;
};
