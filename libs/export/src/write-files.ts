import { durableFolder } from './durable-folder.ts';
import type { ExportFile } from './export-papers.ts';

/** Writes files into a folder, each whole or not at all; made if it is not there. */
export async function writeFiles(directory: string, files: AsyncIterable<ExportFile>): Promise<void> {
  const folder = durableFolder(directory);
  for await (const { path, bytes } of files) await folder.write(path, bytes);
  await folder.sync();
}
