import { namesOf } from '../kernel/names.ts';
import type { ValueOf } from '../kernel/term.ts';
import { id, integer, oneOf, text } from '../kernel/vocabulary.ts';

export const StaffId = id('workstation-staff', '工作站人员', 'member of staff', 'staff-431225107-01');
export const TeamId = id('team', '驻村工作队', 'resident team', 'team-2016-0001');
/** Within one team. */
export const MemberId = id('team-member', '工作队队员', 'team member', 'member-2016-0001-1');

/** 岗位数: of a workstation. */
export const WorkstationPosts = integer(1, 100, 3);

/** A natural person's name; always personal. */
export const PersonName = text(60, '演示人员 0042');

/** Why a resident team left its village: its term was over, another took its place 轮换, or it was called back 召回. */
export const TeamEnd = oneOf('term-ended', 'relieved', 'recalled');
export type TeamEnd = ValueOf<typeof TeamEnd>;

export const teamEndNames = namesOf<TeamEnd>({
  'term-ended': { zh: '任期届满', en: 'term ended' },
  relieved: { zh: '轮换', en: 'relieved by another' },
  recalled: { zh: '召回', en: 'called back' },
});
