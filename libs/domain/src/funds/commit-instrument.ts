import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { absenceFault, unit } from '../organisation/unit.ts';
import { committedInstrument, instrumentCommitted, loanCoverChanged } from './facts.ts';
import { instrument, instrumentExists } from './instrument.ts';
import { coverFault } from './instrument-cover.ts';
import { instrumentNames, isCover, providersOf } from './instrument-sources.ts';
import type { InstrumentKind, InstrumentProvider } from './terms.ts';

const otherProvider = refusal(
  'instrument.other-provider',
  ({ kind, provider }: { readonly kind: InstrumentKind; readonly provider: InstrumentProvider }) => ({
    zh: `${instrumentNames[kind].zh}不由该类出资方（${provider}）承诺，可由以下各类承诺：${providersOf(kind).join('、')}`,
    en: `No provider of the kind ${provider} commits to this, a ${instrumentNames[kind].en}; those who do: ${providersOf(kind).join(', ')}`,
  }),
);
const coversNothing = refusal('instrument.covers-nothing', ({ kind }: { readonly kind: InstrumentKind }) => ({
  zh: `${instrumentNames[kind].zh}不是担保，不注明所担保的贷款（coversId）`,
  en: `This is no guarantee but a ${instrumentNames[kind].en}: it names no loan that it covers (coversId)`,
}));

/** Money counts when it is drawn down, not when it is promised; a guarantee never counts, whatever it covers. */
export const commitInstrument = useCase({
  name: 'funds/commit-instrument',
  title: { zh: '登记撬动资金承诺', en: 'commit an instrument of leverage' },
  asks: committedInstrument,
  permission: 'funds:record',
  authority: 'required',
  streams: ({ instrumentId, holderId, coversId }) => ({
    instrument: instrument(instrumentId),
    holder: unit(holderId),
    loan: coversId === undefined || coversId === instrumentId ? undefined : instrument(coversId),
  }),
  decide: (states, request, { effectiveOn: on }) => {
    const { instrumentId, kind, provider, holderId, coversId, amountFen } = request;
    if (states.instrument) return instrumentExists(instrumentId, 'instrumentId');
    const absent = absenceFault(states.holder, holderId, on, 'holderId');
    if (absent) return absent;
    if (!providersOf(kind).includes(provider)) return otherProvider({ kind, provider }, 'provider');
    if (coversId === undefined) return { instrument: [instrumentCommitted(request)] };
    if (!isCover(kind)) return coversNothing({ kind }, 'coversId');
    const fault = coverFault(states.loan, { coversId, amountFen, on });
    if (fault) return fault;
    const cover = loanCoverChanged({ instrumentId: coversId, guaranteeId: instrumentId, change: 'raised', amountFen });
    return { instrument: [instrumentCommitted(request)], loan: [cover] };
  },
});
