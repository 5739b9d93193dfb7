import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { type Account, type Accounts, actorOf, permissionsOfAccount } from '@onus/access';
import { idsOf, obligationRequired, persons } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import type { FastifyRequest } from 'fastify';
import { stateIn } from '../facts/state-in.ts';
import { ACCOUNTS, EVENT_STORE } from '../injection-tokens.ts';
import { ROUTE_ACCESS, ROUTE_CONCERNED, ROUTE_LAST_SEEN, type RouteAccess } from './access.ts';
import { type KnownCaller, rememberCaller } from './caller.ts';
import { forbidden } from './forbidden.ts';
import { languageOf } from './language.ts';
import { ProblemError, problem } from './problem.ts';

const BEARER = /^Bearer ([A-Za-z0-9_-]{1,100})$/i;

/** The token that a request shows. */
export const tokenIn = (authorization: string | undefined): string | undefined =>
  authorization && BEARER.exec(authorization)?.[1];

/** Denies by default: a request passes when its route names a permission that the caller's account holds, or is public. */
@Injectable()
export class AccessGuard implements CanActivate {
  // Accounts are never changed; those that are replaced in memory take their entry along.
  private readonly callers = new WeakMap<Account, KnownCaller>();

  constructor(
    @Inject(ACCOUNTS) private readonly accounts: Accounts,
    @Inject(EVENT_STORE) private readonly store: Pick<EventStore, 'readStream' | 'readSubject'>,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access: RouteAccess | undefined = Reflect.getMetadata(ROUTE_ACCESS, context.getHandler());
    if (access === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const isLastSeen = Reflect.getMetadata(ROUTE_LAST_SEEN, context.getHandler()) === true;
    const caller = this.callerOf(request.headers.authorization, isLastSeen);
    if (!caller) throw new ProblemError(unauthenticated());
    const field: string | undefined = Reflect.getMetadata(ROUTE_CONCERNED, context.getHandler());
    const isHeld = access !== undefined && caller.permissions.has(access);
    if (!access || !(isHeld || (await this.concerns(request, field, caller))))
      throw new ProblemError(forbidden(access));
    rememberCaller(request, { ...caller, language: languageOf(request.headers['accept-language']) });
    return true;
  }

  /** Whether a request is about the leader that the caller is, by whichever id, and about nobody else: a field given twice is a list, and is not. */
  private async concerns(
    request: FastifyRequest,
    field: string | undefined,
    { leaderId }: KnownCaller,
  ): Promise<boolean> {
    if (field === undefined || leaderId === undefined) return false;
    const { [field]: asked } = { ...(request.query as object), ...(request.params as object) } as Record<
      string,
      unknown
    >;
    if (typeof asked !== 'string') return false;
    const named = field === 'obligationId' ? await this.leaderOf(asked) : asked;
    if (named === undefined || named === leaderId) return named === leaderId;
    const { joins } = (await stateIn(this.store, persons)).state;
    return idsOf(joins, leaderId).includes(named);
  }

  /** Of whom an obligation was required; undefined where there is none, or it is a unit's. */
  private async leaderOf(obligationId: string): Promise<string | undefined> {
    const required = this.store.readSubject(`obligation:${obligationId}`, {
      types: [obligationRequired.type],
      limit: 1,
    });
    for await (const { data } of required) return (data as { readonly leaderId?: string }).leaderId;
    return undefined;
  }

  private callerOf(authorization: string | undefined, isLastSeen: boolean): KnownCaller | undefined {
    const token = tokenIn(authorization);
    const known = (shown: string): Account | undefined =>
      isLastSeen ? this.accounts.withTokenLastSeen(shown) : this.accounts.withToken(shown);
    const account = token ? known(token) : undefined;
    return account && (this.callers.get(account) ?? this.remembered(account));
  }

  private remembered(account: Account): KnownCaller {
    const { leaderId } = account;
    const caller = { actor: actorOf(account), permissions: permissionsOfAccount(account), leaderId };
    this.callers.set(account, caller);
    return caller;
  }
}

const unauthenticated = () =>
  problem('access.unauthenticated', undefined, { 'www-authenticate': 'Bearer realm="onus"' });
