import { toldHere } from './told/told-here.ts';

/** The first SIGINT or SIGTERM stops in good order, and is told; exit code 0. A second one stops at once. */
export function stopOnSignals(close: () => Promise<void>): void {
  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(signal === 'SIGINT' ? 130 : 143);
    stopping = true;
    console.log(toldHere({ zh: `收到 ${signal}，正在停止`, en: `${signal}: stopping` }));
    close().then(
      () => {
        process.exit(0);
      },
      (error) => {
        const { message } = error as Error;
        console.error(toldHere({ zh: `未能正常停止：${message}`, en: `did not stop in good order: ${message}` }));
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
