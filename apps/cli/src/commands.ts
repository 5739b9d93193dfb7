import type { Command } from 'commander';
import { accountCommand } from './account/command.ts';
import { auditCommand } from './audit/command.ts';
import { backupCommand } from './backup/command.ts';
import { demoCommand } from './demo/command.ts';
import { dossierCommand } from './dossier/command.ts';
import { evaluateCommand } from './evaluate/command.ts';
import { evidenceCommand } from './evidence/command.ts';
import { exportCommand } from './export/command.ts';
import { formCommand } from './form/command.ts';
import { importCommand } from './import/command.ts';
import { initCommand } from './init/command.ts';
import { makeDatabaseCommand } from './make-database/command.ts';
import { migrateCommand } from './migrate/command.ts';
import { rebuildCommand } from './rebuild/command.ts';
import { replaceSignerCommand } from './replace-signer/command.ts';
import { restoreCommand } from './restore/command.ts';
import { resumeSigningCommand } from './resume-signing/command.ts';
import { verifyCommand } from './verify/command.ts';
import { whatIfCommand } from './what-if/command.ts';

/** Every command; each loads what it needs when it is carried out. */
export const commands = (): Command[] => [
  initCommand(),
  makeDatabaseCommand(),
  demoCommand(),
  accountCommand(),
  verifyCommand(),
  auditCommand(),
  dossierCommand(),
  evaluateCommand(),
  whatIfCommand(),
  evidenceCommand(),
  exportCommand(),
  formCommand(),
  importCommand(),
  rebuildCommand(),
  backupCommand(),
  restoreCommand(),
  migrateCommand(),
  resumeSigningCommand(),
  replaceSignerCommand(),
];

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'Usage 用法：',
  'Arguments:': 'Arguments 参数：',
  'Options:': 'Options 选项：',
  'Commands:': 'Commands 命令：',
};

/** What commander says in a help text by itself, of a command and of all below it. */
export function inBothLanguages(command: Command): Command {
  command
    .configureHelp({ styleTitle: (title) => TITLES[title] ?? title })
    .helpOption('-h, --help', 'shows this help / 显示帮助');
  if (command.commands.length > 0)
    command.helpCommand('help [command]', 'shows the help of a command / 显示命令的帮助');
  command.commands.forEach((each) => void inBothLanguages(each));
  return command;
}
