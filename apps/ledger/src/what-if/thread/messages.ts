import type { LogAddress } from '@onus/event-store';
import type { ThreadFailure } from '../../thread-failure.ts';
import type { WhatIfAnswer, WhatIfProgress } from '../answer.ts';
import type { WhatIf } from '../settle.ts';

/** What a thread is started with: one question. */
export interface WhatIfThreadData {
  readonly log: LogAddress;
  readonly asked: WhatIf;
}

/** How it ends. */
export type WhatIfDone = { readonly answer: WhatIfAnswer } | ThreadFailure;

export type WhatIfMessage = WhatIfDone | { readonly progress: WhatIfProgress };
