import type { Day } from '../kernel/calendar.ts';
import { inYuan } from '../kernel/money.ts';
import { alreadyExists, type Refusal, refusal } from '../kernel/refusal.ts';
import { enteredUnder, type Instrument, instrumentEntry, notYetCommitted } from './instrument.ts';
import { instrumentNames, isCover } from './instrument-sources.ts';
import type { InstrumentKind } from './terms.ts';

/** What can be wrong with a drawdown and with a repayment alike. */

const entryExists = alreadyExists('instrument-entry', '撬动资金业务', 'entry of the instrument');
const coverMovesNothing = refusal('instrument.is-cover', ({ kind }: { readonly kind: InstrumentKind }) => ({
  zh: `${instrumentNames[kind].zh}只作保障，不提款、不偿还；提款、偿还登记在所担保的贷款上`,
  en: `This is cover, a ${instrumentNames[kind].en}: it is neither drawn nor repaid; the loan is`,
}));
const repeatedDocument = refusal(
  'instrument.repeated-document',
  ({ documentNumber, amountFen }: { readonly documentNumber: string; readonly amountFen: number }) => ({
    zh: `该工具文号 ${documentNumber} 下已有一笔相同金额（${inYuan(amountFen)} 元）的业务；确属另一笔的，请将 intendedRepeat 设为 true`,
    en: `${inYuan(amountFen)} yuan of this instrument were entered under document ${documentNumber} before; if this is another entry, set intendedRepeat to true`,
  }),
);

export function entryFault(state: Instrument, entryId: string, on: Day): Refusal | undefined {
  if (instrumentEntry(state, entryId)) return entryExists(entryId, 'entryId');
  return on < state.committedOn ? notYetCommitted({ ...state, on }, 'effectiveOn') : undefined;
}

export const coverEntryFault = ({ kind }: Instrument): Refusal | undefined =>
  isCover(kind) ? coverMovesNothing({ kind }, 'instrumentId') : undefined;

interface Entered {
  readonly amountFen: number;
  readonly documentNumber: string;
  readonly intendedRepeat?: boolean | undefined;
}

/** A second entry of the same amount under the same document is refused unless it is meant. */
export const repeatFault = (state: Instrument, asked: Entered): Refusal | undefined =>
  !asked.intendedRepeat && enteredUnder(state, asked) > 0 ? repeatedDocument(asked, 'intendedRepeat') : undefined;
