import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import { isPermission, type Permission } from '@onus/access';

/** What a route takes: a permission, or nothing at all. A route that says neither is closed to everybody. */
export type RouteAccess = Permission | 'public';

export const ROUTE_ACCESS = 'onus:route-access';

/**
 * Says so in the description of the API, too.
 *
 * @throws Error at start for a permission that is not in the access table: nobody could ever hold it.
 */
export function RequirePermission(permission: string): MethodDecorator {
  if (!isPermission(permission)) throw new Error(`the access table has no permission ${permission}`);
  return applyDecorators(
    SetMetadata(ROUTE_ACCESS, permission satisfies RouteAccess),
    ApiBearerAuth(),
    ApiExtension('x-permission', permission),
  ) as MethodDecorator;
}

export const ROUTE_LAST_SEEN = 'onus:route-last-seen';

/**
 * Answered also while the accounts cannot be followed, to whoever held the permission when they could be: only for what tells nothing that
 * is recorded, and is asked for most when something is wrong.
 */
export const ByAccountsLastSeen = (): MethodDecorator => SetMetadata(ROUTE_LAST_SEEN, true);

export const ROUTE_CONCERNED = 'onus:route-concerned';

/**
 * Open besides to the person concerned: to an account of the leader whom the request names in this field, or of whom the obligation was
 * required that it names, and no other, whatever its roles. What is on record of somebody is not kept from them.
 */
export const OpenToConcerned = (field: string | undefined): MethodDecorator =>
  field === undefined
    ? applyDecorators()
    : (applyDecorators(
        SetMetadata(ROUTE_CONCERNED, field),
        ApiExtension('x-open-to-concerned', field),
      ) as MethodDecorator);

/** Open to everybody, with or without a token. */
export const Public = (): MethodDecorator => SetMetadata(ROUTE_ACCESS, 'public' satisfies RouteAccess);
