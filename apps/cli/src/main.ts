import { languageOf, toldIn } from '@onus/language';
import { program } from 'commander';
import { commands, inBothLanguages } from './commands.ts';
import { tellUsageErrors } from './usage-errors.ts';

const language = languageOf(process.env);

program.name('onus').description('Operates a ledger of accountability / 责录运维命令行');
for (const command of commands()) program.addCommand(command);
inBothLanguages(program);

tellUsageErrors(program, language);
try {
  await program.parseAsync();
} catch (error) {
  console.error(`onus: ${toldIn(language, error)}`);
  process.exitCode = 1;
}
