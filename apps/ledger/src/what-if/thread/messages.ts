import type { ThreadFailure } from '../../thread-failure.ts';
import type { WhatIfAnswer, WhatIfProgress } from '../answer.ts';
import type { WhatIf } from '../settle.ts';

/** What a thread is started with: one question. */
export interface WhatIfThreadData {
  /** The file of the log. */
  readonly path: string;
  readonly asked: WhatIf;
}

/** How it ends. */
export type WhatIfDone = { readonly answer: WhatIfAnswer } | ThreadFailure;

export type WhatIfMessage = WhatIfDone | { readonly progress: WhatIfProgress };
