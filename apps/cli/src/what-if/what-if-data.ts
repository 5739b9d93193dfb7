import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { Failure } from '@onus/language';
import {
  jsonIn,
  ProblemError,
  replay,
  settleWhatIf,
  type WhatIfAnswer,
  type WhatIfProgress,
  type WhatIfRequest,
  whatIfIn,
} from '@onus/ledger/what-if';
import { ledgerIn } from '../ledger-in.ts';
import { type Progress, progress } from '../progress.ts';

interface ToReplay {
  readonly data: string;
  /** JSON; `-` for standard input. */
  readonly file?: string | undefined;
  /** What options say: it goes before the file. */
  readonly own: Partial<WhatIfRequest>;
}

const TITLES: Readonly<Record<WhatIfProgress['phase'], readonly [string, string]>> = {
  reading: ['reading 读日志', 'events'],
  evaluating: ['evaluating 评价', 'years'],
  comparing: ['comparing 比较', 'leaders'],
};

/** One bar for each phase. */
function bars(): { readonly tell: (now: WhatIfProgress) => void; readonly end: () => void } {
  let phase: string | undefined;
  let bar: Progress | undefined;
  return {
    tell: ({ phase: now, done, total }) => {
      if (now !== phase) {
        bar?.end();
        phase = now;
        bar = progress(...TITLES[now]);
      }
      bar?.at(done, total);
    },
    end: () => bar?.end(),
  };
}

async function bodyOf(file: string | undefined): Promise<unknown> {
  if (file === undefined) return {};
  return jsonIn(file === '-' ? await text(process.stdin) : await readFile(file, 'utf8'));
}

const given = (own: object): object =>
  Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));

/** Replays the history of the ledger in a directory under what is supposed; nothing is recorded. @throws Failure */
export async function whatIfData({ data, file, own }: ToReplay): Promise<WhatIfAnswer> {
  const request = await orFailure(async () => {
    const body = await bodyOf(file);
    return whatIfIn(typeof body === 'object' && body !== null ? { ...body, ...given(own) } : body);
  });
  const store = await ledgerIn(data);
  const { tell, end } = bars();
  try {
    return await orFailure(async () => replay(store, await settleWhatIf(store, request, new Date()), tell));
  } finally {
    end();
    await store.close();
  }
}

/** What is wrong with a question, as the service would say it, with the code. */
function failureOf({ problem: { code, detail } }: ProblemError): Failure {
  return new Failure(`${detail.zh}（${code}）`, `${detail.en} (${code})`);
}

async function orFailure<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof ProblemError ? failureOf(error) : error;
  }
}
