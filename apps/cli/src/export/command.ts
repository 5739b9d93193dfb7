import { resolve } from 'node:path';
import { languageOf } from '@onus/language';
import type { Asked } from '@onus/ledger/offline';
import { Command, Option } from 'commander';
import { askedIn } from '../asked-in.ts';
import { signerOption } from '../signer-option.ts';

interface ExportOptions {
  readonly data: string;
  readonly signer?: string;
  readonly to: string;
  readonly witnesses?: string;
  readonly withClues?: true;
  readonly list?: string;
  readonly format: 'csv' | 'xlsx';
  readonly ask?: Asked;
}

export const exportCommand = (): Command =>
  new Command('export')
    .description(
      'the whole signed log in a folder that checks itself offline, an interrupted one continues; or, with --list, one list as a table / 导出整部日志，可离线核验，中断后可续；或以 --list 导出一个列表',
    )
    .requiredOption('--data <dir>', 'directory of the ledger / 账本目录')
    .requiredOption(
      '--to <dir>',
      'the directory, made if it is not there; of a list, the file, which must not be there yet / 导出到的目录，没有则新建；列表则为文件，不得已存在',
    )
    .addOption(signerOption())
    .option('--witnesses <file>', 'policy of the witnesses, to go along / 一并附上的见证规则')
    .option(
      '--with-clues',
      'with what stands in clues, which is marked as withheld otherwise / 含问题线索的内容，否则标为未予提供',
    )
    .option(
      '--list <path>',
      'a list by its address below /v1/, such as standings / 列表，即 /v1/ 之下的地址，如 standings',
    )
    .addOption(new Option('--format <format>', 'of the table / 表格格式').choices(['csv', 'xlsx']).default('xlsx'))
    .option(
      '--ask <name=value...>',
      'what of, by the names of the address, such as asOf=2018-05-05 / 条件，名称同地址参数，如 asOf=2018-05-05',
      (one: string, before?: Asked) => askedIn(one, before),
    )
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(async ({ data, to, list, format, ask = {}, ...options }: ExportOptions) => {
      if (list !== undefined) {
        const { exportList } = await import('./export-list.ts');
        const asked = { list, format, asked: ask, language: languageOf(process.env) };
        const { rows, position, unknown } = await exportList({ ...asked, data: resolve(data), to: resolve(to) });
        console.log(`${rows} rows, up to position ${position} / ${rows} 行，截至位置 ${position}`);
        if (unknown.length > 0) console.log(`unknown / 查无登记：${unknown.join(', ')}`);
        return;
      }
      const { exportTo } = await import('./export-to.ts');
      const size = await exportTo({ data: resolve(data), to: resolve(to), ...options });
      console.log(
        `${size} events; check them with: node onus-verify.mjs . / ${size} 条记录，核验：node onus-verify.mjs .`,
      );
    });
