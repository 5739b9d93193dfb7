import type { Day } from '../kernel/calendar.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { clueTerms } from './clue-terms.ts';
import { clueTermsSet } from './facts.ts';

interface Order {
  readonly effectiveOn: Day;
  readonly from: Day;
}
const notAfterLast = refusal('clue-terms.not-after-last', ({ effectiveOn, from }: Order) => ({
  zh: `现行办理时限自 ${from} 起施行，新的时限应晚于该日，不能自 ${effectiveOn} 起`,
  en: `The present terms hold from ${from} on: new ones hold from a later day, not from ${effectiveOn}`,
}));

/** A step's last day is that of the terms in force on the day from which it runs: later terms change no day that was set. */
export const setClueTerms = useCase({
  name: 'oversight/set-clue-terms',
  title: { zh: '设定问题线索办理时限', en: 'set the terms within which clues are handled' },
  asks: clueTermsSet.fields,
  permission: 'clues:set-terms',
  authority: 'required',
  mayLieAhead: true,
  streams: () => ({ terms: clueTerms }),
  decide: ({ terms }, request, { effectiveOn }) => {
    const from = terms.at(-1)?.from;
    if (from !== undefined && effectiveOn <= from) return notAfterLast({ effectiveOn, from }, 'effectiveOn');
    return { terms: [clueTermsSet(request)] };
  },
});
