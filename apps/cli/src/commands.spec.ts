import type { Command } from 'commander';
import { commands } from './commands.ts';

const withSubcommands = (command: Command): Command[] => [command, ...command.commands.flatMap(withSubcommands)];

test.each(
  commands()
    .flatMap(withSubcommands)
    .map((command) => [command.name(), command] as const),
)('what %s is for, and each of its options and arguments, is told in both languages', (_, command) => {
  const told = [command, ...command.options, ...command.registeredArguments].map((each) =>
    'description' in each && typeof each.description === 'function' ? each.description() : each.description,
  );
  expect(told).toEqual(told.map(() => expect.stringMatching(/^[^\p{Script=Han}]+ \/ .*\p{Script=Han}/u)));
});
