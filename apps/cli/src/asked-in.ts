import { languageOf } from '@onus/language';
import type { Asked } from '@onus/ledger/offline';
import { InvalidArgumentError } from 'commander';

/** Reads one after another what is asked, as `name=value`; a name that is given again has all its values. */
export function askedIn(one: string, before: Asked = {}, language = languageOf(process.env)): Asked {
  const at = one.indexOf('=');
  if (at <= 0) throw new InvalidArgumentError({ zh: '应写作“名称=值”。', en: 'is written name=value.' }[language]);
  const [name, value] = [one.slice(0, at), one.slice(at + 1)];
  const known = Object.hasOwn(before, name) ? before[name] : undefined;
  return Object.assign(Object.create(null), before, { [name]: known === undefined ? value : [known, value].flat() });
}
