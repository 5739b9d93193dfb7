import { languageOf, toldIn } from '@onus/language';
import { program } from 'commander';
import { accountCommand } from './account/command.ts';
import { backupCommand } from './backup/command.ts';
import { demoCommand } from './demo/command.ts';
import { dossierCommand } from './dossier/command.ts';
import { evidenceCommand } from './evidence/command.ts';
import { exportCommand } from './export/command.ts';
import { initCommand } from './init/command.ts';
import { rebuildCommand } from './rebuild/command.ts';
import { restoreCommand } from './restore/command.ts';
import { resumeSigningCommand } from './resume-signing/command.ts';
import { tellUsageErrors } from './usage-errors.ts';
import { verifyCommand } from './verify/command.ts';

const language = languageOf(process.env);

/** Each command loads what it needs when it is carried out. */
program
  .name('onus')
  .description('Operates a ledger of accountability / 责录运维命令行')
  .addCommand(initCommand())
  .addCommand(demoCommand())
  .addCommand(accountCommand())
  .addCommand(verifyCommand())
  .addCommand(dossierCommand())
  .addCommand(evidenceCommand())
  .addCommand(exportCommand())
  .addCommand(rebuildCommand())
  .addCommand(backupCommand())
  .addCommand(restoreCommand())
  .addCommand(resumeSigningCommand());

tellUsageErrors(program, language);
try {
  await program.parseAsync();
} catch (error) {
  console.error(`onus: ${toldIn(language, error)}`);
  process.exitCode = 1;
}
