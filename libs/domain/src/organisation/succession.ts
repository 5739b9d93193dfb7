import type { Day } from '../kernel/calendar.ts';
import type { Bilingual } from '../kernel/text.ts';

/** How a unit came to be succeeded by another. */
export type SuccessionKind = 'merger' | 'split';

export interface Succession {
  readonly predecessor: Bilingual;
  readonly successor: Bilingual;
  /** First day of the successor in its place. */
  readonly on: Day;
  readonly by: SuccessionKind;
}

function inWords({ predecessor, successor, on, by }: Succession): Bilingual {
  switch (by) {
    case 'merger':
      return {
        zh: `${predecessor.zh}于 ${on} 并入${successor.zh}`,
        en: `on ${on} ${predecessor.en} was merged into ${successor.en}`,
      };
    case 'split':
      return {
        zh: `${predecessor.zh}于 ${on} 拆分，由${successor.zh}承继`,
        en: `on ${on} ${predecessor.en} was split and ${successor.en} succeeded it`,
      };
  }
}

/** What became of a unit, step by step; empty where there are none. */
export function successionInWords(steps: readonly Succession[]): Bilingual {
  const told = steps.map(inWords);
  return { zh: told.map(({ zh }) => zh).join('，'), en: told.map(({ en }) => en).join(', ') };
}
