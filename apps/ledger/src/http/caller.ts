import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Permission } from '@onus/access';
import type { FastifyRequest } from 'fastify';
import type { Language } from './language.ts';

/** Whoever asks, as the access guard found out. */
export interface Caller extends KnownCaller {
  /** In which they are answered, where there is one to choose. */
  readonly language: Language;
}

/** What is known of an account, whatever it asks. */
export interface KnownCaller {
  /** As recorded in events: `account:…`. */
  readonly actor: string;
  readonly permissions: ReadonlySet<Permission>;
  /** The leader that they are, if they are one. */
  readonly leaderId?: string | undefined;
}

// Which request is whose; an entry goes with its request.
const callers = new WeakMap<FastifyRequest, Caller>();

export const rememberCaller = (request: FastifyRequest, caller: Caller): void => {
  callers.set(request, caller);
};

/** The caller of a request that the guard has let through. */
export const TheCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const caller = callers.get(context.switchToHttp().getRequest<FastifyRequest>());
  if (!caller) throw new Error('nobody is known to ask; the route is public');
  return caller;
});
