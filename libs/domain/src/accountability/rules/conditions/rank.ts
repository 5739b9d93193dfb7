import type { Trigger } from '../../trigger-terms.ts';
import { type Condition, saidAs } from './condition.ts';

const WHOLE = 10_000;

/** 排名: among the last units of its class, by number or by share; of a share, as many whole units as it holds. */
export function rankedLast({ lastUnits, lastShareBp = 0 }: Trigger): Condition {
  const within = (of: number): number => lastUnits ?? Math.floor((of * lastShareBp) / WHOLE);
  const named =
    lastUnits === undefined
      ? { zh: `末 ${lastShareBp / 100}%`, en: `last ${lastShareBp / 100} %` }
      : { zh: `末 ${lastUnits} 位`, en: `last ${lastUnits}` };
  return {
    key: `rank/${lastUnits ?? ''}/${lastShareBp}`,
    isMetBy: ({ rank }) => rank !== undefined && rank.rank > rank.of - within(rank.of),
    words: saidAs(
      { zh: `考核排名在同类单位${named.zh}之内`, en: `ranked among the ${named.en} of its class` },
      `answered for a rank among the ${named.en}`,
    ),
  };
}
