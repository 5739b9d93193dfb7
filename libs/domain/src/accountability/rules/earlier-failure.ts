import type { Bilingual } from '../../kernel/text.ts';
import { successionInWords } from '../../organisation/succession.ts';
import type { Lineage } from '../known/facts.ts';
import type { About, DerivedObligation, EarlierFailure } from './rule.ts';
import type { View } from './view.ts';

/** The mergers and splits from one unit to another. */
function wayBetween(lineage: readonly Lineage[], fromId: string, toId: string): readonly Lineage[] {
  for (const step of lineage) {
    if (step.predecessorId !== fromId) continue;
    if (step.successorId === toId) return [step];
    const further = wayBetween(
      lineage.filter((one) => one !== step),
      step.successorId,
      toId,
    );
    if (further.length > 0) return [step, ...further];
  }
  return [];
}

/** Found by the causes: they name the result of the other unit, and every merger and split on the way. */
export function earlierFailure(
  view: View,
  { unitId, year, causes }: Pick<DerivedObligation, 'unitId' | 'year' | 'causes'>,
): EarlierFailure | undefined {
  const positions = new Set(causes.map(({ position }) => position));
  const isCause = ({ ref }: { readonly ref: { readonly position: number } }): boolean => positions.has(ref.position);
  for (const [otherId, byYear] of view.facts.results) {
    if (otherId === unitId) continue;
    const [failed] = [...byYear].filter(([of, entries]) => of < year && entries.some(isCause));
    if (!failed) continue;
    const way = wayBetween(view.facts.lineage.filter(isCause), otherId, unitId);
    const reorganised = successionInWords(
      way.map(({ predecessorId, successorId, on, by }) => ({
        predecessor: view.unitName(predecessorId),
        successor: view.unitName(successorId),
        on,
        by,
      })),
    );
    return { unit: view.unitName(otherId), year: failed[0], reorganised };
  }
  return undefined;
}

/** A unit failed, and then the one that succeeded it: which, when, and how the one came to succeed the other. */
export function failedThenSuccessor({
  unit,
  year,
  earlier,
  words: { of, again },
}: Pick<About, 'unit' | 'year' | 'earlier' | 'words'>): Bilingual {
  const [first, before] = [earlier?.unit ?? { zh: '所承继的单位', en: 'a predecessor' }, earlier?.year ?? year - 1];
  const { zh, en } = earlier?.reorganised ?? { zh: '', en: '' };
  return {
    zh: `${first.zh} ${before} 年度${of.zh}，${zh && `${zh}，`}${unit.zh} ${year} 年度又${again.zh}`,
    en: `${first.en} ${of.en} in ${before}; ${en && `${en}; `}${unit.en} ${again.en} in ${year}`,
  };
}
