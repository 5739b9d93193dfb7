import type { KnownFact } from '../known/known-fact.ts';

/** Event types by what is to be read of whom. They are all that the engine ever reads. */
type Types = readonly (KnownFact['type'] | 'accountability.standing-changed')[];

export const APPOINTMENT_TYPES: Types = [
  'organisation.leader-appointed',
  'organisation.appointment-ended',
  'organisation.appointment-struck',
];

export const RESULT_TYPES: Types = [
  'assessment.result-published',
  'assessment.result-revised',
  'assessment.exemption-granted',
  'assessment.exemption-revoked',
];

/** What triggers look at beside results. */
export const FINDING_TYPES: Types = ['oversight.finding-recorded', 'accountability.flag-answered'];
export const PLAN_TYPES: Types = ['exit.reduction-plan-judged'];

export const OBLIGATION_TYPES: Types = [
  'accountability.obligation-required',
  'accountability.obligation-lapsed',
  'accountability.correction-opened',
  'accountability.correction-withdrawn',
  'accountability.interview-scheduled',
  'accountability.interview-held',
  'accountability.rectification-reported',
  'accountability.rectification-accepted',
  'accountability.rectification-returned',
  'accountability.rectification-item-added',
  'accountability.rectification-item-reported',
  'accountability.rectification-item-checked',
  'accountability.rectification-item-struck-off',
  'accountability.rectification-item-withdrawn',
  'accountability.measure-proposed',
  'accountability.statement-heard',
  'accountability.measure-decided',
  'accountability.measure-executed',
  'accountability.decision-served',
  'accountability.measure-appealed',
  'accountability.measure-appeal-decided',
  'accountability.review-concluded',
  'accountability.restored',
  'accountability.consequence-approved',
  'accountability.commended',
  'accountability.self-criticism-made',
];

export const BREACH_TYPES: Types = [
  'accountability.breach-raised',
  'accountability.breach-remedied',
  'accountability.breach-lapsed',
];

/** How many fell back into poverty in a unit that is out. */
export const RETURN_TYPES: Types = ['exit.returned-to-poverty', 'exit.return-struck'];

/** Of a village, how many came out of poverty or returned to it, year by year, and what it took over or gave away of it. */
export const COUNT_TYPES: Types = [
  'exit.households-counted',
  'exit.household-count-corrected',
  'exit.register-taken-over',
  'exit.register-handed-over',
];

/** By which a unit comes out of poverty, or is in it again. */
export const EXIT_TYPES: Types = ['exit.exit-approved', 'exit.exit-revoked', 'exit.exit-step-struck'];

/** Of the county in which a township lies: whether it is in poverty. */
export const COUNTY_TYPES: Types = ['organisation.unit-established', ...EXIT_TYPES];

/** Under `unit:…`: what it is, who serves there or liaises with it, its results; its children with their sectors. */
export const UNIT_TYPES: Types = [
  'organisation.unit-established',
  'organisation.unit-renamed',
  'organisation.renaming-struck',
  'organisation.unit-merged',
  'organisation.unit-split',
  'organisation.succession-struck',
  ...APPOINTMENT_TYPES,
  ...RESULT_TYPES,
  ...FINDING_TYPES,
  ...PLAN_TYPES,
  ...EXIT_TYPES,
  ...RETURN_TYPES,
];

/** Under `leader:…`: where they served, all that was required of them and done about it, and how they stood by what was told. */
export const LEADER_TYPES: Types = [
  ...APPOINTMENT_TYPES,
  'organisation.early-move-approved',
  ...OBLIGATION_TYPES,
  ...BREACH_TYPES,
  ...FINDING_TYPES,
  'accountability.standing-changed',
];

/** Which ids are of one person. */
export const PERSON_TYPES: Types = [
  'organisation.leaders-joined',
  'organisation.leaders-separated',
  'organisation.duplicate-suspected',
  'organisation.duplicate-resolved',
];

/** In the streams of the policy, of the cycles and of the persons. */
export const SHARED_TYPES: Types = ['accountability.policy-adopted', 'assessment.cycle-opened', ...PERSON_TYPES];

/** Whatever can change how anybody stands, beside what the engine itself records because of it. */
export const STANDING_CAUSES = [
  'organisation.leader-registered',
  ...PERSON_TYPES,
  ...APPOINTMENT_TYPES,
  'organisation.early-move-approved',
  'organisation.unit-merged',
  'organisation.unit-split',
  'organisation.succession-struck',
  ...OBLIGATION_TYPES,
  ...FINDING_TYPES,
  ...PLAN_TYPES,
  ...RESULT_TYPES,
  ...RETURN_TYPES,
  ...COUNT_TYPES,
  ...EXIT_TYPES,
  'assessment.cycle-opened',
  'accountability.policy-adopted',
  'accountability.day-turned',
] as const;

/** Only these can change what is required of anyone, or what is a breach. A policy governs what is recorded after it. */
export const TRIGGER_TYPES = [
  'organisation.leader-appointed',
  'organisation.appointment-ended',
  'organisation.appointment-struck',
  'organisation.leaders-joined',
  'organisation.leaders-separated',
  'organisation.unit-merged',
  'organisation.unit-split',
  'organisation.succession-struck',
  'assessment.cycle-opened',
  'assessment.result-published',
  'assessment.result-revised',
  'assessment.exemption-granted',
  'assessment.exemption-revoked',
  'oversight.finding-recorded',
  'accountability.flag-answered',
  'exit.reduction-plan-judged',
  'exit.returned-to-poverty',
  'exit.return-struck',
  'exit.households-counted',
  'exit.household-count-corrected',
  'exit.register-taken-over',
  'exit.register-handed-over',
  'exit.exit-approved',
  'exit.exit-revoked',
  'exit.exit-step-struck',
  'accountability.interview-held',
  'accountability.rectification-accepted',
  'accountability.review-concluded',
  'accountability.measure-decided',
  'accountability.decision-served',
  'accountability.measure-appeal-decided',
  'accountability.commended',
  'accountability.self-criticism-made',
  'accountability.restored',
] as const satisfies Types;

export type Trigger = Extract<KnownFact, { readonly type: (typeof TRIGGER_TYPES)[number] }>;
