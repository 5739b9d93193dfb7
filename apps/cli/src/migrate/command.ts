import { Command } from 'commander';
import { exitCodes } from '../exit-codes.ts';
import type { Migrated } from './migrate.ts';

const EXIT = { done: 0, usage: 2, sourceWentOn: 3 } as const;

const HELP = `
FROM and TO are each one of 源与目标各为以下之一：
  DIR, DIR/ledger.db                              a ledger in a file 文件中的账本
  postgres://USER@HOST:PORT/DATABASE              a log that was made in PostgreSQL PostgreSQL 中已建的日志
  'kurrentdb://HOST:PORT…#index=FILE&keys=PLACE'  a KurrentDB server; PLACE is a file or postgres://… KurrentDB 服务器，密钥在文件或 postgres://… 中

Only the log is moved: the signer, its key and the accounts stay where they are. FROM may be in use meanwhile; TO must not.
A run that was interrupted is called again in the same words, and goes on where it was.
只迁移日志，签名盘、签名密钥与账户不动。迁移期间源日志可继续使用，目标日志不得有他人写入。中断后以同样参数重新执行即可续传。
`;

export const migrateCommand = (): Command =>
  new Command('migrate')
    .description('copies a log to another place and proves that it is the same / 将日志迁移到另一处，并证明两者相同')
    .argument('<from>', 'the log that is copied / 源日志')
    .argument('<to>', 'where it is copied to / 目标日志')
    .addHelpText(
      'after',
      `${HELP}${exitCodes({
        0: 'done: both are the same 完成，两者相同',
        1: 'refused or failed 被拒绝或失败',
        2: 'wrong usage 用法错误',
        3: 'done, but FROM has gone on since: stop what writes to it and run this again 完成，但源日志已有新记录：请停止写入后再执行一次',
      })}`,
    )
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? EXIT.done : EXIT.usage))
    .action(async (from: string, to: string) => {
      const { addressOf, logAt } = await import('./log-at.ts');
      const { migrate } = await import('./migrate.ts');
      const done = await migrate(logAt(addressOf(from)), logAt(addressOf(to)));
      tell(done);
      process.exitCode = done.since === 0 ? EXIT.done : EXIT.sourceWentOn;
    });

function tell({ size, rootHash, indexRoot, copied, receipts, erased, since }: Migrated): void {
  console.log(
    `${size} events, ${copied} copied now, ${receipts} receipts / 共 ${size} 条，本次复制 ${copied} 条，回执 ${receipts} 份`,
  );
  console.log(`  root ${rootHash} / 根哈希`);
  console.log(`  root of the index of subjects ${indexRoot} / 索引根`);
  if (erased > 0)
    console.log(`  erased since they were copied: ${erased} / 复制后在源日志中删除、目标随之删除：${erased} 处`);
  if (since > 0) console.error(`onus: FROM has recorded ${since} events meanwhile / 迁移期间源日志新增 ${since} 条`);
}
