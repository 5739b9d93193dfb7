import { type IssuedToken, isRole, type Role, roleNames, roles } from '@onus/access';
import { languageOf } from '@onus/language';
import { Command, InvalidArgumentError, Option } from 'commander';
import { databaseOption } from '../database-option.ts';
import { DONE_OR_NOT } from '../exit-codes.ts';
import { linesOfAccounts } from './list-accounts.ts';
import { type WhoseAccounts, withAccounts } from './with-accounts.ts';

type OfLedger = WhoseAccounts;
interface AccountsToMove {
  readonly data: string;
  readonly database: string;
}
interface AccountToAdd extends OfLedger {
  readonly log?: string;
  readonly name: string;
  readonly role: readonly Role[];
  readonly unit?: string;
  readonly leader?: string;
}

const ROLES = roleNames.map((role) => `  ${role}  ${roles[role].en} / ${roles[role].zh}`).join('\n');

export function accountCommand(): Command {
  const account = new Command('account')
    .description('who may act: accounts and their access tokens, also beside a running service / 管理账户与访问令牌')
    .addHelpText('after', `\nRoles / 角色：\n${ROLES}\n${DONE_OR_NOT}`)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));
  const subcommand = (name: string, description: string) =>
    account
      .command(name)
      .description(description)
      .option('--data <dir>', 'directory of the ledger / 账本目录')
      .addOption(databaseOption('where instances share the accounts / 各实例共用的账户数据库'));

  subcommand('add', 'makes an account, and issues its first token / 新建账户并签发首枚令牌')
    .requiredOption('--name <name>', 'shown here alone, never in the log / 名称，仅在此显示，不入日志')
    .addOption(roleOption())
    .option('--unit <id>', 'the unit whose affairs it handles, with those below it / 所办事项的单位（含下级）')
    .option('--leader <id>', 'the leader who holds it / 账户持有人本人的干部编号')
    .option(
      '--log <url>',
      'the log in which they are looked up, where it is in no file: postgres://… or kurrentdb://…, also ONUS_LOG; by default that of the directory, or of the database / 核对所用日志不在文件中的，其地址：postgres://… 或 kurrentdb://…，也可用环境变量 ONUS_LOG；默认为目录或数据库中的日志',
    )
    .action(async ({ name, role, unit, leader, log: given, ...whose }: AccountToAdd) => {
      const log = given ?? (whose.data === undefined ? process.env.ONUS_LOG : undefined);
      const { addAccount } = await import('./add-account.ts');
      tellIssued(await addAccount({ ...whose, log }, { name, roles: role, unitId: unit, leaderId: leader }));
    });
  subcommand('list', 'lists every account with the ids of its tokens / 列出账户及其令牌编号').action(
    async (whose: OfLedger) => {
      for (const line of linesOfAccounts(await withAccounts(whose, (accounts) => accounts.list()))) console.log(line);
    },
  );
  subcommand('withdraw', 'withdraws an account with all its tokens, for good / 停用账户及其全部令牌，不可恢复')
    .argument('<account>', 'its id / 账户编号')
    .action(async (id: string, whose: OfLedger) => {
      await withAccounts(whose, (accounts) => accounts.withdraw(id));
      console.log(`account ${id} is withdrawn / 账户已停用`);
    });
  subcommand('issue-token', 'issues a further token for an account / 为账户另发令牌')
    .argument('<account>', 'its id / 账户编号')
    .action(async (accountId: string, whose: OfLedger) => {
      tellIssued({ accountId, ...(await withAccounts(whose, (accounts) => accounts.issueToken(accountId))) });
    });
  subcommand('withdraw-token', 'withdraws one token / 停用一枚令牌')
    .argument('<token-id>', 'its id, not the token itself / 令牌编号，非令牌本身')
    .action(async (id: string, whose: OfLedger) => {
      await withAccounts(whose, (accounts) => accounts.withdrawToken(id));
      console.log(`token ${id} is withdrawn / 令牌已停用`);
    });
  account
    .command('move')
    .description(
      'moves the accounts of a directory, with their tokens, to the database that instances share; the file counts no longer / 将目录中的账户连同令牌移入各实例共用的数据库，原文件随即失效',
    )
    .requiredOption('--data <dir>', 'directory of the ledger / 账本目录')
    .addOption(databaseOption('where to; it has no accounts yet / 目标数据库，其中尚无账户').makeOptionMandatory())
    .action(async ({ data, database }: AccountsToMove) => {
      const { moveTo } = await import('./move-to.ts');
      const { accounts, tokens } = await moveTo(data, database);
      console.log(`${accounts} accounts with ${tokens} tokens are moved / 已移入 ${accounts} 个账户、${tokens} 枚令牌`);
    });
  return account;
}

const oneOfRoles = { zh: `应为以下之一：${roleNames.join('、')}`, en: `takes one of: ${roleNames.join(', ')}` };

const roleOption = (): Option =>
  new Option('--role <role>', 'its role; may be given several times / 角色，可多次给出')
    .argParser((given: string, earlier: readonly string[] = []) => {
      if (isRole(given)) return [...earlier, given];
      throw new InvalidArgumentError(oneOfRoles[languageOf(process.env)]);
    })
    .makeOptionMandatory();

/** The token on a line of its own, so that a script can take it. */
function tellIssued({ accountId, tokenId, token }: { readonly accountId: string } & IssuedToken): void {
  console.log(`account ${accountId}`);
  console.log(`token ${tokenId}, shown this once / 令牌仅显示一次：`);
  console.log(token);
}
