import { namesOf } from '../kernel/names.ts';
import type { InstrumentKind, InstrumentProvider } from './terms.ts';

/** A guarantee is cover: it counts nothing beside the loan that it covers. */
export const isCover = (kind: InstrumentKind): boolean => kind === 'sme-guarantee';

export const isLoan = (kind: InstrumentKind): boolean => !isCover(kind) && kind !== 'social-capital';

/** The source of money by which an instrument is counted, as that of a fund. */
export const sourceOfInstrument = (kind: InstrumentKind): 'financial' | 'social' =>
  kind === 'social-capital' ? 'social' : 'financial';

/** Who commits money by an instrument. */
export function providersOf(kind: InstrumentKind): readonly InstrumentProvider[] {
  if (isCover(kind)) return ['guarantor', 'bank'];
  return isLoan(kind) ? ['bank'] : ['enterprise', 'organisation', 'person'];
}

export const instrumentNames = namesOf<InstrumentKind>({
  'sme-guarantee': { zh: '中小微企业贷款担保', en: 'guarantee for small enterprises' },
  'sme-loan': { zh: '中小微企业贷款', en: 'loan to small enterprises' },
  'mayang-loan': { zh: '麻阳金融扶贫模式贷款', en: 'loan of the Mayang finance model' },
  'relocation-loan': { zh: '易地扶贫搬迁贷款', en: 'relocation loan' },
  'procurement-loan': { zh: '村级基础设施政府采购贷款', en: 'procurement loan for village infrastructure' },
  'social-capital': { zh: '社会资本', en: 'social capital' },
});
