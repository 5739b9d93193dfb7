import { statSync } from 'node:fs';
import { Unreadable } from '../unreadable.ts';
import { folderSource } from './folder.ts';
import { serverSource } from './server.ts';
import type { Source } from './source.ts';
import { zipSource } from './zip.ts';

/**
 * Opens what was named on the command line: a URL, a folder, or an archive.
 *
 * @throws Unreadable
 */
export async function openSource(named: string, token: string | undefined): Promise<Source> {
  if (isServer(named)) return serverSource(named, token);
  const stats = statSync(named, { throwIfNoEntry: false });
  if (stats?.isDirectory()) return folderSource(named);
  if (stats?.isFile()) return zipSource(named);
  throw new Unreadable(`没有名为 ${named} 的文件夹或档案`, `there is no folder or archive ${named}`);
}

export function isServer(named: string): boolean {
  return /^https?:\/\//.test(named) && URL.canParse(named);
}
