import type { MeasureEffect, MeasureRule } from './policy-terms.ts';

/** Under every rule [P]: without a shorter or longer period of its own, a measure bars as these do. */
const SHARED_EFFECTS: readonly MeasureEffect[] = [
  { form: 'suspension', removes: false, bars: [{ bar: 'service', months: 6 }] },
  { form: 'post-adjustment', removes: false, bars: [{ bar: 'promotion', months: 12 }] },
  { form: 'demotion', removes: false, bars: [{ bar: 'promotion', months: 24 }] },
  { form: 'admonition', removes: false, bars: [{ bar: 'promotion', months: 6 }] },
];

const removals = (bars: MeasureEffect['bars']): readonly MeasureEffect[] => [
  { form: 'ordered-resignation', removes: true, bars },
  { form: 'voluntary-resignation', removes: true, bars },
  { form: 'dismissal', removes: true, bars },
];

/** One year no leading post, and two years none higher. */
const LATER_REMOVALS = removals([
  { bar: 'leading-post', months: 12 },
  { bar: 'promotion', months: 24 },
]);

/** The regulations on the accountability of leading cadres ([R]), each in force until the next. */
export const MEASURE_RULES: readonly MeasureRule[] = [
  {
    code: 'cadre-accountability-2009',
    basisZh: '《关于实行党政领导干部问责的暂行规定》（中办发〔2009〕25号）',
    basisEn: 'Interim provisions on the accountability of leading party and government cadres (2009)',
    inForceFrom: '2009-06-30',
    appealWithinDays: 15,
    appealDecidedWithinDays: 30,
    effects: [...SHARED_EFFECTS, ...removals([{ bar: 'same-rank', months: 12 }])],
  },
  {
    code: 'cadre-selection-2019',
    basisZh: '《党政领导干部选拔任用工作条例》（2019年修订）',
    basisEn: 'Regulations on the selection and appointment of leading party and government cadres (revised 2019)',
    inForceFrom: '2019-03-03',
    effects: [...SHARED_EFFECTS, ...LATER_REMOVALS],
  },
  {
    code: 'organisational-handling-2021',
    basisZh: '《中国共产党组织处理规定（试行）》（2021年）',
    basisEn: 'Provisions of the Communist Party of China on organisational handling, for trial (2021)',
    inForceFrom: '2021-03-19',
    effects: [...SHARED_EFFECTS, ...LATER_REMOVALS],
  },
];
