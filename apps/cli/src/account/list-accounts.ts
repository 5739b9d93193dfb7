import type { ListedAccount } from '@onus/access';

/** A line for each account, and one for each of its tokens beneath it. */
export const linesOfAccounts = (accounts: readonly ListedAccount[]): string[] =>
  accounts.flatMap((account) => [lineOf(account), ...account.tokens.map(lineOfToken)]);

function lineOf({ id, name, roles, unitId, leaderId, madeAt, withdrawnAt }: ListedAccount): string {
  const parts = [
    id,
    name,
    roles.join(', '),
    ...(unitId === undefined ? [] : [`unit ${unitId}`]),
    ...(leaderId === undefined ? [] : [`leader ${leaderId}`]),
    `since / 自 ${madeAt}`,
    ...withdrawn(withdrawnAt),
  ];
  return parts.join('  ');
}

const lineOfToken = ({ id, issuedAt, withdrawnAt }: ListedAccount['tokens'][number]): string =>
  ['  token / 令牌', id, `since / 自 ${issuedAt}`, ...withdrawn(withdrawnAt)].join('  ');

const withdrawn = (at: string | undefined): string[] => (at === undefined ? [] : [`withdrawn / 已停用 ${at}`]);
