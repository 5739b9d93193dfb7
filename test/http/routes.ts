import type { ServedLedger } from './served-ledger.ts';

export interface Route {
  readonly method: string;
  /** With parameters as `:name`. */
  readonly path: string;
}

/** Every route that Fastify answers, whoever put it there, read from the router's own table. */
export function allRoutes({ served }: ServedLedger): Route[] {
  const table: string = served.app.getHttpAdapter().getInstance().printRoutes();
  const above: string[] = [];
  return table.split('\n').flatMap((line) => {
    const [, indent = '', segment = '', methods] = /^((?:│ {3}| {4})*)[├└]── (\S*)(?: \((.*)\))?$/.exec(line) ?? [];
    if (segment === '') return [];
    const depth = indent.length / 4;
    above.splice(depth, above.length, segment);
    const path = above.join('').replaceAll('//', '/');
    return (methods?.split(', ') ?? []).map((method) => ({ method, path }));
  });
}

/** The path as the API description has it. */
export const templateOf = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}').replace(/\*$/, '{path}');
