import { resolve } from 'node:path';
import { Option } from 'commander';

/** Who is asked what they have seen of the log, as the service is told it, too. */
export const witnessesOption = (): Option =>
  new Option(
    '--witnesses <file>',
    'policy of the witnesses, who are asked what they have seen / 见证规则，向其查询所见',
  )
    .env('ONUS_WITNESSES')
    .argParser((file: string) => resolve(file));
