import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Which methods an address takes, whoever put it there: of a request that no route takes, what would be right. */
type MethodsAt = (path: string) => readonly string[];

// One for each server, kept as long as it is.
const known = new WeakMap<FastifyInstance, MethodsAt>();

/** `/v1/units/:unitId` as it is matched: a parameter is one part of the path, `*` all that is left. */
const patternOf = (url: string): RegExp =>
  new RegExp(
    `^${url
      .replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll(/:\w+/g, '[^/]+')
      .replace('*', '.*')}$`,
  );

/** To be called before any route is added. */
export function rememberRoutes(fastify: FastifyInstance): void {
  const routes: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];
  fastify.addHook('onRoute', ({ url, method }) => {
    routes.push({ pattern: patternOf(url), methods: [method].flat() });
  });
  known.set(fastify, (path) => [
    ...new Set(routes.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods)),
  ]);
}

/** The methods that the address of a request takes, where its own is none of them; empty where nothing is there. */
export function otherMethods({ server, method, url }: FastifyRequest): readonly string[] {
  const [path = ''] = url.split('?');
  const methods = known.get(server)?.(path) ?? [];
  return methods.includes(method) ? [] : methods.toSorted();
}
