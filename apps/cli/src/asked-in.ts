import { Failure } from '@onus/language';

/** What is asked, as `name=value`; a name that is given again has all its values. @throws Failure */
export function askedIn(given: readonly string[]): Readonly<Record<string, string | readonly string[]>> {
  const asked = new Map<string, readonly string[]>();
  for (const one of given) {
    const at = one.indexOf('=');
    if (at <= 0) throw new Failure(`条件应写作“名称=值”：${one}`, `what is asked is written name=value: ${one}`);
    const name = one.slice(0, at);
    asked.set(name, [...(asked.get(name) ?? []), one.slice(at + 1)]);
  }
  return Object.fromEntries(
    [...asked].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
  );
}
