import { inYuan } from '../kernel/money.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { amendedInstrument, instrumentAmended, loanCoverChanged } from './facts.ts';
import {
  type Instrument,
  instrument,
  instrumentIsClosed,
  leastFrom,
  notYetCommitted,
  unknownInstrument,
} from './instrument.ts';
import { aboutInstrument, coverRaiseFault, loanOf } from './instrument-cover.ts';
import { sumFault } from './instrument-sum.ts';
import { reasonFault } from './reason-fault.ts';
import type { InstrumentChange } from './terms.ts';

interface TooLow {
  readonly instrumentId: string;
  readonly amountFen: number;
  readonly leftFen: number;
}
const belowDrawn = refusal('instrument.below-drawn', ({ instrumentId, amountFen, leftFen }: TooLow) => ({
  zh: `撬动资金工具 ${instrumentId} 尚未提款的为 ${inYuan(leftFen)} 元，不能调减 ${inYuan(amountFen)} 元`,
  en: `Of instrument ${instrumentId}, ${inYuan(leftFen)} yuan are not drawn: it is not lowered by ${inYuan(amountFen)}`,
}));
const belowCover = refusal('instrument.below-cover', ({ instrumentId, amountFen, leftFen }: TooLow) => ({
  zh: `贷款 ${instrumentId} 未被担保的为 ${inYuan(leftFen)} 元，不能调减 ${inYuan(amountFen)} 元；应先调减担保`,
  en: `Of loan ${instrumentId}, ${inYuan(leftFen)} yuan are not covered: before it is lowered by ${inYuan(amountFen)}, its guarantee is`,
}));
const wholeLowered = refusal('instrument.nothing-left', ({ instrumentId }: { readonly instrumentId: string }) => ({
  zh: `调减后 ${instrumentId} 没有余下的金额；全部取消的，请结束该工具（取消）`,
  en: `Nothing would be left of ${instrumentId}: what is given up whole is closed as cancelled`,
}));

interface Asked {
  readonly change: InstrumentChange;
  readonly amountFen: number;
}

/** A commitment is lowered by what is neither drawn nor covered on any day from then on, and not to nothing. */
function amountFault(state: Instrument, { change, amountFen }: Asked, on: string): Refusal | undefined {
  if (change === 'raised') return sumFault(state, amountFen, on);
  const { instrumentId } = state;
  const [undrawnFen, uncoveredFen] = [leastFrom(state.undrawn, on), leastFrom(state.uncovered, on)];
  if (undrawnFen < amountFen) return belowDrawn({ instrumentId, amountFen, leftFen: undrawnFen }, 'amountFen');
  if (uncoveredFen < amountFen) return belowCover({ instrumentId, amountFen, leftFen: uncoveredFen }, 'amountFen');
  const isWhole = undrawnFen === amountFen && state.drawnFen === 0;
  return isWhole ? wholeLowered({ instrumentId }, 'amountFen') : undefined;
}

/** By how much more, or less: so what is entered late for an earlier day changes nothing of what was entered before. */
export const amendInstrument = useCase({
  name: 'funds/amend-instrument',
  title: { zh: '调整撬动资金承诺', en: 'raise or lower what an instrument commits' },
  asks: amendedInstrument,
  permission: 'funds:record',
  authority: 'required',
  about: aboutInstrument,
  streams: ({ instrumentId }, { about }) => ({ instrument: instrument(instrumentId), loan: loanOf(about) }),
  decide: ({ instrument: state, loan }, request, { effectiveOn: on }) => {
    if (!state) return unknownInstrument(request.instrumentId, 'instrumentId');
    if (state.closedOn) return instrumentIsClosed(state, 'instrumentId');
    if (on < state.committedOn) return notYetCommitted({ ...state, on }, 'effectiveOn');
    const { change, amountFen, instrumentId: guaranteeId } = request;
    const covered = loan && change === 'raised' ? coverRaiseFault(loan, amountFen, on) : undefined;
    const fault = covered ?? amountFault(state, request, on) ?? reasonFault(request);
    if (fault) return fault;
    const { kind, holderId } = state;
    const amended = [instrumentAmended({ ...request, kind, holderId })];
    if (!loan) return { instrument: amended };
    const cover = loanCoverChanged({ instrumentId: loan.instrumentId, guaranteeId, change, amountFen });
    return { instrument: amended, loan: [cover] };
  },
});
