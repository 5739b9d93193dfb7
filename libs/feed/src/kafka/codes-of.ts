interface Told {
  readonly type?: unknown;
  readonly code?: unknown;
  readonly name?: unknown;
  readonly cause?: unknown;
}

/** What an error of kafkajs and those that led to it are called: by the protocol, by the system, by a number, by class. */
export function codesOf(error: unknown): readonly string[] {
  const codes: string[] = [];
  // An error may be its own cause.
  const seen = new Set<unknown>();
  for (let told = error as Told | undefined; told && !seen.has(told); told = told.cause as Told | undefined) {
    seen.add(told);
    for (const code of [told.type, told.code, told.name]) if (code !== undefined) codes.push(String(code));
  }
  return codes;
}
