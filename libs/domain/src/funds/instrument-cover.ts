import type { Day } from '../kernel/calendar.ts';
import type { FactOf, RecordedFact } from '../kernel/fact.ts';
import { inYuan } from '../kernel/money.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { unit } from '../organisation/unit.ts';
import type { instrumentCommitted } from './facts.ts';
import {
  type Instrument,
  instrument,
  instrumentIsClosed,
  leastFrom,
  notYetCommitted,
  unknownInstrument,
} from './instrument.ts';
import { instrumentNames, isLoan } from './instrument-sources.ts';
import type { InstrumentKind } from './terms.ts';

/** How a guarantee rests on the loan that it covers. */

/** That it was committed is the first that stands in the stream of an instrument. */
export const aboutInstrument = ({ instrumentId }: { readonly instrumentId: string }) => ({
  stream: instrument(instrumentId).name,
  isFirst: true as const,
});

const commitmentIn = (about: readonly RecordedFact[] = []) =>
  (about as readonly FactOf<typeof instrumentCommitted>[])[0]?.data;

/** The unit whose instrument it is. */
export function holderOf(about: readonly RecordedFact[] | undefined) {
  const committed = commitmentIn(about);
  return committed && unit(committed.holderId);
}

/** The loan that an instrument covers, where it covers one. */
export function loanOf(about: readonly RecordedFact[] | undefined) {
  const coversId = commitmentIn(about)?.coversId;
  return coversId === undefined ? undefined : instrument(coversId);
}

const noLoan = refusal('instrument.no-loan', ({ coversId, kind }: { coversId: string; kind: InstrumentKind }) => ({
  zh: `${coversId} 是${instrumentNames[kind].zh}，不是可以担保的贷款`,
  en: `${coversId} is no loan that can be covered: ${instrumentNames[kind].en}`,
}));

interface Above {
  readonly instrumentId: string;
  readonly amountFen: number;
  readonly leftFen: number;
}
const coverAboveLoan = refusal('instrument.cover-above-loan', ({ instrumentId, amountFen, leftFen }: Above) => ({
  zh: `贷款 ${instrumentId} 尚未担保的为 ${inYuan(leftFen)} 元，不能再担保 ${inYuan(amountFen)} 元`,
  en: `Of loan ${instrumentId}, ${inYuan(leftFen)} yuan are not covered yet: ${inYuan(amountFen)} cannot be`,
}));

/** A guarantee covers no more than the loan, with all others that cover it, on any day from its own on. */
export function coverAmountFault(loan: Instrument, amountFen: number, on: Day): Refusal | undefined {
  const leftFen = leastFrom(loan.uncovered, on);
  return leftFen < amountFen
    ? coverAboveLoan({ instrumentId: loan.instrumentId, amountFen, leftFen }, 'amountFen')
    : undefined;
}

/** Nothing more of a loan is covered once it is closed. */
export const coverRaiseFault = (loan: Instrument, amountFen: number, on: Day): Refusal | undefined =>
  loan.closedOn ? instrumentIsClosed(loan, 'instrumentId') : coverAmountFault(loan, amountFen, on);

/** Why a loan cannot be covered by so much from a day on. */
export function coverFault(
  loan: Instrument | undefined,
  { coversId, amountFen, on }: { readonly coversId: string; readonly amountFen: number; readonly on: Day },
): Refusal | undefined {
  if (!loan) return unknownInstrument(coversId, 'coversId');
  if (!isLoan(loan.kind)) return noLoan({ coversId, kind: loan.kind }, 'coversId');
  if (loan.closedOn) return instrumentIsClosed(loan, 'coversId');
  if (on < loan.committedOn) return notYetCommitted({ ...loan, on }, 'effectiveOn');
  return coverAmountFault(loan, amountFen, on);
}
