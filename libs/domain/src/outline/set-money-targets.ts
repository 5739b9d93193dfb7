import { lastDayOf } from '../kernel/calendar.ts';
import { orderFault } from '../kernel/effective-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { moneyTargetsSet } from './facts.ts';
import { type MoneyTargets, outline, outside, unknownOutline } from './outline.ts';

interface Late {
  readonly year: number;
  readonly effectiveOn: string;
}
const yearOver = refusal('outline.money-year-over', ({ year, effectiveOn }: Late) => ({
  zh: `${effectiveOn} 时 ${year} 年已经结束，不再设定截至该年的资金目标`,
  en: `On ${effectiveOn} the year ${year} is over: no money targets are set for its end any more`,
}));

const unchanged = refusal('outline.money-targets-unchanged', ({ year }: { readonly year: number }) => ({
  zh: `截至 ${year} 年的资金目标已按此设定`,
  en: `The targets of money for the end of ${year} are set to these already`,
}));

type Figures = Omit<MoneyTargets, 'outlineId'>;
const FIGURES = ['fiscalFen', 'leveragedFen', 'villageAverageFen', 'specialFundShareBp'] as const;
const isSame = (one: Figures, other: Figures): boolean =>
  one.year === other.year && FIGURES.every((figure) => one[figure] === other[figure]);

/** What money is to have come by the end of a year. A later record takes the place of an earlier one. */
export const setMoneyTargets = useCase({
  name: 'outline/set-money-targets',
  title: { zh: '设定资金目标', en: 'set the targets of money' },
  asks: moneyTargetsSet.fields,
  permission: 'outline:set',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ outlineId }) => ({ outline: outline(outlineId) }),
  decide: ({ outline }, request, { effectiveOn }) => {
    if (!outline) return unknownOutline(request.outlineId, 'outlineId');
    const { year } = request;
    const refused = outside(outline, year);
    if (refused) return refused;
    if (effectiveOn > lastDayOf(year)) return yearOver({ year, effectiveOn }, 'effectiveOn');
    if (outline.moneyTargets.some((set) => isSame(set, request))) return unchanged({ year }, 'year');
    return orderFault({ effectiveOn, lastOn: outline.adoptedOn }) ?? { outline: [moneyTargetsSet(request)] };
  },
});
