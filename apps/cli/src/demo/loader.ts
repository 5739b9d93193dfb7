import { type Permission, permissionsOf } from '@onus/access';
import { isRefusal, type Refusal, useCaseNamed } from '@onus/domain';
import type { Ledger } from '@onus/ledger';
import type { Actors } from './accounts.ts';
import type { SimulatedClock } from './simulated-clock.ts';
import type { Step } from './step.ts';
import { waves } from './waves.ts';

/** Commands under way at once: enough for group commit to pay, few enough to stay small. */
const IN_FLIGHT = 256;

/** Sends steps through the command handlers, a day at a time; `done` is called after each. */
export function loader(ledger: Pick<Ledger, 'execute'>, actors: Actors, clock: SimulatedClock, done: () => void) {
  async function send({ useCase, request, role, bySecond, on, authority }: Step): Promise<void> {
    const known = useCaseNamed(useCase);
    if (!permissionsOf(role).has(known.permission as Permission)) throw new Error(`${role} may not ${useCase}`);
    const outcome = await ledger.execute(known, request, {
      actor: actors.of(role, bySecond),
      effectiveOn: on,
      authority,
    });
    if (isRefusal(outcome)) throw new Error(refused(useCase, request, outcome));
    done();
  }

  return async function load(steps: readonly Step[]): Promise<void> {
    for (const { on, lanes } of waves(steps)) {
      clock.moveTo(on);
      const waiting = lanes.values();
      const worker = async (): Promise<void> => {
        for (const lane of waiting) for (const step of lane) await send(step);
      };
      await Promise.all(Array.from({ length: Math.min(IN_FLIGHT, lanes.length) }, worker));
    }
  };
}

const refused = (name: string, request: object, { code, text }: Refusal): string =>
  `the demonstration was refused: ${name} ${code}: ${text.en}\n${JSON.stringify(request)}`;
