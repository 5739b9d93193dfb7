import { resolve } from 'node:path';
import { LANGUAGES, type Language, languageOf } from '@onus/language';
import { Command, Option } from 'commander';
import { DONE_OR_NOT } from '../exit-codes.ts';
import { wholeNumber } from '../whole-number.ts';

interface EvaluateOptions {
  readonly data: string;
  readonly year: number;
  readonly position?: number;
  readonly class?: readonly string[];
  readonly canonical?: true;
  readonly lang: Language;
}

export const evaluateCommand = (): Command =>
  new Command('evaluate')
    .description(
      'the evaluations of a year, made from the log: a table and their digest; records nothing, also beside a running service / 由日志生成某年度的评价，列表并给出摘要；不作任何登记，可与服务同时运行',
    )
    .requiredOption('--data <dir>', 'directory of the ledger / 账本目录')
    .requiredOption('--year <year>', 'the assessed year / 考核年度', wholeNumber(2000, 2100))
    .option(
      '--position <n>',
      'what was recorded after it is not known; by default the last of the log / 依据至日志哪一位置，默认为最后一条',
      wholeNumber(0, Number.MAX_SAFE_INTEGER),
    )
    .option('--class <code...>', 'only of these classes of the scheme / 只评价方案的这些类别')
    .option(
      '--canonical',
      'the canonical bytes, of which the digest is, and nothing else / 只输出规范字节（摘要所对应的）',
    )
    .addOption(
      new Option('--lang <language>', 'the language, by default that of LANG / 语言，默认取自 LANG')
        .choices(LANGUAGES)
        .default(languageOf(process.env)),
    )
    .addHelpText('after', DONE_OR_NOT)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(async ({ data, class: classes, lang, canonical, ...options }: EvaluateOptions) => {
      const { evaluateData } = await import('./evaluate-data.ts');
      const evaluated = await evaluateData({ ...options, data: resolve(data), classes });
      if (canonical) {
        const { bytesOf } = await import('@onus/ledger/evaluations');
        process.stdout.write(bytesOf(evaluated.made));
        return;
      }
      const { linesOf } = await import('./in-words.ts');
      for (const line of linesOf(evaluated, lang)) console.log(line);
    });
