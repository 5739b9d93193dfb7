import { type Options, Unreadable, verify, WrongUsage } from '@onus/verifier';

/** What the verifier makes of something: its verdict and what it found, or why it cannot read it. */
export interface Verified {
  readonly verdict: string;
  readonly codes: readonly string[];
  readonly places: readonly object[];
  readonly proven: string;
  readonly notProven: string;
}

/** Nothing is asked for but to verify. */
export const PLAIN: Omit<Options, 'named'> = {
  keys: [],
  policy: undefined,
  leaf: undefined,
  auditors: [],
  log: undefined,
  knownCheckpoints: [],
  language: 'en',
  asJson: false,
  problems: 1_000,
};

export async function verified(named: string, given: Partial<Options> = {}, token?: string): Promise<Verified> {
  const silent = { write: () => true };
  try {
    const outcome = await verify({ ...PLAIN, named, ...given }, token, silent);
    const { shown } = outcome.findings;
    return {
      verdict: outcome.verdict,
      codes: shown.map(({ code }) => code),
      places: shown.map(({ place }) => place),
      proven: outcome.proven.map(({ en }) => en).join('\n'),
      notProven: outcome.notProven.map(({ en }) => en).join('\n'),
    };
  } catch (error) {
    const verdict = error instanceof WrongUsage ? 'usage' : 'unreadable';
    if (!(error instanceof Unreadable || error instanceof WrongUsage)) throw error;
    return { verdict, codes: [], places: [], proven: '', notProven: error.text.en };
  }
}
