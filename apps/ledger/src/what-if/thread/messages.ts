import type { WhatIfAnswer, WhatIfProgress } from '../answer.ts';
import type { WhatIf } from '../settle.ts';

/** What a thread is started with: one question. */
export interface WhatIfThreadData {
  /** The file of the log. */
  readonly path: string;
  readonly asked: WhatIf;
}

/** How it ends. */
export type WhatIfDone = { readonly answer: WhatIfAnswer } | { readonly altered: number } | { readonly failed: Error };

export type WhatIfMessage = WhatIfDone | { readonly progress: WhatIfProgress };
