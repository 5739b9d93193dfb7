import { namesOf } from '../kernel/names.ts';
import type { Phase } from './terms.ts';

/** How far money has come, as a sentence calls it. */
export const phaseNames = namesOf<Phase>({
  budgeted: { zh: '预算', en: 'budgeted' },
  allocated: { zh: '指标', en: 'allocated' },
  disbursed: { zh: '拨付', en: 'disbursed' },
  paid: { zh: '支付', en: 'paid' },
  settled: { zh: '报账', en: 'settled' },
});
