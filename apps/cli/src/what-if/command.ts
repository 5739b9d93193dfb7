import { resolve } from 'node:path';
import { LANGUAGES, type Language, languageOf } from '@onus/language';
import { Command, Option } from 'commander';
import { DONE_OR_NOT } from '../exit-codes.ts';
import { wholeNumber } from '../whole-number.ts';

interface WhatIfOptions {
  readonly data: string;
  readonly ask?: string;
  readonly policyVersion?: number;
  readonly scheme?: string;
  readonly beside?: string;
  readonly year?: readonly number[];
  readonly within?: string;
  readonly on?: string;
  readonly limit?: number;
  readonly json?: true;
  readonly lang: Language;
}

const year = (value: string, before: readonly number[] = []): readonly number[] => [
  ...before,
  wholeNumber(2000, 2100)(value),
];

export const whatIfCommand = (): Command =>
  new Command('what-if')
    .description(
      'replays the history under another policy, scheme or results, and tells who would differ; records nothing, also beside a running service / 以不同的政策、方案或结果重放历史，列出何人何单位会不同；不作任何登记，可与服务同时运行',
    )
    .requiredOption('--data <dir>', 'directory of the ledger / 账本目录')
    .option(
      '--ask <file>',
      'what is supposed, as JSON: the body of POST /v1/what-if; - for standard input / 假定内容（JSON，同 POST /v1/what-if 的正文），- 为标准输入',
    )
    .option(
      '--policy-version <n>',
      'the adopted or proposed policy of this version / 已通过或已提出的某版政策',
      wholeNumber(1, 1000),
    )
    .option('--scheme <id>', 'this adopted scheme / 已通过的某一考核方案')
    .option('--beside <id>', 'beside which adopted scheme, not those of the years / 与哪一方案并列，默认为各年度所用')
    .option('--year <year...>', 'of schemes: these years only / 方案只看这些年度', year)
    .option('--within <unit>', 'a unit, and what lies in it / 某单位及其所辖')
    .option('--on <day>', 'how it stands on this day, by default today / 截至某日，默认为今日')
    .option('--limit <n>', 'differences told of each kind; all are counted / 每类至多列出的条数', wholeNumber(1, 500))
    .option('--json', 'for programs / 供程序读取')
    .addOption(
      new Option('--lang <language>', 'the language, by default that of LANG / 语言，默认取自 LANG')
        .choices(LANGUAGES)
        .default(languageOf(process.env)),
    )
    .addHelpText('after', DONE_OR_NOT)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(async ({ data, ask, scheme, beside, year: years, lang, json, ...options }: WhatIfOptions) => {
      const { whatIfData } = await import('./what-if-data.ts');
      const own = { ...options, schemeId: scheme, besideSchemeId: beside, ofYears: years };
      const answer = await whatIfData({ data: resolve(data), file: ask, own });
      if (json) {
        process.stdout.write(`${JSON.stringify(answer, undefined, 2)}\n`);
        return;
      }
      const { linesOf } = await import('./in-words.ts');
      for (const line of linesOf(answer, lang)) console.log(line);
    });
