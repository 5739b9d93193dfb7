import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenAPIObject } from '@nestjs/swagger';

/** Bodies of commands that a demonstration grants as they stand, by `context/use-case`. */
export const examplesFileIn = (data: string): string => join(data, 'examples.json');

interface Described {
  readonly content: Readonly<Record<string, { examples?: Record<string, { value?: unknown }> }>>;
}

/** Shows the examples of a demonstration in place of those put together from terms, where it has some. */
export function withExamplesOf(data: string, document: OpenAPIObject): OpenAPIObject {
  const file = examplesFileIn(data);
  if (!existsSync(file)) return document;
  const bodies: Readonly<Record<string, unknown>> = JSON.parse(readFileSync(file, 'utf8'));
  for (const [name, value] of Object.entries(bodies)) {
    const body = document.paths[`/v1/${name}`]?.post?.requestBody as Described | undefined;
    const described = body?.content['application/json'];
    if (described) described.examples = { example: { value } };
  }
  return document;
}
