import { Logger } from '@nestjs/common';
import type { SetbackLine } from '@onus/disk';
import type { TailListener } from '../tails/tail.ts';
import { databaseAway } from './database-away.ts';
import { setbackText } from './setback-text.ts';
import { toldHere } from './told-here.ts';
import { WHO, type Who } from './who.ts';

// The database of the ledger that this process serves. Owned by `tellOfDatabase`.
let ofDatabase: ReturnType<typeof databaseAway> | undefined;

/** From now on a database of this name is what is told of where a server is away; undefined: there is none. */
export const tellOfDatabase = (name: string | undefined): void => {
  ofDatabase = name === undefined ? undefined : databaseAway(name);
};

/** Says in the log of the service, by codes only, what is tried again, and that it goes on. */
export const tellSetback =
  (who: Who) =>
  (line: SetbackLine): void => {
    const told = ofDatabase?.(who, line) ?? (ofDatabase ? undefined : 'other');
    if (told) new Logger(who).warn(toldHere(told === 'other' ? setbackText(who, line) : told));
  };

/** Says so, and where a follower of the log has stopped for good. @param of which of several */
export const tellOf = (who: Who, of = ''): Required<TailListener> => ({
  tell: tellSetback(who),
  onStop: ({ code, position }) =>
    new Logger(`${who} ${of}`.trim()).error(
      toldHere({
        zh: `${WHO[who].zh}${of && `（${of}）`}停在位置 ${position} 之前：${code}`,
        en: `${code}: stopped before position ${position}`,
      }),
    ),
});
