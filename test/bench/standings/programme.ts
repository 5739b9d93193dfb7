import {
  addDays,
  type CourseInterval,
  dayTurned,
  type Fact,
  type Level,
  leaderAppointed,
  STANDING_STATUSES,
  type StandingStatus,
  standingChanged,
  unitEstablished,
} from '@onus/domain';
import type { Told } from '../rebuild/programme.ts';

/** The day about which it is asked. */
export const DAY = '2019-06-30';
const COUNTIES = 13;
const TOWNSHIPS = 207;
const VILLAGES = 2_777;

export const unitIds = [
  'city',
  ...Array.from({ length: COUNTIES }, (_, at) => `county-${at}`),
  ...Array.from({ length: TOWNSHIPS }, (_, at) => `township-${at}`),
  ...Array.from({ length: VILLAGES }, (_, at) => `village-${at}`),
];
export const countyIds = unitIds.filter((unitId) => unitId.startsWith('county-'));
export const leaderOf = (at: number): string => `leader-${String(at).padStart(5, '0')}`;

const level = (unitId: string): Level => unitId.split('-')[0] as Level;
const above = (unitId: string): string | undefined => {
  const [kind, number = '0'] = unitId.split('-');
  if (kind === 'county') return 'city';
  if (kind === 'township') return `county-${Number(number) % COUNTIES}`;
  return kind === 'village' ? `township-${Number(number) % TOWNSHIPS}` : undefined;
};

const told = (stream: string, fact: Fact, on: string): Told => ({ stream, fact, on });

/** Of ten leaders six are clear; of the others each status has as many. */
const statusOf = (at: number, change: number): StandingStatus =>
  (at + change) % 10 < 6 ? 'clear' : (STANDING_STATUSES[(at * 7 + change) % 11] ?? 'clear');

const interval = (at: number, change: number): CourseInterval => ({
  from: `${2015 + change}-0${1 + (at % 9)}-15`,
  status: statusOf(at, change),
  ruleId: 'failed-year',
  ruleVersion: 1,
  marks: at % 50 === 0 ? ['tenure-breach'] : [],
  obligationIds: [],
  ...(change % 2 === 1 && { dueOn: `${2016 + change}-01-31` }),
  positions: [at, at + change + 1],
});

/** Units of the real numbers, and leaders in them whose standing was told anew in each of six years; every tenth holds two posts. */
export function* standingsTold(leaders: number): Generator<Told> {
  for (const unitId of unitIds) {
    const parentId = above(unitId);
    const about = { unitId, level: level(unitId), ...(parentId !== undefined && { parentId }) };
    const named = { code: unitId, codeSystem: 'local' as const, nameZh: unitId };
    yield told(`unit-${unitId}`, unitEstablished({ ...about, ...named }), '2015-01-01');
  }
  for (let at = 0; at < leaders; at += 1) {
    const leaderId = leaderOf(at);
    for (let post = 0; post < (at % 10 === 0 ? 2 : 1); post += 1) {
      const unitId = unitIds[(at + post * 1_009) % unitIds.length] ?? 'city';
      const appointment = { leaderId, appointmentId: `a-${post}`, unitId, post: 'head', mode: 'full' } as const;
      yield told(`leader-${leaderId}`, leaderAppointed(appointment), '2015-03-01');
    }
  }
  for (let change = 0; change < 6; change += 1) {
    for (let at = 0; at < leaders; at += 1) yield standingTold(at, change);
  }
  for (let on = '2015-01-01'; on <= DAY; on = addDays(on, 1)) yield told('log-days', dayTurned({ day: on }), on);
}

/** One change of one leader; what was foreseen before is told otherwise from its day on. */
export function standingTold(at: number, change: number): Told {
  const leaderId = leaderOf(at);
  const course = [interval(at, change), ...(change < 5 ? [{ ...interval(at, change + 1), ruleId: 'overdue' }] : [])];
  const { from: since, status: to } = interval(at, change);
  const raisedBy = { eventId: '0192f0c1-2b7a-7c3e-9f10-0a1b2c3d4e5f', position: 1 };
  return told(
    `standing-${leaderId}`,
    standingChanged({ leaderId, since, to, courseFrom: since, course, raisedBy }),
    since,
  );
}
