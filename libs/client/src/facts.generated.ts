/** What each type of event says, made from the schemas that the ledger publishes. */

export interface Facts {
  'organisation.unit-established': {
    unitId: string;
    level: 'city' | 'department' | 'county' | 'township' | 'village';
    parentId?: string;
    code: string;
    codeSystem: 'GB/T 2260' | 'statistical' | 'local';
    nameZh: string;
    nameEn?: string;
    designations?: ('contiguous-area-county' | 'key-county' | 'poor-village')[];
    sector?: string;
    higherIds?: string[];
  };
  'organisation.unit-renamed': {
    unitId: string;
    code: string;
    codeSystem: 'GB/T 2260' | 'statistical' | 'local';
    nameZh: string;
    nameEn?: string;
  };
  'organisation.unit-merged': {
    unitId: string;
    successorId: string;
  };
  'organisation.unit-split': {
    unitId: string;
    successorIds: string[];
  };
  'organisation.unit-taken-over': {
    unitId: string;
    predecessorId: string;
  };
  'organisation.succession-struck': {
    unitId: string;
    succeededOn: string;
    successorIds: string[];
  };
  'organisation.takeover-struck': {
    unitId: string;
    predecessorId: string;
    succeededOn: string;
  };
  'organisation.renaming-struck': {
    unitId: string;
    namedFrom: string;
  };
  'organisation.leader-registered': {
    leaderId: string;
    demo?: boolean;
  };
  'organisation.leader-appointed': {
    leaderId: string;
    appointmentId: string;
    post:
      | 'party-secretary'
      | 'head'
      | 'deputy-secretary'
      | 'leader-in-charge'
      | 'sector-leader'
      | 'liaison-leader'
      | 'other-leader'
      | 'first-secretary'
      | 'workstation-staff';
    unitId: string;
    mode: 'full' | 'acting' | 'in-charge';
    sectors?: string[];
    liaisonUnitIds?: string[];
  };
  'organisation.appointment-ended': {
    leaderId: string;
    appointmentId: string;
    endReason:
      | 'term-ended'
      | 'transfer'
      | 'promotion-in-place'
      | 'retirement-age'
      | 'health'
      | 'incompetence'
      | 'resignation'
      | 'sanction'
      | 'special-need'
      | 'accountability-removal';
    unitId: string;
    post:
      | 'party-secretary'
      | 'head'
      | 'deputy-secretary'
      | 'leader-in-charge'
      | 'sector-leader'
      | 'liaison-leader'
      | 'other-leader'
      | 'first-secretary'
      | 'workstation-staff';
  };
  'organisation.appointment-struck': {
    leaderId: string;
    appointmentId: string;
    entry: 'appointment' | 'end';
    unitId: string;
    post:
      | 'party-secretary'
      | 'head'
      | 'deputy-secretary'
      | 'leader-in-charge'
      | 'sector-leader'
      | 'liaison-leader'
      | 'other-leader'
      | 'first-secretary'
      | 'workstation-staff';
    sectors?: string[];
    liaisonUnitIds?: string[];
  };
  'organisation.early-move-requested': {
    leaderId: string;
    appointmentId: string;
  };
  'organisation.early-move-approved': {
    leaderId: string;
    appointmentId: string;
    unitId: string;
    post:
      | 'party-secretary'
      | 'head'
      | 'deputy-secretary'
      | 'leader-in-charge'
      | 'sector-leader'
      | 'liaison-leader'
      | 'other-leader'
      | 'first-secretary'
      | 'workstation-staff';
  };
  'organisation.early-move-refused': {
    leaderId: string;
    appointmentId: string;
  };
  'organisation.leaders-joined': {
    leaderId: string;
    intoId: string;
    reasonCode: 'registered-twice' | 'registers-merged' | 'id-changed';
  };
  'organisation.leaders-separated': {
    leaderId: string;
    intoId: string;
  };
  'organisation.duplicate-suspected': {
    leaderId: string;
    otherId: string;
    reasonCode: 'same-document' | 'same-personnel-file' | 'told-by-person';
  };
  'organisation.duplicate-resolved': {
    leaderId: string;
    otherId: string;
    outcome: 'joined' | 'dismissed';
  };
  'outline.outline-adopted': {
    outlineId: string;
    title: string;
    fromYear: number;
    toYear: number;
    baseline: {
      year: number;
      contiguousAreaCounties: number;
      keyCounties: number;
      poorVillages: number;
      poorPersons: number;
      incidenceBp: number;
      prosperityIndexBp: number;
    };
  };
  'outline.milestone-set': {
    outlineId: string;
    year: number;
    incomeAtLeastFen?: number;
    poorPersonsBelow?: number;
    incidenceBelowBp?: number;
    countiesOut?: number;
    villagesOut?: number;
    personsOut?: number;
  };
  'outline.pathway-targets-set': {
    outlineId: string;
    persons: {
      'production-employment': number;
      relocation: number;
      'minimum-living': number;
      'medical-aid': number;
    };
  };
  'outline.annual-plan-set': {
    outlineId: string;
    unitId: string;
    year: number;
    targets: {
      indicator: string;
      pathway?: 'production-employment' | 'relocation' | 'minimum-living' | 'medical-aid';
      target: number;
      targetUnit: string;
    }[];
  };
  'outline.annual-plan-amended': {
    unitId: string;
    year: number;
    targets: {
      indicator: string;
      pathway?: 'production-employment' | 'relocation' | 'minimum-living' | 'medical-aid';
      target: number;
      targetUnit: string;
    }[];
  };
  'programme.task-assigned': {
    taskId: string;
    unitId: string;
    responsible: {
      leaderId: string;
      kind: 'first' | 'specific' | 'direct' | 'supporting';
    }[];
    year: number;
    indicator: string;
    target: number;
    targetUnit: string;
    due: string;
    pathway?: 'production-employment' | 'relocation' | 'minimum-living' | 'medical-aid';
    mode?:
      | 'finance'
      | 'ecological-relocation'
      | 'entrusted-industry'
      | 'industrial-park'
      | 'education'
      | 'science'
      | 'e-commerce'
      | 'tourism'
      | 'health'
      | 'social';
    parentTaskId?: string;
  };
  'programme.pledge-signed': {
    taskId: string;
    leaderId: string;
    pledgeDigest: string;
    unitId: string;
  };
  'programme.task-amended': {
    taskId: string;
    target?: number;
    due?: string;
    unitId: string;
    leaderIds: string[];
  };
  'programme.task-reassigned': {
    taskId: string;
    responsible: {
      leaderId: string;
      kind: 'first' | 'specific' | 'direct' | 'supporting';
    }[];
    unitId: string;
    leaderIds: string[];
  };
  'programme.progress-reported': {
    taskId: string;
    value: number;
    asOf: string;
    unitId: string;
    leaderIds: string[];
  };
  'programme.task-inspected': {
    taskId: string;
    outcome: 'on-track' | 'behind' | 'problems-found';
    unitId: string;
    leaderIds: string[];
  };
  'programme.completion-claimed': {
    taskId: string;
    value: number;
    evidenceDigest?: string;
    unitId: string;
    leaderIds: string[];
  };
  'programme.completion-verified': {
    taskId: string;
    confirmed: boolean;
    unitId: string;
    leaderIds: string[];
  };
  'programme.task-cancelled': {
    taskId: string;
    unitId: string;
    leaderIds: string[];
  };
  'funds.fund-opened': {
    fundId: string;
    source: 'central' | 'provincial' | 'city' | 'county' | 'reward' | 'financial' | 'social';
    fiscalYear: number;
    poolHolderId: string;
    pathways?: ('production-employment' | 'relocation' | 'minimum-living' | 'medical-aid')[];
    modes?: (
      | 'finance'
      | 'ecological-relocation'
      | 'entrusted-industry'
      | 'industrial-park'
      | 'education'
      | 'science'
      | 'e-commerce'
      | 'tourism'
      | 'health'
      | 'social'
    )[];
  };
  'funds.purpose-reserved': {
    fundId: string;
    source: 'central' | 'provincial' | 'city' | 'county' | 'reward' | 'financial' | 'social';
    fiscalYear: number;
    poolHolderId: string;
    pathways?: ('production-employment' | 'relocation' | 'minimum-living' | 'medical-aid')[];
    modes?: (
      | 'finance'
      | 'ecological-relocation'
      | 'entrusted-industry'
      | 'industrial-park'
      | 'education'
      | 'science'
      | 'e-commerce'
      | 'tourism'
      | 'health'
      | 'social'
    )[];
  };
  'funds.special-fund-set-up': {
    fundId: string;
    amountFen: number;
    unitId: string;
    fiscalYear: number;
  };
  'funds.revenue-recorded': {
    unitId: string;
    fiscalYear: number;
    amountFen: number;
    basis: 'final-accounts' | 'budget' | 'bulletin' | 'unknown';
    reasonCode?: 'accounts-approved' | 'audit-adjustment' | 'entry-corrected' | 'other';
  };
  'funds.funds-budgeted': {
    fundId: string;
    movementId: string;
    amountFen: number;
    documentNumber: string;
    intendedRepeat?: boolean;
    pathway?: 'production-employment' | 'relocation' | 'minimum-living' | 'medical-aid';
    mode?:
      | 'finance'
      | 'ecological-relocation'
      | 'entrusted-industry'
      | 'industrial-park'
      | 'education'
      | 'science'
      | 'e-commerce'
      | 'tourism'
      | 'health'
      | 'social';
    projectId?: string;
    villageId?: string;
    source: 'central' | 'provincial' | 'city' | 'county' | 'reward' | 'financial' | 'social';
    fiscalYear: number;
    from?: {
      holderId: string;
      phase: 'budgeted' | 'allocated' | 'disbursed' | 'paid' | 'settled';
    };
    to?: {
      holderId: string;
      phase: 'budgeted' | 'allocated' | 'disbursed' | 'paid' | 'settled';
    };
  };
  'funds.funds-allocated': {
    fundId: string;
    movementId: string;
    amountFen: number;
    documentNumber: string;
    intendedRepeat?: boolean;
    pathway?: 'production-employment' | 'relocation' | 'minimum-living' | 'medical-aid';
    mode?:
      | 'finance'
      | 'ecological-relocation'
      | 'entrusted-industry'
      | 'industrial-park'
      | 'education'
      | 'science'
      | 'e-commerce'
      | 'tourism'
      | 'health'
      | 'social';
    projectId?: string;
    villageId?: string;
    source: 'central' | 'provincial' | 'city' | 'county' | 'reward' | 'financial' | 'social';
    fiscalYear: number;
    from?: {
      holderId: string;
      phase: 'budgeted' | 'allocated' | 'disbursed' | 'paid' | 'settled';
    };
    to?: {
      holderId: string;
      phase: 'budgeted' | 'allocated' | 'disbursed' | 'paid' | 'settled';
    };
  };
  'funds.funds-disbursed': {
    fundId: string;
    movementId: string;
    amountFen: number;
    documentNumber: string;
    intendedRepeat?: boolean;
    pathway?: 'production-employment' | 'relocation' | 'minimum-living' | 'medical-aid';
    mode?:
      | 'finance'
      | 'ecological-relocation'
      | 'entrusted-industry'
      | 'industrial-park'
      | 'education'
      | 'science'
      | 'e-commerce'
      | 'tourism'
      | 'health'
      | 'social';
    projectId?: string;
    villageId?: string;
    source: 'central' | 'provincial' | 'city' | 'county' | 'reward' | 'financial' | 'social';
    fiscalYear: number;
    from?: {
      holderId: string;
      phase: 'budgeted' | 'allocated' | 'disbursed' | 'paid' | 'settled';
    };
    to?: {
      holderId: string;
      phase: 'budgeted' | 'allocated' | 'disbursed' | 'paid' | 'settled';
    };
  };
  'funds.funds-paid': {
    fundId: string;
    movementId: string;
    amountFen: number;
    documentNumber: string;
    intendedRepeat?: boolean;
    pathway?: 'production-employment' | 'relocation' | 'minimum-living' | 'medical-aid';
    mode?:
      | 'finance'
      | 'ecological-relocation'
      | 'entrusted-industry'
      | 'industrial-park'
      | 'education'
      | 'science'
      | 'e-commerce'
      | 'tourism'
      | 'health'
      | 'social';
    projectId?: string;
    villageId?: string;
    source: 'central' | 'provincial' | 'city' | 'county' | 'reward' | 'financial' | 'social';
    fiscalYear: number;
    from?: {
      holderId: string;
      phase: 'budgeted' | 'allocated' | 'disbursed' | 'paid' | 'settled';
    };
    to?: {
      holderId: string;
      phase: 'budgeted' | 'allocated' | 'disbursed' | 'paid' | 'settled';
    };
    payee: 'household' | 'cooperative' | 'enterprise' | 'contractor' | 'public-body' | 'person' | 'other';
  };
  'funds.funds-settled': {
    fundId: string;
    movementId: string;
    amountFen: number;
    documentNumber: string;
    intendedRepeat?: boolean;
    pathway?: 'production-employment' | 'relocation' | 'minimum-living' | 'medical-aid';
    mode?:
      | 'finance'
      | 'ecological-relocation'
      | 'entrusted-industry'
      | 'industrial-park'
      | 'education'
      | 'science'
      | 'e-commerce'
      | 'tourism'
      | 'health'
      | 'social';
    projectId?: string;
    villageId?: string;
    source: 'central' | 'provincial' | 'city' | 'county' | 'reward' | 'financial' | 'social';
    fiscalYear: number;
    from?: {
      holderId: string;
      phase: 'budgeted' | 'allocated' | 'disbursed' | 'paid' | 'settled';
    };
    to?: {
      holderId: string;
      phase: 'budgeted' | 'allocated' | 'disbursed' | 'paid' | 'settled';
    };
  };
  'funds.funds-returned': {
    fundId: string;
    movementId: string;
    amountFen: number;
    documentNumber: string;
    intendedRepeat?: boolean;
    pathway?: 'production-employment' | 'relocation' | 'minimum-living' | 'medical-aid';
    mode?:
      | 'finance'
      | 'ecological-relocation'
      | 'entrusted-industry'
      | 'industrial-park'
      | 'education'
      | 'science'
      | 'e-commerce'
      | 'tourism'
      | 'health'
      | 'social';
    projectId?: string;
    villageId?: string;
    source: 'central' | 'provincial' | 'city' | 'county' | 'reward' | 'financial' | 'social';
    fiscalYear: number;
    from?: {
      holderId: string;
      phase: 'budgeted' | 'allocated' | 'disbursed' | 'paid' | 'settled';
    };
    to?: {
      holderId: string;
      phase: 'budgeted' | 'allocated' | 'disbursed' | 'paid' | 'settled';
    };
    reasonCode: 'unspent' | 'project-completed' | 'project-cancelled' | 'idle' | 'paid-in-excess' | 'misused' | 'other';
  };
  'funds.funds-recovered': {
    fundId: string;
    movementId: string;
    amountFen: number;
    documentNumber: string;
    intendedRepeat?: boolean;
    pathway?: 'production-employment' | 'relocation' | 'minimum-living' | 'medical-aid';
    mode?:
      | 'finance'
      | 'ecological-relocation'
      | 'entrusted-industry'
      | 'industrial-park'
      | 'education'
      | 'science'
      | 'e-commerce'
      | 'tourism'
      | 'health'
      | 'social';
    projectId?: string;
    villageId?: string;
    source: 'central' | 'provincial' | 'city' | 'county' | 'reward' | 'financial' | 'social';
    fiscalYear: number;
    from?: {
      holderId: string;
      phase: 'budgeted' | 'allocated' | 'disbursed' | 'paid' | 'settled';
    };
    to?: {
      holderId: string;
      phase: 'budgeted' | 'allocated' | 'disbursed' | 'paid' | 'settled';
    };
    reasonCode: 'unspent' | 'project-completed' | 'project-cancelled' | 'idle' | 'paid-in-excess' | 'misused' | 'other';
  };
  'funds.movement-reversed': {
    fundId: string;
    movementId: string;
    amountFen: number;
    documentNumber: string;
    intendedRepeat?: boolean;
    pathway?: 'production-employment' | 'relocation' | 'minimum-living' | 'medical-aid';
    mode?:
      | 'finance'
      | 'ecological-relocation'
      | 'entrusted-industry'
      | 'industrial-park'
      | 'education'
      | 'science'
      | 'e-commerce'
      | 'tourism'
      | 'health'
      | 'social';
    projectId?: string;
    villageId?: string;
    source: 'central' | 'provincial' | 'city' | 'county' | 'reward' | 'financial' | 'social';
    fiscalYear: number;
    from?: {
      holderId: string;
      phase: 'budgeted' | 'allocated' | 'disbursed' | 'paid' | 'settled';
    };
    to?: {
      holderId: string;
      phase: 'budgeted' | 'allocated' | 'disbursed' | 'paid' | 'settled';
    };
    reverses: string;
    reasonCode: 'wrong-amount' | 'wrong-account' | 'wrong-purpose' | 'entered-twice' | 'other';
  };
  'funds.fund-year-closed': {
    fundId: string;
    fiscalYear: number;
  };
  'funds.fund-year-reopened': {
    fundId: string;
    reasonCode: 'late-documents' | 'audit-adjustment' | 'entry-corrected' | 'other';
    fiscalYear: number;
  };
  'assessment.scheme-adopted': {
    schemeId: string;
    titleZh: string;
    titleEn: string;
    indicators: {
      code: string;
      titleZh: string;
      titleEn: string;
      weight: number;
      source?: {
        kind:
          | 'task-completion'
          | 'poverty-exit'
          | 'fund-progress'
          | 'fund-compliance'
          | 'plan-reconciliation'
          | 'public-approval'
          | 'special-assessment'
          | 'manual';
        fullAtBp?: number;
        zeroAtBp?: number;
        parts?: {
          indicator: string;
          weight: number;
        }[];
        personsShareBp?: number;
        personsIndicator?: string;
        villagesIndicator?: string;
        wrongExitHundredths?: number;
        returnHundredths?: number;
        flagHundredths?: number;
        agreement?: 'by-share' | 'all-or-nothing';
      };
    }[];
    bindingIndicators: {
      code: string;
      minScoreHundredths: number;
    }[];
    fullMarksHundredths: number;
    rounding: 'half-away-from-zero';
    bands: {
      grade: string;
      minScoreHundredths: number;
    }[];
    vetoes?: {
      code: string;
      titleZh: string;
      titleEn: string;
      gradeAtMost: string;
      source?: {
        kind: 'flag-upheld' | 'false-exit';
        flags?: string[];
        reach: 'unit' | 'within';
      };
    }[];
    classes: {
      code: string;
      titleZh: string;
      titleEn: string;
      level: 'city' | 'department' | 'county' | 'township' | 'village';
      designation?: 'contiguous-area-county' | 'key-county' | 'poor-village';
    }[];
    appealWithinDays: number;
    appealBasis: string;
    overallWeight?: number;
    leaders?: {
      unitsWeight: number;
      specialAssessmentWeight: number;
    };
  };
  'assessment.cycle-opened': {
    year: number;
    schemeId: string;
    indicators: {
      code: string;
      titleZh: string;
      titleEn: string;
      weight: number;
      source?: {
        kind:
          | 'task-completion'
          | 'poverty-exit'
          | 'fund-progress'
          | 'fund-compliance'
          | 'plan-reconciliation'
          | 'public-approval'
          | 'special-assessment'
          | 'manual';
        fullAtBp?: number;
        zeroAtBp?: number;
        parts?: {
          indicator: string;
          weight: number;
        }[];
        personsShareBp?: number;
        personsIndicator?: string;
        villagesIndicator?: string;
        wrongExitHundredths?: number;
        returnHundredths?: number;
        flagHundredths?: number;
        agreement?: 'by-share' | 'all-or-nothing';
      };
    }[];
    bindingIndicators: {
      code: string;
      minScoreHundredths: number;
    }[];
    fullMarksHundredths: number;
    rounding: 'half-away-from-zero';
    bands: {
      grade: string;
      minScoreHundredths: number;
    }[];
    vetoes?: {
      code: string;
      titleZh: string;
      titleEn: string;
      gradeAtMost: string;
      source?: {
        kind: 'flag-upheld' | 'false-exit';
        flags?: string[];
        reach: 'unit' | 'within';
      };
    }[];
    classes: {
      code: string;
      titleZh: string;
      titleEn: string;
      level: 'city' | 'department' | 'county' | 'township' | 'village';
      designation?: 'contiguous-area-county' | 'key-county' | 'poor-village';
    }[];
    appealWithinDays: number;
    leaders?: {
      unitsWeight: number;
      specialAssessmentWeight: number;
    };
  };
  'assessment.cycle-closed': {
    year: number;
    missingAccepted?: number;
  };
  'assessment.result-recorded': {
    unitId: string;
    year: number;
    totalScoreHundredths: number;
    grade: string;
    taskCompleted: boolean;
    indicatorScores: {
      code: string;
      scoreHundredths: number;
    }[];
    vetoes?: string[];
    evaluationDigest?: string;
    evaluationId?: string;
  };
  'assessment.result-published': {
    unitId: string;
    year: number;
    rank?: {
      rank: number;
      of: number;
    };
    totalScoreHundredths: number;
    grade: string;
    taskCompleted: boolean;
    vetoes?: string[];
  };
  'assessment.appeal-lodged': {
    unitId: string;
    year: number;
    against: ('task-completed' | 'grade' | 'score' | 'veto')[];
  };
  'assessment.appeal-decided': {
    unitId: string;
    year: number;
    decision: 'upheld' | 'rejected';
  };
  'assessment.result-revised': {
    unitId: string;
    year: number;
    totalScoreHundredths: number;
    grade: string;
    taskCompleted: boolean;
    indicatorScores: {
      code: string;
      scoreHundredths: number;
    }[];
    vetoes?: string[];
    ground: 'appeal-upheld' | 'error-found' | 'finding';
    rank?: {
      rank: number;
      of: number;
    };
    previous: {
      totalScoreHundredths: number;
      grade: string;
      taskCompleted: boolean;
    };
  };
  'assessment.exemption-granted': {
    unitId: string;
    year: number;
    ground: 'natural-disaster' | 'epidemic' | 'other-force-majeure';
  };
  'assessment.exemption-revoked': {
    unitId: string;
    year: number;
  };
  'assessment.special-assessment-recorded': {
    leaderId: string;
    unitId: string;
    year: number;
    scoreHundredths: number;
    grade: string;
  };
  'assessment.score-entered': {
    unitId: string;
    year: number;
    code: string;
    scoreHundredths: number;
  };
  'assessment.veto-entered': {
    unitId: string;
    year: number;
    code: string;
    stands: boolean;
  };
  'assessment.evaluation-generated': {
    evaluationId: string;
    year: number;
    schemeId: string;
    position: number;
    scope?: {
      classes: string[];
    };
    count: number;
    digest: string;
    method: 'evaluation-1' | 'evaluation-2';
  };
  'assessment.evaluation-reviewed': {
    evaluationId: string;
    year: number;
    digest: string;
  };
  'assessment.evaluation-recording-started': {
    evaluationId: string;
    year: number;
    digest: string;
    checkedTo: number;
    results: number;
    gaps: number;
  };
  'assessment.evaluation-recorded': {
    evaluationId: string;
    year: number;
    digest: string;
    results: number;
    left: number;
  };
  'assessment.evaluation-publishing-started': {
    evaluationId: string;
    year: number;
    digest: string;
    newerAccepted?: number;
  };
  'assessment.evaluation-published': {
    evaluationId: string;
    year: number;
    digest: string;
    results: number;
    left: number;
  };
  'accountability.policy-proposed': {
    version: number;
    basisZh: string;
    basisEn: string;
    decisionsFrom: string;
    servedDaysMinimum: number;
    resultDueMonth: number;
    measureDueDays: number;
    reviewDueDays: number;
    executionDueMonths: number;
    triggers: {
      id: string;
      titleZh: string;
      titleEn: string;
      basisZh: string;
      basisEn: string;
      on: 'task-not-completed' | 'grade' | 'veto' | 'rank' | 'finding' | 'flag';
      grades?: string[];
      vetoes?: string[];
      lastUnits?: number;
      lastShareBp?: number;
      sources?: ('inspection' | 'audit' | 'clue' | 'flag')[];
      flags?: string[];
      also?: ('plan-not-met' | 'rectification-not-accepted')[];
      years: number;
      consequences: {
        whom: ('first' | 'specific' | 'direct' | 'supporting' | 'principals' | 'leader-in-charge' | 'named' | 'unit')[];
        follows: 'interview' | 'measure' | 'review' | 'supervision' | 'commendation' | 'self-criticism';
        body?: 'township' | 'county' | 'city' | 'province';
        approval?: 'township' | 'county' | 'city' | 'province';
        dueDays: number;
        oneSuffices?: boolean;
      }[];
    }[];
    measureRules: {
      code: string;
      basisZh: string;
      basisEn: string;
      inForceFrom: string;
      appealWithinDays?: number;
      appealDecidedWithinDays?: number;
      effects: {
        form:
          | 'suspension'
          | 'post-adjustment'
          | 'ordered-resignation'
          | 'voluntary-resignation'
          | 'dismissal'
          | 'demotion'
          | 'admonition';
        removes: boolean;
        bars: {
          bar: 'service' | 'leading-post' | 'same-rank' | 'promotion';
          months: number;
        }[];
      }[];
    }[];
    exit: {
      incidenceBelow: number;
      wrongExitsBelow: number;
      omissionsBelow: number;
      approvalAbove: number;
      countyNoticeDays: number;
    };
    noticeDays: {
      kind: 'household' | 'exit' | 'project' | 'fund';
      days: number;
    }[];
    exitProcedures?: {
      level: 'village' | 'county';
      basisZh: string;
      basisEn: string;
      steps: {
        code: string;
        kind: 'application' | 'agreement' | 'check' | 'notice' | 'approval' | 'announcement';
        titleZh: string;
        titleEn: string;
        bodyZh: string;
        bodyEn: string;
        mayBeLeftOut: boolean;
      }[];
      measures: ('incidence' | 'wrong-exits' | 'omissions' | 'public-approval')[];
    }[];
    tenure?: {
      basisZh: string;
      basisEn: string;
      grounds: (
        | 'term-ended'
        | 'transfer'
        | 'promotion-in-place'
        | 'retirement-age'
        | 'health'
        | 'incompetence'
        | 'resignation'
        | 'sanction'
        | 'special-need'
        | 'accountability-removal'
      )[];
      groundsOnceATerm?: (
        | 'term-ended'
        | 'transfer'
        | 'promotion-in-place'
        | 'retirement-age'
        | 'health'
        | 'incompetence'
        | 'resignation'
        | 'sanction'
        | 'special-need'
        | 'accountability-removal'
      )[];
      termYears: number;
      stayMonths: number;
    };
    returnReview?: {
      basisZh: string;
      basisEn: string;
      shareAboveBp: number;
      dueDays: number;
    };
    dueProcess?: {
      basisZh: string;
      basisEn: string;
      statementFirst: boolean;
      effectsFrom: 'decision-day' | 'service-day';
    };
    flags?: {
      rule: string;
      basisZh: string;
      basisEn: string;
      days?: number;
      shareBp?: number;
      amountFen?: number;
      from?: string;
      year?: number;
      month?: number;
    }[];
  };
  'accountability.policy-adopted': {
    version: number;
    basisZh: string;
    basisEn: string;
    decisionsFrom: string;
    servedDaysMinimum: number;
    resultDueMonth: number;
    measureDueDays: number;
    reviewDueDays: number;
    executionDueMonths: number;
    triggers: {
      id: string;
      titleZh: string;
      titleEn: string;
      basisZh: string;
      basisEn: string;
      on: 'task-not-completed' | 'grade' | 'veto' | 'rank' | 'finding' | 'flag';
      grades?: string[];
      vetoes?: string[];
      lastUnits?: number;
      lastShareBp?: number;
      sources?: ('inspection' | 'audit' | 'clue' | 'flag')[];
      flags?: string[];
      also?: ('plan-not-met' | 'rectification-not-accepted')[];
      years: number;
      consequences: {
        whom: ('first' | 'specific' | 'direct' | 'supporting' | 'principals' | 'leader-in-charge' | 'named' | 'unit')[];
        follows: 'interview' | 'measure' | 'review' | 'supervision' | 'commendation' | 'self-criticism';
        body?: 'township' | 'county' | 'city' | 'province';
        approval?: 'township' | 'county' | 'city' | 'province';
        dueDays: number;
        oneSuffices?: boolean;
      }[];
    }[];
    measureRules: {
      code: string;
      basisZh: string;
      basisEn: string;
      inForceFrom: string;
      appealWithinDays?: number;
      appealDecidedWithinDays?: number;
      effects: {
        form:
          | 'suspension'
          | 'post-adjustment'
          | 'ordered-resignation'
          | 'voluntary-resignation'
          | 'dismissal'
          | 'demotion'
          | 'admonition';
        removes: boolean;
        bars: {
          bar: 'service' | 'leading-post' | 'same-rank' | 'promotion';
          months: number;
        }[];
      }[];
    }[];
    exit: {
      incidenceBelow: number;
      wrongExitsBelow: number;
      omissionsBelow: number;
      approvalAbove: number;
      countyNoticeDays: number;
    };
    noticeDays: {
      kind: 'household' | 'exit' | 'project' | 'fund';
      days: number;
    }[];
    exitProcedures?: {
      level: 'village' | 'county';
      basisZh: string;
      basisEn: string;
      steps: {
        code: string;
        kind: 'application' | 'agreement' | 'check' | 'notice' | 'approval' | 'announcement';
        titleZh: string;
        titleEn: string;
        bodyZh: string;
        bodyEn: string;
        mayBeLeftOut: boolean;
      }[];
      measures: ('incidence' | 'wrong-exits' | 'omissions' | 'public-approval')[];
    }[];
    tenure?: {
      basisZh: string;
      basisEn: string;
      grounds: (
        | 'term-ended'
        | 'transfer'
        | 'promotion-in-place'
        | 'retirement-age'
        | 'health'
        | 'incompetence'
        | 'resignation'
        | 'sanction'
        | 'special-need'
        | 'accountability-removal'
      )[];
      groundsOnceATerm?: (
        | 'term-ended'
        | 'transfer'
        | 'promotion-in-place'
        | 'retirement-age'
        | 'health'
        | 'incompetence'
        | 'resignation'
        | 'sanction'
        | 'special-need'
        | 'accountability-removal'
      )[];
      termYears: number;
      stayMonths: number;
    };
    returnReview?: {
      basisZh: string;
      basisEn: string;
      shareAboveBp: number;
      dueDays: number;
    };
    dueProcess?: {
      basisZh: string;
      basisEn: string;
      statementFirst: boolean;
      effectsFrom: 'decision-day' | 'service-day';
    };
    flags?: {
      rule: string;
      basisZh: string;
      basisEn: string;
      days?: number;
      shareBp?: number;
      amountFen?: number;
      from?: string;
      year?: number;
      month?: number;
    }[];
  };
  'accountability.policy-refused': {
    version: number;
  };
  'accountability.obligation-required': {
    obligationId: string;
    leaderId?: string;
    unitId: string;
    year: number;
    responsibility?: 'first' | 'specific' | 'direct' | 'supporting';
    ruleVersion: number;
    policyVersion: number;
    dueOn: string;
    causes: {
      eventId: string;
      position: number;
    }[];
    raisedBy: {
      eventId: string;
      position: number;
    };
    kind: 'interview' | 'measure' | 'review' | 'supervision' | 'commendation' | 'self-criticism';
    ruleId: string;
    triggerId?: string;
    body?: 'township' | 'county' | 'city' | 'province';
    approval?: 'township' | 'county' | 'city' | 'province';
  };
  'accountability.obligation-lapsed': {
    obligationId: string;
    leaderId?: string;
    unitId: string;
    year: number;
    raisedBy: {
      eventId: string;
      position: number;
    };
  };
  'accountability.correction-opened': {
    obligationId: string;
    leaderId?: string;
    unitId: string;
    year: number;
    raisedBy: {
      eventId: string;
      position: number;
    };
  };
  'accountability.correction-withdrawn': {
    obligationId: string;
    leaderId?: string;
    unitId: string;
    year: number;
    raisedBy: {
      eventId: string;
      position: number;
    };
  };
  'accountability.breach-raised': {
    breachId: string;
    kind: 'tenure' | 'effect-period';
    leaderId: string;
    unitId: string;
    appointmentId: string;
    post:
      | 'party-secretary'
      | 'head'
      | 'deputy-secretary'
      | 'leader-in-charge'
      | 'sector-leader'
      | 'liaison-leader'
      | 'other-leader'
      | 'first-secretary'
      | 'workstation-staff';
    ruleVersion: number;
    policyVersion: number;
    until?: string;
    causes: {
      eventId: string;
      position: number;
    }[];
    raisedBy: {
      eventId: string;
      position: number;
    };
  };
  'accountability.breach-remedied': {
    breachId: string;
    kind: 'tenure' | 'effect-period';
    leaderId: string;
    unitId: string;
    appointmentId: string;
    causes: {
      eventId: string;
      position: number;
    }[];
    raisedBy: {
      eventId: string;
      position: number;
    };
  };
  'accountability.breach-lapsed': {
    breachId: string;
    kind: 'tenure' | 'effect-period';
    leaderId: string;
    unitId: string;
    appointmentId: string;
    raisedBy: {
      eventId: string;
      position: number;
    };
  };
  'accountability.day-turned': {
    day: string;
  };
  'accountability.standing-changed': {
    leaderId: string;
    from?:
      | 'removed'
      | 'measure-overdue'
      | 'measure-due'
      | 'measure-decided'
      | 'under-review'
      | 'interview-overdue'
      | 'rectification-overdue'
      | 'interview-due'
      | 'in-rectification'
      | 'warned'
      | 'pending'
      | 'no-policy'
      | 'clear';
    to?:
      | 'removed'
      | 'measure-overdue'
      | 'measure-due'
      | 'measure-decided'
      | 'under-review'
      | 'interview-overdue'
      | 'rectification-overdue'
      | 'interview-due'
      | 'in-rectification'
      | 'warned'
      | 'pending'
      | 'no-policy'
      | 'clear';
    since?: string;
    ruleId?: string;
    intoId?: string;
    courseFrom?: string;
    course?: {
      from: string;
      status:
        | 'removed'
        | 'measure-overdue'
        | 'measure-due'
        | 'measure-decided'
        | 'under-review'
        | 'interview-overdue'
        | 'rectification-overdue'
        | 'interview-due'
        | 'in-rectification'
        | 'warned'
        | 'pending'
        | 'no-policy'
        | 'clear';
      ruleId: string;
      ruleVersion: number;
      marks: (
        | 'tenure-breach'
        | 'appointed-within-effect-period'
        | 'effect-period-running'
        | 'in-post-after-removal'
        | 'self-criticism-due'
        | 'duplicate-suspected'
      )[];
      obligationIds: string[];
      dueOn?: string;
      positions: number[];
    }[];
    raisedBy: {
      eventId: string;
      position: number;
    };
  };
  'accountability.interview-scheduled': {
    obligationId: string;
    leaderId?: string;
    unitId: string;
    year: number;
    interviewId: string;
    scheduledFor: string;
    mode?: 'in-person' | 'video';
  };
  'accountability.interview-held': {
    obligationId: string;
    leaderId?: string;
    unitId: string;
    year: number;
    interviewId: string;
    minutesDigest: string;
    rectificationDueOn: string;
    mode?: 'in-person' | 'video';
  };
  'accountability.rectification-reported': {
    obligationId: string;
    leaderId?: string;
    unitId: string;
    year: number;
    reportDigest?: string;
  };
  'accountability.rectification-accepted': {
    obligationId: string;
    leaderId?: string;
    unitId: string;
    year: number;
  };
  'accountability.rectification-returned': {
    obligationId: string;
    leaderId?: string;
    unitId: string;
    year: number;
    rectificationDueOn: string;
  };
  'accountability.rectification-item-added': {
    obligationId: string;
    leaderId?: string;
    unitId: string;
    year: number;
    itemId: string;
    leadUnitId: string;
    unitIds?: string[];
    responsibleId?: string;
    dueOn: string;
  };
  'accountability.rectification-item-reported': {
    obligationId: string;
    leaderId?: string;
    unitId: string;
    year: number;
    itemId: string;
    evidenceDigest: string;
  };
  'accountability.rectification-item-checked': {
    obligationId: string;
    leaderId?: string;
    unitId: string;
    year: number;
    itemId: string;
    outcome: 'confirmed' | 'returned';
    dueOn?: string;
  };
  'accountability.rectification-item-struck-off': {
    obligationId: string;
    leaderId?: string;
    unitId: string;
    year: number;
    itemId: string;
  };
  'accountability.rectification-item-withdrawn': {
    obligationId: string;
    leaderId?: string;
    unitId: string;
    year: number;
    itemId: string;
  };
  'accountability.measure-proposed': {
    obligationId: string;
    leaderId?: string;
    unitId: string;
    year: number;
    form:
      | 'suspension'
      | 'post-adjustment'
      | 'ordered-resignation'
      | 'voluntary-resignation'
      | 'dismissal'
      | 'demotion'
      | 'admonition';
  };
  'accountability.statement-heard': {
    obligationId: string;
    leaderId?: string;
    unitId: string;
    year: number;
  };
  'accountability.measure-decided': {
    obligationId: string;
    leaderId?: string;
    unitId: string;
    year: number;
    form:
      | 'suspension'
      | 'post-adjustment'
      | 'ordered-resignation'
      | 'voluntary-resignation'
      | 'dismissal'
      | 'demotion'
      | 'admonition';
    decidingBody: string;
    measureRule: string;
    removes: boolean;
    effects: {
      bar: 'service' | 'leading-post' | 'same-rank' | 'promotion';
      until: string;
    }[];
    effectUntil: string;
    executionDueOn: string;
  };
  'accountability.measure-executed': {
    obligationId: string;
    leaderId?: string;
    unitId: string;
    year: number;
  };
  'accountability.decision-served': {
    obligationId: string;
    leaderId?: string;
    unitId: string;
    year: number;
    manner: 'in-person' | 'by-post' | 'by-notice';
    appealUntil?: string;
    effects?: {
      bar: 'service' | 'leading-post' | 'same-rank' | 'promotion';
      until: string;
    }[];
    effectUntil?: string;
  };
  'accountability.measure-appealed': {
    obligationId: string;
    leaderId?: string;
    unitId: string;
    year: number;
    decisionDueOn?: string;
  };
  'accountability.measure-appeal-decided': {
    obligationId: string;
    leaderId?: string;
    unitId: string;
    year: number;
    outcome: 'upheld' | 'rejected';
  };
  'accountability.review-concluded': {
    obligationId: string;
    leaderId?: string;
    unitId: string;
    year: number;
    outcome: 'no-measure' | 'measure';
    measureDueOn?: string;
  };
  'accountability.restored': {
    obligationId: string;
    leaderId?: string;
    unitId: string;
    year: number;
  };
  'accountability.consequence-approved': {
    obligationId: string;
    leaderId?: string;
    unitId: string;
    year: number;
  };
  'accountability.commended': {
    obligationId: string;
    leaderId?: string;
    unitId: string;
    year: number;
    decidingBody: string;
  };
  'accountability.self-criticism-made': {
    obligationId: string;
    leaderId?: string;
    unitId: string;
    year: number;
    textDigest: string;
  };
  'accountability.flag-raised': {
    flagId: string;
    ruleId: string;
    unitId: string;
    year: number;
    fundId?: string;
    phase?: 'allocated' | 'disbursed';
    movementId?: string;
    villageId?: string;
    projectId?: string;
    payee?: 'household' | 'cooperative' | 'enterprise' | 'contractor' | 'public-body' | 'person' | 'other';
    ruleVersion: number;
    policyVersion: number;
    figures: {
      amountFen?: number;
      ofFen?: number;
      limitFen?: number;
      shareBp?: number;
      limitBp?: number;
      days?: number;
      since?: string;
      count?: number;
      limitCount?: number;
    };
    causes: {
      eventId: string;
      position: number;
    }[];
    recordedBy?: string[];
    raisedBy: {
      eventId: string;
      position: number;
    };
  };
  'accountability.flag-cleared': {
    flagId: string;
    ruleId: string;
    unitId: string;
    year: number;
    fundId?: string;
    phase?: 'allocated' | 'disbursed';
    movementId?: string;
    villageId?: string;
    projectId?: string;
    payee?: 'household' | 'cooperative' | 'enterprise' | 'contractor' | 'public-body' | 'person' | 'other';
    raisedBy: {
      eventId: string;
      position: number;
    };
  };
  'accountability.flag-answered': {
    flagId: string;
    outcome: 'explained' | 'corrected' | 'upheld';
    evidenceDigest: string;
    ruleId: string;
    unitId: string;
    year: number;
    fundId?: string;
  };
  'exit.households-counted': {
    unitId: string;
    year: number;
    population: number;
    persons: {
      poor: number;
      newlyOut: number;
      returned: number;
      newlyFound: number;
    };
    households: {
      poor: number;
      newlyOut: number;
      returned: number;
      newlyFound: number;
    };
  };
  'exit.household-count-corrected': {
    unitId: string;
    year: number;
    corrects: number;
    population: number;
    persons: {
      poor: number;
      newlyOut: number;
      returned: number;
      newlyFound: number;
    };
    households: {
      poor: number;
      newlyOut: number;
      returned: number;
      newlyFound: number;
    };
  };
  'exit.register-taken-over': {
    unitId: string;
    predecessorId: string;
    year: number;
    persons: {
      poor: number;
      out: number;
    };
    households: {
      poor: number;
      out: number;
    };
  };
  'exit.register-handed-over': {
    unitId: string;
    successorId: string;
    year: number;
    persons: {
      poor: number;
      out: number;
    };
    households: {
      poor: number;
      out: number;
    };
  };
  'exit.exit-applied': {
    unitId: string;
    year: number;
    step: string;
    policyVersion: number;
  };
  'exit.exit-agreed': {
    unitId: string;
    year: number;
    step: string;
  };
  'exit.exit-checked': {
    unitId: string;
    year: number;
    step: string;
    measurements: {
      measure: 'incidence' | 'wrong-exits' | 'omissions' | 'public-approval';
      valueBp: number;
    }[];
  };
  'exit.exit-noticed': {
    unitId: string;
    year: number;
    step: string;
    noticeId: string;
  };
  'exit.exit-approved': {
    unitId: string;
    year: number;
    step: string;
    noticeId?: string;
  };
  'exit.exit-announced': {
    unitId: string;
    year: number;
    step: string;
    place: string;
    textDigest: string;
  };
  'exit.exit-step-struck': {
    unitId: string;
    step: string;
    year: number;
    kind: 'application' | 'agreement' | 'check' | 'notice' | 'approval' | 'announcement';
  };
  'exit.exit-returned': {
    unitId: string;
    measurements?: {
      measure: 'incidence' | 'wrong-exits' | 'omissions' | 'public-approval';
      valueBp: number;
    }[];
    year: number;
  };
  'exit.exit-spot-checked': {
    unitId: string;
    isSound: boolean;
    reportDigest: string;
    measurements?: {
      measure: 'incidence' | 'wrong-exits' | 'omissions' | 'public-approval';
      valueBp: number;
    }[];
    year: number;
  };
  'exit.returned-to-poverty': {
    unitId: string;
    year: number;
    persons: number;
    households: number;
    personsOut?: number;
  };
  'exit.return-struck': {
    unitId: string;
    year: number;
  };
  'exit.exit-revoked': {
    unitId: string;
    year: number;
  };
  'exit.reduction-plan-judged': {
    unitId: string;
    year: number;
    indicator: string;
    planned: number;
    achieved: number;
    villagesCounted: number;
  };
  'grassroots.workstation-established': {
    unitId: string;
    posts: number;
  };
  'grassroots.workstation-posts-set': {
    unitId: string;
    posts: number;
  };
  'grassroots.staff-assigned': {
    unitId: string;
    staffId: string;
  };
  'grassroots.staff-released': {
    unitId: string;
    staffId: string;
    endReason:
      | 'term-ended'
      | 'transfer'
      | 'promotion-in-place'
      | 'retirement-age'
      | 'health'
      | 'incompetence'
      | 'resignation'
      | 'sanction'
      | 'special-need'
      | 'accountability-removal';
  };
  'grassroots.first-secretary-sent': {
    unitId: string;
    leaderId: string;
    appointmentId: string;
    senderId: string;
    until: string;
  };
  'grassroots.first-secretary-handed-over': {
    unitId: string;
    leaderId: string;
    appointmentId: string;
    toLeaderId: string;
    toAppointmentId: string;
    recordDigest: string;
  };
  'grassroots.team-sent': {
    teamId: string;
    unitId: string;
    senderId: string;
    until: string;
  };
  'grassroots.member-joined': {
    teamId: string;
    memberId: string;
    leaderId?: string;
    unitId: string;
  };
  'grassroots.member-left': {
    teamId: string;
    memberId: string;
    endReason:
      | 'term-ended'
      | 'transfer'
      | 'promotion-in-place'
      | 'retirement-age'
      | 'health'
      | 'incompetence'
      | 'resignation'
      | 'sanction'
      | 'special-need'
      | 'accountability-removal';
    leaderId?: string;
    unitId: string;
  };
  'grassroots.team-recalled': {
    teamId: string;
    endReason: 'term-ended' | 'relieved' | 'recalled';
    unitId: string;
  };
  'participation.giver-registered': {
    giverId: string;
    kind: 'department' | 'enterprise' | 'organisation' | 'person';
    unitId?: string;
    organisationName?: string;
    creditCode?: string;
  };
  'participation.commitment-made': {
    commitmentId: string;
    giverId: string;
    unitId: string;
    households?: number;
    kind: 'money' | 'investment' | 'purchases' | 'goods' | 'jobs' | 'services';
    amountFen?: number;
    quantity?: number;
    quantityUnit?: string;
    due: string;
    pathway?: 'production-employment' | 'relocation' | 'minimum-living' | 'medical-aid';
    mode?:
      | 'finance'
      | 'ecological-relocation'
      | 'entrusted-industry'
      | 'industrial-park'
      | 'education'
      | 'science'
      | 'e-commerce'
      | 'tourism'
      | 'health'
      | 'social';
    linkage?: {
      yearlyDividendsFen?: number;
      jobs?: number;
      yearlyOrdersFen?: number;
      landMu?: number;
      households?: number;
    };
  };
  'participation.commitment-amended': {
    commitmentId: string;
    amountFen?: number;
    quantity?: number;
    households?: number;
    due?: string;
    linkage?: {
      yearlyDividendsFen?: number;
      jobs?: number;
      yearlyOrdersFen?: number;
      landMu?: number;
      households?: number;
    };
    giverId: string;
    unitId: string;
  };
  'participation.delivery-reported': {
    commitmentId: string;
    deliveryId: string;
    amountFen?: number;
    quantity?: number;
    evidenceDigest?: string;
    giverId: string;
    unitId: string;
  };
  'participation.delivery-verified': {
    commitmentId: string;
    deliveryId: string;
    confirmed: boolean;
    giverId: string;
    unitId: string;
  };
  'participation.commitment-withdrawn': {
    commitmentId: string;
    reasonCode: 'giver-unable' | 'giver-dissolved' | 'no-longer-needed' | 'replaced' | 'entered-wrongly';
    giverId: string;
    unitId: string;
  };
  'oversight.erasure-requested': {
    erasureId: string;
    legalBasis: string;
    positions: number[];
  };
  'oversight.personal-erased': {
    erasureId: string;
    positions: number[];
    legalBasis: string;
    requestedBy: string;
  };
  'oversight.erasure-refused': {
    erasureId: string;
  };
  'oversight.restored-from-backup': {
    sizeRestored: number;
    rootRestored: string;
    sizeReleased: number;
    rootReleased: string;
  };
  'oversight.log-key-rotation-requested': {
    rotationId: string;
  };
  'oversight.log-key-rotation-approved': {
    rotationId: string;
    requestedBy: string;
  };
  'oversight.log-key-rotation-refused': {
    rotationId: string;
  };
  'oversight.log-key-rotated': {
    oldKeyId: string;
    newVerifierKey: string;
    statement: string;
    fromSize: number;
  };
  'oversight.clock-confirmed': {
    doubt: 'jumped' | 'gap' | 'behind';
    before: string;
    shown: string;
  };
  'oversight.index-committed': {
    entries: number;
    root: string;
  };
  'oversight.notice-posted': {
    noticeId: string;
    kind: 'household' | 'exit' | 'project' | 'fund';
    issuerId: string;
    unitIds: string[];
    textDigest: string;
    until: string;
    daysMinimum: number;
    policyVersion: number;
  };
  'oversight.objection-raised': {
    noticeId: string;
    objectionId: string;
    unitId: string;
    textDigest: string;
  };
  'oversight.objection-answered': {
    noticeId: string;
    objectionId: string;
    outcome: 'upheld' | 'rejected';
    answerDigest: string;
    unitId: string;
  };
  'oversight.objection-withdrawn': {
    noticeId: string;
    objectionId: string;
    unitId: string;
  };
  'oversight.finding-recorded': {
    findingId: string;
    unitId: string;
    leaderId?: string;
    year: number;
    source: 'inspection' | 'audit' | 'clue' | 'flag';
    flag?: string;
    outcome: 'upheld' | 'rejected';
    reportDigest?: string;
  };
  'oversight.import-started': {
    importId: string;
    kind: 'units' | 'appointments' | 'targets' | 'progress' | 'results' | 'payments' | 'household-counts';
    rows: number;
    rowsDigest: string;
  };
  'oversight.import-completed': {
    importId: string;
    rows: number;
  };
  'oversight.import-stopped': {
    importId: string;
    recorded?: number;
    row?: number;
    code: string;
  };
  'subscription.subscription-created': {
    subscriptionId: string;
    subscriber: string;
    after: number;
    types?: string[];
    contexts?: string[];
    subjects?: string[];
    within?: string;
  };
  'subscription.subscription-changed': {
    subscriptionId: string;
    types?: string[];
    contexts?: string[];
    subjects?: string[];
    within?: string;
  };
  'subscription.subscription-paused': {
    subscriptionId: string;
  };
  'subscription.subscription-resumed': {
    subscriptionId: string;
  };
  'subscription.subscription-rewound': {
    subscriptionId: string;
    after: number;
  };
  'subscription.subscription-removed': {
    subscriptionId: string;
  };
}
