import { resolve } from 'node:path';
import { languageOf } from '@onus/language';
import type { Asked } from '@onus/ledger/offline';
import { Command } from 'commander';
import { askedIn } from '../asked-in.ts';
import { exitCodes } from '../exit-codes.ts';

interface FormOptions {
  readonly data: string;
  readonly out?: string;
  readonly all?: true;
  readonly check?: string;
}

const FORMS = [
  'interview-notice 警示约谈通知书',
  'responsibility-letter 责任书',
  'results-circular 考核结果通报',
  'rectification-register 整改台账',
  'measure-proposals 组织措施建议名单',
  'funds-completion 资金完成情况表',
  'person-file 一人一档',
];

export const formCommand = (): Command =>
  new Command('form')
    .description(
      'a form in the official layout as a Word document, filled from the log; reads only, also beside a running service / 由日志填制公文格式的 Word 文书；只读，可与服务同时运行',
    )
    .argument('[form]', `which / 哪种文书：\n${FORMS.join('\n')}`)
    .argument(
      '[asked...]',
      'what of, as name=value, by the names of GET /v1/forms/{form}: unitId, year, on, number, issuer, dated, knownAtPosition… / 条件，写作“名称=值”，名称同 GET /v1/forms/{form}',
      (one: string, before?: Asked) => askedIn(one, before),
    )
    .requiredOption('--data <dir>', 'directory of the ledger / 账本目录')
    .option(
      '--out <file>',
      'the document, which must not be there yet; with --all, a directory / 文件，不得已存在；与 --all 并用时为目录',
    )
    .option('--all', 'one of each kind, of whatever there is / 每种文书各一份')
    .option('--check <digest>', 'only says whether the form has this digest / 只核对内容摘要')
    .addHelpText(
      'after',
      exitCodes({
        0: 'done, or the digest is the same 完成，或摘要相同',
        1: 'refused, or another digest 未予填制，或摘要不同',
        2: 'wrong usage 用法错误',
      }),
    )
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(async (form: string | undefined, given: Asked = {}, options: FormOptions, command: Command) => {
      const language = languageOf(process.env);
      const wrong = (zh: string, en: string): never =>
        command.error({ zh: `错误：${zh}`, en: `error: ${en}` }[language]);
      const { out, all, check } = options;
      const data = resolve(options.data);
      if ((out === undefined) === (check === undefined)) wrong('须给出 --out 或 --check 之一', 'give --out or --check');
      const { formKinds } = await import('@onus/ledger/offline');
      const names = formKinds.map(({ name }) => name);
      const { makeForm, makeOneOfEach, digestOf } = await import('./make-forms.ts');
      if (all) {
        if (form !== undefined || out === undefined) return wrong('--all 与 --out 并用', '--all goes with --out');
        return makeOneOfEach({ data, folder: resolve(out), language });
      }
      if (form === undefined || !names.includes(form))
        return wrong(`文书应为以下之一：${names.join('、')}`, `the form is one of ${names.join(', ')}`);
      const asked = { data, form, asked: given, language };
      if (out !== undefined) return makeForm({ ...asked, file: resolve(out) });
      const digest = await digestOf(asked);
      console.log(digest);
      if (digest !== check) process.exitCode = 1;
    });
