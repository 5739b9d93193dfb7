import { orderFault } from '../kernel/effective-day.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { yearFault } from './assessable.ts';
import { cycle, cycleIsClosed, unknownCycle } from './cycle.ts';
import { evaluationRecordings, underWayFault } from './evaluation-recording.ts';
import { cycleClosed } from './facts.ts';
import { MISSING_BY, type Missing, missingIn } from './missing.ts';

/** Of each class so many units are named; of the others how many there are. */
const NAMED_MAX = 5;

interface Left {
  readonly year: number;
  readonly count: number;
  readonly missing: readonly Missing[];
}
const listed = (missing: readonly Missing[], lang: 'zh' | 'en'): string =>
  missing
    .map(({ of, unitIds }) => {
      const named = unitIds.slice(0, NAMED_MAX).join(lang === 'zh' ? '、' : ', ');
      const more = unitIds.length > NAMED_MAX ? (lang === 'zh' ? '等' : ', …') : '';
      return lang === 'zh'
        ? `${of.titleZh} ${unitIds.length} 个（${named}${more}）`
        : `${of.titleEn} ${unitIds.length} (${named}${more})`;
    })
    .join(lang === 'zh' ? '；' : '; ');

const resultsMissing = refusal('cycle.results-missing', ({ year, count, missing }: Left) => ({
  zh: `${year} 年度还有 ${count} 个单位既无结果也未免责：${listed(missing, 'zh')}。确需结束的，在 missingAccepted 填 ${count} 并注明理由`,
  en: `For ${year} ${count} units have neither a result nor an exemption: ${listed(missing, 'en')}. To close all the same, accept ${count} (missingAccepted) with a reason`,
}));
const nothingMissing = refusal('cycle.nothing-missing', ({ year }: { year: number }) => ({
  zh: `${year} 年度各单位均有结果或已免责，没有可认可的缺项`,
  en: `For ${year} every unit has a result or an exemption: there is nothing missing to accept`,
}));
const reasonMissing = refusal('cycle.reason-missing', ({ count }: { count: number }) => ({
  zh: `${count} 个单位没有结果而结束考核，须注明理由`,
  en: `To close while ${count} units have no result, say why`,
}));

interface Asked {
  readonly year: number;
  readonly missingAccepted?: number | undefined;
  readonly reason?: string | undefined;
}

/** Why a cycle cannot be closed as it stands: whoever does it knows how many units are left without a result, and says why. */
function acceptanceFault({ year, missingAccepted, reason }: Asked, missing: readonly Missing[]): Refusal | undefined {
  const count = missing.reduce((sum, { unitIds }) => sum + unitIds.length, 0);
  if (count === 0) return missingAccepted === undefined ? undefined : nothingMissing({ year }, 'missingAccepted');
  if (missingAccepted !== count) return resultsMissing({ year, count, missing }, 'missingAccepted');
  return reason === undefined ? reasonMissing({ count }, 'reason') : undefined;
}

/**
 * A result that is recorded while this is decided can only make fewer missing than were accepted, and none is recorded once
 * the cycle is closed: every recording rests on the cycle as it was.
 */
export const closeCycle = useCase({
  name: 'assessment/close-cycle',
  title: { zh: '结束年度考核', en: 'close a yearly cycle' },
  asks: cycleClosed.fields,
  permission: 'assessment:record',
  authority: 'optional',
  streams: ({ year }) => ({ cycle: cycle(year), recordings: evaluationRecordings(year) }),
  gathers: MISSING_BY,
  decide: ({ cycle, recordings }, request, { effectiveOn, gathered = [] }) => {
    const { year } = request;
    if (!cycle) return unknownCycle(String(year), 'year');
    if (!cycle.open) return cycleIsClosed(request, 'year');
    const fault =
      underWayFault(recordings, year) ??
      yearFault({ year, effectiveOn }) ??
      orderFault({ effectiveOn, lastOn: cycle.openedOn }) ??
      acceptanceFault(request, missingIn(gathered, year, cycle.marking.classes));
    return fault ?? { cycle: [cycleClosed(request)] };
  },
});
