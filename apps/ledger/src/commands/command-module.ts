import type { DynamicModule, Type } from '@nestjs/common';
import type { UseCase } from '@onus/domain';
import { commandParts, type Executor } from './command-parts.ts';
import { contextOf } from './context-of.ts';
import { Ledger } from './ledger.ts';

/** Those of the use cases whose commands another than the ledger carries out. */
export type Executors = ReadonlyMap<UseCase, Type<Executor>>;

/** One Nest module for each context, with a command, a handler and a route for each of its use cases. */
export function commandModules(useCases: readonly UseCase[], executors: Executors): DynamicModule[] {
  const byContext = Map.groupBy(useCases, ({ name }) => contextOf(name));
  return [...byContext].map(([context, own]) => commandModule(context, own, executors));
}

function commandModule(context: string, useCases: readonly UseCase[], executors: Executors): DynamicModule {
  const name = `${context}-commands`;
  const parts = useCases.map((useCase) => commandParts(useCase, executors.get(useCase) ?? Ledger));
  return {
    module: { [name]: class {} }[name] as DynamicModule['module'],
    controllers: parts.map(({ controller }) => controller),
    providers: parts.map(({ handler }) => handler),
  };
}
