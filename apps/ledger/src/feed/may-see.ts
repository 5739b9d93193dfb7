import { feedPermissionOf } from '@onus/access';
import { contextOf } from '@onus/feed';
import type { Caller } from '../http/caller.ts';
import { mayKnow } from '../http/personal.ts';

/** What a caller may be given of the log, by types of events; asked once for each context. */
export interface MaySee {
  readonly event: (type: string) => boolean;
  readonly personal: (type: string) => boolean;
}

export function maySee(caller: Caller): MaySee {
  const byContext = (may: (context: string) => boolean): ((type: string) => boolean) => {
    const known = new Map<string, boolean>();
    return (type) => {
      const context = contextOf(type);
      const answer = known.get(context) ?? may(context);
      known.set(context, answer);
      return answer;
    };
  };
  return {
    event: byContext((context) => {
      const permission = feedPermissionOf(context);
      return permission !== undefined && caller.permissions.has(permission);
    }),
    personal: byContext((context) => mayKnow(caller, context)),
  };
}
