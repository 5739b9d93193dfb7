import { type Permission, permissionsOf, type Role } from '@onus/access';
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
  /** Ids that the ledger made, by what steps call them. */
  const made = new Map<string, string>();

  /** With what nobody knows before it is loaded: the ids of clues, and the account that handles them. */
  function settled(request: object): object {
    const { clueId, handler } = request as { readonly clueId?: string; readonly handler?: Role };
    return {
      ...request,
      ...(clueId !== undefined && { clueId: made.get(clueId) }),
      ...(handler !== undefined && { handler: actors.of(handler) }),
    };
  }

  async function send({ useCase, request, role, bySecond, on, authority, madeAs }: Step): Promise<void> {
    const known = useCaseNamed(useCase);
    if (!permissionsOf(role).has(known.permission as Permission)) throw new Error(`${role} may not ${useCase}`);
    const outcome = await ledger.execute(known, settled(request), {
      actor: actors.of(role, bySecond),
      effectiveOn: on,
      authority,
    });
    if (isRefusal(outcome)) throw new Error(refused(useCase, request, outcome));
    if (madeAs !== undefined) made.set(madeAs, outcome.madeId ?? '');
    done();
  }

  async function load(steps: readonly Step[]): Promise<void> {
    for (const { on, lanes } of waves(steps)) {
      clock.moveTo(on);
      const waiting = lanes.values();
      const worker = async (): Promise<void> => {
        for (const lane of waiting) for (const step of lane) await send(step);
      };
      await Promise.all(Array.from({ length: Math.min(IN_FLIGHT, lanes.length) }, worker));
    }
  }

  const madeId = (label: string): string => {
    const id = made.get(label);
    if (id === undefined) throw new Error(`nothing was made as ${label}`);
    return id;
  };
  return { load, madeId };
}

const refused = (name: string, request: object, { code, text }: Refusal): string =>
  `the demonstration was refused: ${name} ${code}: ${text.en}\n${JSON.stringify(request)}`;
