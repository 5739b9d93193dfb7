import { type Progress, progress } from '../progress.ts';

/** What is checked, one after the other. */
export type Part = 'structure' | 'index' | 'events' | 'obligations' | 'evaluations';

const TITLES: Readonly<Record<Part, string>> = {
  structure: 'log and tree 日志与哈希树',
  index: 'index 索引',
  events: 'facts and read models 事实与读模型',
  obligations: 'obligations 责任事项',
  evaluations: 'evaluations 年度评价',
};

/** Tells how far each part has come; the bar of one ends where the next begins. */
export interface InTurn {
  at(part: Part, done: number, total: number): void;
  end(): void;
}

export function inTurn(): InTurn {
  let now: { readonly part: Part; readonly bar: Progress } | undefined;
  return {
    at: (part, done, total) => {
      if (now?.part !== part) {
        now?.bar.end();
        now = { part, bar: progress(TITLES[part], 'events') };
      }
      now.bar.at(done, total);
    },
    end: () => now?.bar.end(),
  };
}
