import type { Bilingual } from '../../kernel/text.ts';
import { endReasonNames, postNames } from '../../organisation/terms.ts';
import type { DerivedBreach } from '../rules/breaches/breach.ts';
import type { View } from '../rules/view.ts';
import type { BreachKind } from '../terms.ts';

type Told = (unit: Bilingual, breach: DerivedBreach) => Bilingual;

function leftEarly(unit: Bilingual, { post, on, until, reason = 'transfer' }: DerivedBreach): Bilingual {
  const [name, why] = [postNames[post], endReasonNames[reason]];
  const bound = until
    ? { zh: `摘帽后应留任至 ${until}`, en: `after the delisting the post was bound until ${until}` }
    : { zh: '所在贫困县尚未摘帽', en: 'its county was not delisted yet' };
  return {
    zh: `该同志不再担任${unit.zh}${name.zh}，自 ${on} 起，离任原因为“${why.zh}”，${bound.zh}，事先未经批准`,
    en: `From ${on} on this person is no longer ${name.en} of ${unit.en}, for the reason “${why.en}”; ${bound.en}, and nobody had approved of it beforehand`,
  };
}

const toldAs: Readonly<Record<BreachKind, Told>> = {
  tenure: leftEarly,
  'effect-period': (unit, { post, on, until }) => ({
    zh: `该同志自 ${on} 起任${unit.zh}${postNames[post].zh}，而组织措施的影响期至 ${until}，不得任此职务`,
    en: `From ${on} on this person is ${postNames[post].en} of ${unit.en}, a post that a measure bars until ${until}`,
  }),
};

/** What was done that should not have been, and whether it was remedied, as an inspector would read it. */
export function breachInWords(view: View, breach: DerivedBreach): Bilingual {
  const { zh, en } = toldAs[breach.kind](view.unitName(breach.unitId), breach);
  if (!breach.remedy) return { zh: `${zh}。`, en: `${en}.` };
  const { on } = breach.remedy;
  return { zh: `${zh}；已于 ${on} 返回原职，予以纠正。`, en: `${en}; remedied by the return to the post on ${on}.` };
}
