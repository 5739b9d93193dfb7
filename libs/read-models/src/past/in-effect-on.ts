import type { Handler, ReadModel } from '../runner/read-model.ts';

type AnyHandler = Handler<never, never>;

/** The model as of a day: facts that take effect after it are not handled, whenever they were recorded. */
export const inEffectOn = (model: ReadModel, day: string): ReadModel => ({
  ...model,
  handlers: new Map([...model.handlers].map(([type, handle]) => [type, unlessLater(handle, day)] as const)),
});

const unlessLater =
  (handle: AnyHandler, day: string): AnyHandler =>
  (rows, fact, recorded) => {
    if (recorded.envelope.effectiveOn <= day) handle(rows, fact, recorded);
  };
