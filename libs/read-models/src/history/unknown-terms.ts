import { facts } from '@onus/domain';
import type { Views } from '../runner/views.ts';
import type { HistoryFilter } from './filter.ts';
import { history } from './model.ts';
import { contextOf, termOf } from './terms.ts';

const types = new Set(facts.map(({ type }) => type));
const contexts = new Set([...types].map(contextOf));

/** Of a filter, the types that there are not, and the actor and the document that no event has. */
export async function unknownTerms(
  views: Views,
  { types: asked = [], context, actor, documentNumber }: HistoryFilter,
): Promise<readonly string[]> {
  const unknown = asked.filter((type) => !types.has(type)).map(termOf.type);
  if (context !== undefined && !contexts.has(context)) unknown.push(termOf.context(context));
  if (actor !== undefined && !(await isNamed(views, termOf.actor(actor)))) unknown.push(actor);
  if (documentNumber === undefined || (await isNamed(views, termOf.document(documentNumber)))) return unknown;
  return [...unknown, termOf.document(documentNumber)];
}

async function isNamed(views: Views, term: string): Promise<boolean> {
  const { found } = await views.read([history], async (db) => ({
    found: await db.selectFrom('historyTerm').select('term').where('term', '=', term).limit(1).executeTakeFirst(),
  }));
  return found !== undefined;
}
