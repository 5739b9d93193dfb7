import { ProblemError, problem } from '../http/problem.ts';
import type { Limits } from '../limits.ts';

/** Bounds how many are connected to the feed at the same time, in all and under one token. */
export interface Places {
  /** A place until it is given back. @throws ProblemError `feed.too-many`. */
  take(token: string): () => void;
  taken(): number;
}

export function places({
  feedConnections,
  feedConnectionsPerToken,
}: Pick<Limits, 'feedConnections' | 'feedConnectionsPerToken'>): Places {
  let all = 0;
  const byToken = new Map<string, number>();
  return {
    take: (token) => {
      const own = byToken.get(token) ?? 0;
      if (all >= feedConnections || own >= feedConnectionsPerToken) throw tooMany(all >= feedConnections);
      all += 1;
      byToken.set(token, own + 1);
      let isTaken = true;
      return () => {
        if (!isTaken) return;
        isTaken = false;
        all -= 1;
        const left = (byToken.get(token) ?? 1) - 1;
        if (left > 0) byToken.set(token, left);
        else byToken.delete(token);
      };
    },
    taken: () => all,
  };
}

const tooMany = (isOfAll: boolean): ProblemError =>
  new ProblemError(
    problem(
      'feed.too-many',
      isOfAll
        ? { zh: '全部订阅连接已占满，请稍后再试', en: 'All places of the feed are taken; ask again later' }
        : {
            zh: '此令牌的订阅连接已达上限，请先关闭其他连接',
            en: 'All places of this token in the feed are taken; close another connection first',
          },
      { 'retry-after': '15' },
    ),
  );
