import { Command } from 'commander';
import { databaseOption } from '../database-option.ts';

interface MakeDatabaseOptions {
  readonly database: string;
  readonly application: string;
  readonly log: boolean;
}

export const makeDatabaseCommand = (): Command =>
  new Command('make-database')
    .description(
      'makes an empty log in a database of PostgreSQL, and gives the role of the ledgers its rights; to be run by the owner, again at will / ' +
        '在 PostgreSQL 数据库中建立空账本，并授予账本服务所用角色以应有的权限；由数据库所有者执行，可重复执行',
    )
    .addOption(
      databaseOption(
        'address of the database, by the role of its owner / 数据库地址，以所有者的角色',
      ).makeOptionMandatory(),
    )
    .requiredOption(
      '--application <role>',
      'role of the ledgers; it must be there, or ONUS_APPLICATION_PASSWORD says with which password it is made / 账本服务所用角色；须已存在，或以环境变量 ONUS_APPLICATION_PASSWORD 给出口令，由本命令建立',
    )
    .option('--no-log', 'no log, where that is in KurrentDB / 日志在 KurrentDB 中的，不建日志')
    .action(async ({ database, application, log }: MakeDatabaseOptions) => {
      const { makeDatabase } = await import('./make-database.ts');
      const { zh, en } = await makeDatabase({
        url: database,
        application,
        password: process.env.ONUS_APPLICATION_PASSWORD,
        hasLog: log,
      });
      console.log(`${en} / ${zh}`);
    });
