/** Events that are newer than an evaluation, as a refusal names them: the first of them by their positions. */
export interface Newer {
  readonly newer: readonly number[];
  readonly more: boolean;
}

/** Positions that a refusal names, at most. */
const NAMED_MAX = 20;

export const newerOf = (all: readonly number[]): Newer => ({
  newer: all.slice(0, NAMED_MAX),
  more: all.length > NAMED_MAX,
});

export const positionsIn = ({ newer, more }: Newer, lang: 'zh' | 'en'): string =>
  lang === 'zh' ? `${newer.join('、')}${more ? '等' : ''}` : `${newer.join(', ')}${more ? ', …' : ''}`;
