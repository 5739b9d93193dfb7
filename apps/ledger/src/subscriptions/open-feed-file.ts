import { isPostgresUrl } from '@onus/postgres';
import type { FeedFile } from './feed-file.ts';
import { openPostgresFeedFile } from './postgres-feed-file.ts';
import { openSqliteFeedFile } from './sqlite-feed-file.ts';

/**
 * @param at the path of the file, or a database that instances share, `postgres://…`
 * @throws Failure that names it when it cannot be used.
 */
export const openFeedFile = async (at: string): Promise<FeedFile> =>
  isPostgresUrl(at) ? openPostgresFeedFile(at) : openSqliteFeedFile(at);
