import type { DynamicModule } from '@nestjs/common';
import type { UseCase } from '@onus/domain';
import { commandParts } from './command-parts.ts';
import { contextOf } from './context-of.ts';

/** One Nest module for each context, with a command, a handler and a route for each of its use cases. */
export function commandModules(useCases: readonly UseCase[]): DynamicModule[] {
  const byContext = Map.groupBy(useCases, ({ command }) => contextOf(command.name));
  return [...byContext].map(([context, own]) => commandModule(context, own));
}

function commandModule(context: string, useCases: readonly UseCase[]): DynamicModule {
  const name = `${context}-commands`;
  const parts = useCases.map(commandParts);
  return {
    module: { [name]: class {} }[name] as DynamicModule['module'],
    controllers: parts.map(({ controller }) => controller),
    providers: parts.map(({ handler }) => handler),
  };
}
