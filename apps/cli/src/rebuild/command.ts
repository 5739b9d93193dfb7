import { resolve } from 'node:path';
import { languageOf } from '@onus/language';
import { Command } from 'commander';

interface RebuildOptions {
  readonly data: string;
  readonly model?: string;
}

export const rebuildCommand = (): Command =>
  new Command('rebuild')
    .description('makes the read models anew from the log; the service must not run / 重建读模型，须先停止服务')
    .requiredOption('--data <dir>', 'directory of the ledger / 账本目录')
    .option('--model <name>', 'only this one / 仅此一个')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(async ({ data, model }: RebuildOptions, command: Command) => {
      const { readModels } = await import('@onus/read-models');
      const { rebuildViews } = await import('./rebuild-views.ts');
      const names = readModels.map(({ name }) => name);
      const takes = {
        zh: `错误：--model 应为以下之一：${names.join('、')}`,
        en: `error: --model takes one of ${names.join(', ')}`,
      };
      if (model !== undefined && !names.includes(model)) command.error(takes[languageOf(process.env)]);
      const { models, events, seconds } = await rebuildViews(resolve(data), model === undefined ? names : [model]);
      const rate = Math.round(events / seconds);
      console.log(
        `${models} read models from ${events} events in ${seconds.toFixed(1)} seconds, ${rate} events per second / 读模型已重建`,
      );
    });
