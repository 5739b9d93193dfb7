import { Type } from 'typebox';
import { namesOf } from '../kernel/names.ts';
import { term, type ValueOf } from '../kernel/term.ts';
import { id, oneOf, text } from '../kernel/vocabulary.ts';

export const Level = oneOf('city', 'department', 'county', 'township', 'village');
export type Level = ValueOf<typeof Level>;

export const levelNames = namesOf<Level>({
  city: { zh: '市级', en: 'city' },
  department: { zh: '部门', en: 'department' },
  county: { zh: '县级', en: 'county' },
  township: { zh: '乡镇', en: 'township' },
  village: { zh: '村', en: 'village' },
});

/** 片区县, 重点县, 贫困村: separate marks of a unit. */
export const Designation = oneOf('contiguous-area-county', 'key-county', 'poor-village');

/** Posts that answer for poverty work; `responsibility.ts` says how. */
export const Post = oneOf(
  'party-secretary',
  'head',
  'deputy-secretary',
  'leader-in-charge',
  'sector-leader',
  'liaison-leader',
  'other-leader',
  'first-secretary',
  'workstation-staff',
);
export type Post = ValueOf<typeof Post>;

export const postNames = namesOf<Post>({
  'party-secretary': { zh: '党组织书记', en: 'party secretary' },
  head: { zh: '行政主要负责人', en: 'head' },
  'deputy-secretary': { zh: '副书记', en: 'deputy party secretary' },
  'leader-in-charge': { zh: '分管扶贫工作领导', en: 'leader in charge of poverty work' },
  'sector-leader': { zh: '分管系统领导', en: 'sector leader' },
  'liaison-leader': { zh: '联系领导', en: 'liaison leader' },
  'other-leader': { zh: '其他领导', en: 'other leader' },
  'first-secretary': { zh: '驻村第一书记', en: 'first secretary' },
  'workstation-staff': { zh: '扶贫工作站人员', en: 'workstation staff' },
});

/** 第一责任人, 具体责任人, 直接责任人, and those who help. */
export const ResponsibilityKind = oneOf('first', 'specific', 'direct', 'supporting');
export type ResponsibilityKind = ValueOf<typeof ResponsibilityKind>;

/** full, acting 代理, in charge 主持工作 */
export const AppointmentMode = oneOf('full', 'acting', 'in-charge');
export type AppointmentMode = ValueOf<typeof AppointmentMode>;

export const modeNames = namesOf<AppointmentMode>({
  full: { zh: '', en: '' },
  acting: { zh: '（代理）', en: ' (acting)' },
  'in-charge': { zh: '（主持工作）', en: ' (in charge)' },
});

/** Why a spell ended. Which of these may move the head of a poverty unit before delisting is for the policy to say. */
export const EndReason = oneOf(
  'term-ended',
  'transfer',
  'promotion-in-place',
  'retirement-age',
  'health',
  'incompetence',
  'resignation',
  'sanction',
  'special-need',
  'accountability-removal',
);

export type EndReason = ValueOf<typeof EndReason>;

export const endReasonNames = namesOf<EndReason>({
  'term-ended': { zh: '任期届满', en: 'term ended' },
  transfer: { zh: '调动', en: 'transfer' },
  'promotion-in-place': { zh: '就地提拔', en: 'promotion in place' },
  'retirement-age': { zh: '到龄退休', en: 'retirement age' },
  health: { zh: '健康', en: 'health' },
  incompetence: { zh: '不胜任', en: 'incompetence' },
  resignation: { zh: '辞职', en: 'resignation' },
  sanction: { zh: '受处分', en: 'sanction' },
  'special-need': { zh: '特殊工作需要', en: 'special need' },
  'accountability-removal': { zh: '因问责免职', en: 'removal on accountability' },
});

/** Why two ids are of one person. */
export const JoinReason = oneOf('registered-twice', 'registers-merged', 'id-changed');
/** By what somebody came to suspect that two ids are of one person; none of it says anything about them. */
export const SuspicionReason = oneOf('same-document', 'same-personnel-file', 'told-by-person');

export const AppointmentId = id('appointment', '任职', 'appointment', 'appointment-0042-1');
export const Sector = id('sector', '系统', 'sector', 'agriculture');
/** A subject of its own: who has had a code is found under `unit-code:…`, whatever system it is of. */
export const UnitCode = term(Type.String({ pattern: '^[0-9A-Za-z](?:[0-9A-Za-z.-]{0,18}[0-9A-Za-z])?$' }), {
  rule: { zh: '代码：字母、数字、点或连字符，至多 20 位', en: 'a code: letters, digits, dots or hyphens, at most 20' },
  example: '431221',
  subject: 'unit-code',
});
export const CodeSystem = oneOf('GB/T 2260', 'statistical', 'local');
export const UnitName = text(60, '中方县');
