import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { leader, unknownLeader } from '../organisation/leader.ts';
import { unbornFault, unit } from '../organisation/unit.ts';
import { clueTerms, dueOn } from '../oversight/clue-terms.ts';
import { actedBy, CLUES_SERVICE, clue } from './clue.ts';
import { clueReport, clueReported } from './facts.ts';

const sourceAstray = refusal('clue.source-astray', (_: { origin: string }) => ({
  zh: '匿名反映的问题线索不应写明反映人（source）；知道反映人的，来源应为实名反映',
  en: 'An anonymous report has no source: where it is known who reported it, it was reported by name',
}));
const sourceMissing = refusal('clue.source-missing', (_: { origin: string }) => ({
  zh: '实名反映的问题线索应写明反映人（source）',
  en: 'Who reported it by name is to be told (source)',
}));

/** Its id is made by the service. Whoever lodges it is told that id, and nothing of what becomes of it. */
export const reportClue = useCase({
  name: 'clues/report-clue',
  title: { zh: '登记问题线索', en: 'lodge a clue that was found or reported' },
  asks: clueReport,
  permission: 'clues:report',
  authority: 'optional',
  makesId: true,
  recordedAs: CLUES_SERVICE,
  streams: ({ unitId, leaderId }, { newId = '' }) => ({
    clue: clue(newId),
    unit: unit(unitId),
    leader: leaderId === undefined ? undefined : leader(leaderId),
    terms: clueTerms,
  }),
  decide: ({ unit, leader, terms }, request, context) => {
    const { unitId, leaderId, origin, source } = request;
    const { effectiveOn, newId = '' } = context;
    const fault = unbornFault(unit, unitId, effectiveOn, 'unitId');
    if (fault) return fault;
    if (leaderId !== undefined && !leader) return unknownLeader(leaderId, 'leaderId');
    if (origin === 'named-report' && source === undefined) return sourceMissing({ origin }, 'source');
    if (origin === 'anonymous-report' && source !== undefined) return sourceAstray({ origin }, 'source');
    const due = { dueOn: dueOn(terms, 'assign', effectiveOn) };
    return { clue: [clueReported({ ...request, clueId: newId, ...due, ...actedBy(context) })] };
  },
});
