import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { leader, unknownLeader } from '../organisation/leader.ts';
import { unbornFault, unit } from '../organisation/unit.ts';
import { findingRecorded } from './facts.ts';
import { finding, findingExists, yearFault } from './finding.ts';

const flagMissing = refusal('finding.flag-missing', (_: { source: string }) => ({
  zh: '来源为风险提示的，应写明是哪一项（flag）',
  en: 'A finding about a flag says which one (flag)',
}));
const flagAstray = refusal('finding.flag-astray', ({ flag }: { flag: string }) => ({
  zh: `来源不是风险提示，不应写明 ${flag}；来源应填 flag`,
  en: `It is about the flag ${flag}, and its source says otherwise: flag`,
}));

/** Whatever it came to: what is not upheld is kept as well, and has no consequences. */
export const recordFinding = useCase({
  name: 'oversight/record-finding',
  title: { zh: '登记检查认定', en: 'record what an inspection, an audit, a clue or a flag came to' },
  asks: findingRecorded.fields,
  permission: 'oversight:record-finding',
  authority: 'required',
  streams: ({ findingId, unitId, leaderId }) => ({
    finding: finding(findingId),
    unit: unit(unitId),
    leader: leaderId === undefined ? undefined : leader(leaderId),
  }),
  affairOf: (_, { unitId }) => unitId,
  decide: ({ finding, unit, leader }, request, { effectiveOn }) => {
    const { findingId, unitId, leaderId, year, source, flag } = request;
    if (finding) return findingExists(findingId, 'findingId');
    const fault = unbornFault(unit, unitId, effectiveOn, 'unitId');
    if (fault) return fault;
    if (leaderId !== undefined && !leader) return unknownLeader(leaderId, 'leaderId');
    const ahead = yearFault(year, effectiveOn, 'year');
    if (ahead) return ahead;
    if (source === 'flag' && flag === undefined) return flagMissing({ source }, 'source');
    if (source !== 'flag' && flag !== undefined) return flagAstray({ flag }, 'flag');
    return { finding: [findingRecorded(request)] };
  },
});
