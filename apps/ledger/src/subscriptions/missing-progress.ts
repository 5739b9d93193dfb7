import type { Place } from '../watch/fault.ts';
import type { Faults } from '../watch/faults.ts';
import type { FeedFile } from './feed-file.ts';
import type { Subscribed } from './subscribed.ts';

const MISSING = 'feed.progress-missing';
const PREFIX = 'subject:subscription:';

const placeOf = (subscriptionId: string): Place => `${PREFIX}${subscriptionId}`;

interface Kept {
  readonly faults: Faults;
  readonly file: FeedFile;
  readonly subscribed: Pick<Subscribed, 'current'>;
}

/**
 * A file, or a database, that was just begun says of no subscription how far it has come. Where the log has some, that is told, of each until its
 * subscriber acknowledges something, has a webhook again, or the subscription is removed.
 *
 * @throws EventStoreError, UnreadableFact
 */
export async function tellMissingProgress({ faults, file, subscribed }: Kept): Promise<void> {
  faults.onLook(MISSING, async (place) => {
    const id = place.slice(PREFIX.length);
    if ((await file.acknowledged(id)) || (await file.webhooks.find(id))) return true;
    return place.startsWith(PREFIX) && !(await subscribed.current()).current.has(id);
  });
  const known = async () => [...(await subscribed.current()).current.keys()];
  for (const id of await file.lost(known)) faults.tell(MISSING, placeOf(id));
}
