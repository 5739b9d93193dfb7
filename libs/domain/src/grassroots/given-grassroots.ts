import { by } from '../kernel/given.ts';
import { appointmentEnded, leaderAppointed, leaderRegistered, unitEstablished } from '../organisation/facts.ts';
import type { Level } from '../organisation/terms.ts';

/** What the specs of this context are given. */

export const VILLAGE = 'village-1';
export const OTHER_VILLAGE = 'village-2';
export const SENDER = 'department-1';

export const givenUnit = (unitId: string, level: Level, on = '2015-01-01') =>
  by('a', unitEstablished({ unitId, level, code: '1', codeSystem: 'local', nameZh: '甲' }), on);

export const givenLeader = (leaderId: string) =>
  by('a', leaderRegistered({ leaderId, name: '演示干部' }), '2015-01-01');

/** A first secretary, or whoever else, with the last day where there is one. */
export function givenSpell(
  leaderId: string,
  { unitId = VILLAGE, post = 'first-secretary' as const, from = '2016-01-01', to = undefined as string | undefined },
) {
  const appointmentId = `of-${leaderId}-${unitId}`;
  const held = { leaderId, appointmentId, unitId, post };
  return [
    by('a', leaderAppointed({ ...held, mode: 'full' }), from),
    ...(to ? [by('a', appointmentEnded({ ...held, endReason: 'term-ended' }), to)] : []),
  ];
}
