import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { type Account, type Accounts, actorOf, permissionsOfAccount } from '@onus/access';
import type { FastifyRequest } from 'fastify';
import { ACCOUNTS } from '../injection-tokens.ts';
import { ROUTE_ACCESS, ROUTE_CONCERNED, type RouteAccess } from './access.ts';
import { type Caller, rememberCaller } from './caller.ts';
import { forbidden } from './forbidden.ts';
import { ProblemError, problem } from './problem.ts';

const BEARER = /^Bearer ([A-Za-z0-9_-]{1,100})$/i;

/** Denies by default: a request passes when its route names a permission that the caller's account holds, or is public. */
@Injectable()
export class AccessGuard implements CanActivate {
  // Accounts are never changed; those that are replaced in memory take their entry along.
  private readonly callers = new WeakMap<Account, Caller>();

  constructor(@Inject(ACCOUNTS) private readonly accounts: Accounts) {}

  canActivate(context: ExecutionContext): boolean {
    const access: RouteAccess | undefined = Reflect.getMetadata(ROUTE_ACCESS, context.getHandler());
    if (access === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = this.callerOf(request.headers.authorization);
    if (!caller) throw new ProblemError(unauthenticated());
    const isConcerned = concerns(request, Reflect.getMetadata(ROUTE_CONCERNED, context.getHandler()), caller);
    if (!access || !(caller.permissions.has(access) || isConcerned)) throw new ProblemError(forbidden(access));
    rememberCaller(request, caller);
    return true;
  }

  private callerOf(authorization: string | undefined): Caller | undefined {
    const token = authorization && BEARER.exec(authorization)?.[1];
    const account = token ? this.accounts.withToken(token) : undefined;
    return account && (this.callers.get(account) ?? this.remembered(account));
  }

  private remembered(account: Account): Caller {
    const { leaderId } = account;
    const caller = { actor: actorOf(account), permissions: permissionsOfAccount(account), leaderId };
    this.callers.set(account, caller);
    return caller;
  }
}

/** Whether a request is about the leader that the caller is, and about nobody else: a field given twice is a list, and is not. */
function concerns(request: FastifyRequest, field: string | undefined, { leaderId }: Caller): boolean {
  if (field === undefined || leaderId === undefined) return false;
  const { [field]: asked } = { ...(request.query as object), ...(request.params as object) } as Record<string, unknown>;
  return asked === leaderId;
}

const unauthenticated = () =>
  problem('access.unauthenticated', undefined, { 'www-authenticate': 'Bearer realm="onus"' });
