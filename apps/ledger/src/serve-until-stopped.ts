import { tokenFileIn } from './open-parts.ts';
import { type ServeOptions, serve } from './serve.ts';
import { stopOnSignals } from './stop-on-signals.ts';

/** Serves the ledger, says where, and stops in order on the first signal. Exits with 1 when it cannot start. */
export async function serveUntilStopped(options: ServeOptions): Promise<void> {
  try {
    const { url, close } = await serve(options);
    stopOnSignals(close);
    console.log(`ready ${url}`);
    console.log(`docs  ${url}/docs`);
    console.log(`access tokens, one for each role: ${tokenFileIn(options.data)}`);
  } catch (error) {
    console.error(`cannot start: ${(error as Error).message}`);
    process.exit(1);
  }
}
