import { run } from '../demo/program.ts';

interface Difference {
  readonly code: string;
  readonly place: Readonly<Record<string, string | number>>;
  readonly zh: string;
  readonly en: string;
}

/** What `onus verify --rules` says of a ledger. */
export interface Verified {
  readonly code: number | null;
  /** What is wrong with the log itself. */
  // biome-ignore lint/suspicious/noExplicitAny: JSON, of which each spec says what it expects
  readonly structure: any;
  // biome-ignore lint/suspicious/noExplicitAny: JSON, of which each spec says what it expects
  readonly checked: any;
  readonly differences: readonly Difference[];
}

export const ONUS = 'apps/cli/bin/onus.js';

export async function verified(data: string): Promise<Verified> {
  const args = ['verify', '--data', data, '--rules', '--json', '--problems', '100000'];
  const { code, output } = await run(ONUS, args).ended;
  const json = output.slice(output.indexOf('\n{') + 1);
  const { structure, rules: checked } = JSON.parse(json.slice(0, json.lastIndexOf('\n}') + 2));
  return { code, structure, checked, differences: checked.findings };
}
