import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { type AccessTokens, permissionsOf, type Role, roleFinder, roleNames } from '@onus/access';
import type { FastifyRequest } from 'fastify';
import { ACCESS_TOKENS } from '../injection-tokens.ts';
import { ROUTE_ACCESS, type RouteAccess } from './access.ts';
import { type Caller, rememberCaller } from './caller.ts';
import { ProblemError, problem } from './problem.ts';

const BEARER = /^Bearer ([A-Za-z0-9_-]{1,100})$/i;

/** Denies by default: a request passes when its route names a permission that the caller's role holds, or is public. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly roleOf: (token: string) => Role | undefined;
  private readonly callers: ReadonlyMap<Role, Caller>;

  constructor(@Inject(ACCESS_TOKENS) tokens: AccessTokens) {
    this.roleOf = roleFinder(tokens);
    this.callers = new Map(
      roleNames.map((role) => [role, { role, actor: `role:${role}`, permissions: permissionsOf(role) }]),
    );
  }

  canActivate(context: ExecutionContext): boolean {
    const access: RouteAccess | undefined = Reflect.getMetadata(ROUTE_ACCESS, context.getHandler());
    if (access === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = this.callerOf(request.headers.authorization);
    if (!caller) throw new ProblemError(unauthenticated());
    if (!access || !caller.permissions.has(access)) throw new ProblemError(problem('access.forbidden'));
    rememberCaller(request, caller);
    return true;
  }

  private callerOf(authorization: string | undefined): Caller | undefined {
    const token = authorization && BEARER.exec(authorization)?.[1];
    const role = token && this.roleOf(token);
    return role ? this.callers.get(role) : undefined;
  }
}

const unauthenticated = () =>
  problem('access.unauthenticated', undefined, { 'www-authenticate': 'Bearer realm="onus"' });
