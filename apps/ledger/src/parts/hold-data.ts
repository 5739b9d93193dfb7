import { join } from 'node:path';
import { HeldAlready, holdAlone } from '@onus/disk';
import { Failure } from '@onus/language';

/**
 * Holds a folder alone, where there is no log in it whose lock would: what an instance keeps for itself, its index first of all, is not
 * to be kept by two. The operating system lets go of it when the process ends, however it ends.
 *
 * @throws Failure where another instance has it
 */
export function holdData(data: string): { close(): Promise<void> } {
  try {
    const letGo = holdAlone(join(data, 'instance'), '-held', true);
    return { close: async () => letGo() };
  } catch (cause) {
    if (!(cause instanceof HeldAlready)) throw cause;
    throw new Failure(
      `${data} 正由另一实例使用；各实例须以 --data 使用各自的文件夹`,
      `another instance uses ${data}; each instance needs a folder of its own (--data)`,
    );
  }
}
