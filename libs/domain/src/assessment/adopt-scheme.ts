import { firstItem } from '../kernel/first-item.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { schemeAdopted } from './facts.ts';
import { scheme, schemeExists } from './scheme.ts';

const WHOLE = 10_000;

const weightsNotWhole = refusal('scheme.weights-not-whole', ({ sum }: { sum: number }) => ({
  zh: `各指标权重之和为 ${sum},应为 ${WHOLE}(万分之一)`,
  en: `The weights add up to ${sum} basis points, not to ${WHOLE}`,
}));
const bandsOutOfOrder = refusal('scheme.bands-out-of-order', ({ grade }: { grade: string }) => ({
  zh: `等次「${grade}」的起点分应低于前一等次,最后一个等次的起点分应为 0`,
  en: `The band of grade “${grade}” must start below the band before it, and the last band at 0`,
}));
const codeTwice = refusal('scheme.code-twice', ({ code }: { code: string }) => ({
  zh: `代码「${code}」在方案中出现不止一次`,
  en: `The code “${code}” stands in the scheme more than once`,
}));

function firstTwice([field, defined]: readonly [string, readonly { readonly code: string }[]]) {
  const codes = defined.map(({ code }) => code);
  return firstItem(field, defined, ({ code }, at) => codes.indexOf(code) !== at) ?? [];
}

export const adoptScheme = useCase({
  name: 'assessment/adopt-scheme',
  title: { zh: '通过考核方案', en: 'adopt an assessment scheme' },
  asks: schemeAdopted.fields,
  permission: 'assessment:record',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ schemeId }) => ({ scheme: scheme(schemeId) }),
  decide: ({ scheme }, request) => {
    const { indicators, bands, vetoes = [], classes } = request;
    if (scheme) return schemeExists(request.schemeId, 'schemeId');
    const sum = indicators.reduce((total, { weight }) => total + weight, 0);
    if (sum !== WHOLE) return weightsNotWhole({ sum }, 'indicators');
    const misplaced = firstItem('bands', bands, ({ minScoreHundredths }, at) => {
      const above = bands[at - 1];
      if (above && minScoreHundredths >= above.minScoreHundredths) return true;
      return at === bands.length - 1 && minScoreHundredths !== 0;
    });
    if (misplaced) return bandsOutOfOrder(misplaced.item, misplaced.field);
    const grades = bands.map(({ grade }) => ({ code: grade }));
    const twice = Object.entries({ indicators, vetoes, classes, bands: grades }).flatMap(firstTwice)[0];
    if (twice) return codeTwice(twice.item, twice.field);
    return { scheme: [schemeAdopted(request)] };
  },
});
