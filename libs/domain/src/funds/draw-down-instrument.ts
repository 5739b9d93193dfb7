import type { Day } from '../kernel/calendar.ts';
import { inYuan } from '../kernel/money.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { liesIn } from '../organisation/superiors.ts';
import { absenceFault, type Unit, unit } from '../organisation/unit.ts';
import { drawnDown, instrumentDrawnDown } from './facts.ts';
import { type Fund, fund, unknownFund, yearClosed } from './fund.ts';
import { openingFault } from './fund-days.ts';
import { type Instrument, instrument, instrumentIsClosed, leastFrom, unknownInstrument } from './instrument.ts';
import { aboutInstrument, holderOf } from './instrument-cover.ts';
import { coverEntryFault, entryFault, repeatFault } from './instrument-entry-fault.ts';
import { sourceOfInstrument } from './instrument-sources.ts';
import { notAVillage } from './parties.ts';
import type { FundSource } from './terms.ts';

interface TooMuch {
  readonly instrumentId: string;
  readonly amountFen: number;
  readonly leftFen: number;
}
const moreThanCommitted = refusal(
  'instrument.more-than-committed',
  ({ instrumentId, amountFen, leftFen }: TooMuch) => ({
    zh: `撬动资金工具 ${instrumentId} 尚可提款 ${inYuan(leftFen)} 元，不能提款 ${inYuan(amountFen)} 元`,
    en: `Of instrument ${instrumentId}, ${inYuan(leftFen)} yuan are left to be drawn: ${inYuan(amountFen)} are not`,
  }),
);
const villageMissing = refusal('instrument.village-missing', ({ instrumentId }: { readonly instrumentId: string }) => ({
  zh: `${instrumentId} 属麻阳金融扶贫模式，按村统计覆盖，提款须注明村（villageId）`,
  en: `${instrumentId} is of the Mayang finance model, whose coverage is told village by village: its drawdowns name one (villageId)`,
}));

interface Elsewhere {
  readonly villageId: string;
  readonly holderId: string;
}
const villageElsewhere = refusal('instrument.village-elsewhere', ({ villageId, holderId }: Elsewhere) => ({
  zh: `村 ${villageId} 不属于该工具的承接单位 ${holderId}`,
  en: `Village ${villageId} does not lie in ${holderId}, whose instrument it is`,
}));

interface Sources {
  readonly fundId: string;
  readonly source: FundSource;
  readonly needed: FundSource;
}
const fundOfOtherSource = refusal('instrument.fund-of-other-source', ({ fundId, source, needed }: Sources) => ({
  zh: `资金 ${fundId} 的来源为 ${source}，该工具的资金只能列入来源为 ${needed} 的资金`,
  en: `Fund ${fundId} has the source ${source}: money of this instrument comes into a fund of source ${needed}`,
}));

interface States {
  readonly holder: Unit | undefined;
  readonly village: Unit | undefined;
  readonly fund: Fund | undefined;
}
interface Asked {
  readonly instrumentId: string;
  readonly villageId?: string | undefined;
  readonly throughFundId?: string | undefined;
}

function villageFault({ kind, holderId }: Instrument, { holder, village }: States, asked: Asked, on: Day) {
  const { villageId, instrumentId } = asked;
  if (villageId === undefined)
    return kind === 'mayang-loan' ? villageMissing({ instrumentId }, 'villageId') : undefined;
  const absent = absenceFault(village, villageId, on, 'villageId');
  if (absent || !village || !holder) return absent;
  if (village.level !== 'village') return notAVillage({ villageId }, 'villageId');
  return liesIn(village, holder, on) ? undefined : villageElsewhere({ villageId, holderId }, 'villageId');
}

function fundFault({ kind }: Instrument, fund: Fund | undefined, fundId: string | undefined, on: Day) {
  if (fundId === undefined) return undefined;
  if (!fund) return unknownFund(fundId, 'throughFundId');
  const needed = sourceOfInstrument(kind);
  if (fund.source !== needed) return fundOfOtherSource({ fundId, source: fund.source, needed }, 'throughFundId');
  return fund.closing ? yearClosed(fund, 'throughFundId') : openingFault(fund, on);
}

/**
 * Money counts when it is drawn down or paid, and once: what is drawn into a fund (`throughFundId`) counts when the fund pays it,
 * and the drawdown counts nothing. What comes into no fund counts by its drawdown.
 */
export const drawDownInstrument = useCase({
  name: 'funds/draw-down-instrument',
  title: { zh: '登记提款', en: 'draw down money of an instrument' },
  asks: drawnDown,
  permission: 'funds:record',
  authority: 'required',
  about: aboutInstrument,
  streams: ({ instrumentId, villageId, throughFundId }, { about }) => ({
    instrument: instrument(instrumentId),
    holder: holderOf(about),
    village: villageId === undefined ? undefined : unit(villageId),
    fund: throughFundId === undefined ? undefined : fund(throughFundId),
  }),
  decide: ({ instrument: state, ...states }, request, { effectiveOn: on }) => {
    const { instrumentId, entryId, amountFen, throughFundId } = request;
    if (!state) return unknownInstrument(instrumentId, 'instrumentId');
    if (state.closedOn) return instrumentIsClosed(state, 'instrumentId');
    const fault: Refusal | undefined =
      coverEntryFault(state) ??
      entryFault(state, entryId, on) ??
      villageFault(state, states, request, on) ??
      fundFault(state, states.fund, throughFundId, on);
    if (fault) return fault;
    const leftFen = leastFrom(state.undrawn, on);
    if (leftFen < amountFen) return moreThanCommitted({ instrumentId, amountFen, leftFen }, 'amountFen');
    const { kind, holderId } = state;
    return repeatFault(state, request) ?? { instrument: [instrumentDrawnDown({ ...request, kind, holderId })] };
  },
});
