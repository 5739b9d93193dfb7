import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenAPIObject } from '@nestjs/swagger';

/** What the ledger of a demonstration grants and finds as it stands. */
export interface Examples {
  /** Bodies of commands, by `context/use-case`. */
  readonly commands: Readonly<Record<string, unknown>>;
  /** Ids that no two demonstrations have in common, by the names of parameters. */
  readonly parameters: Readonly<Record<string, string>>;
}

export const examplesFileIn = (data: string): string => join(data, 'examples.json');

const NOTE = `本账本为演示：各命令的示例针对演示数据中留待办理的事项，由有权限的账户原样发送即予登记，一次为限；第 2 版政策待通过或驳回，驳回后方可另行提出。

This ledger is a demonstration: the example of each command is about something that was left open in its data, and is recorded as
it stands, once, when an account with the permission sends it. A version 2 of the policy waits to be adopted or refused; another is proposed after it is refused.`;

interface Described {
  readonly content: Readonly<Record<string, { examples?: Record<string, { value?: unknown }> }>>;
}
interface Parameter {
  readonly name?: string;
  readonly schema?: { examples?: readonly unknown[] };
}

/** Shows the examples of a demonstration in place of those put together from terms, where it has some. */
export function withExamplesOf(data: string, document: OpenAPIObject): OpenAPIObject {
  const file = examplesFileIn(data);
  if (!existsSync(file)) return document;
  const { commands, parameters }: Examples = JSON.parse(readFileSync(file, 'utf8'));
  for (const [name, value] of Object.entries(commands)) {
    const body = document.paths[`/v1/${name}`]?.post?.requestBody as Described | undefined;
    const described = body?.content['application/json'];
    if (described) described.examples = { example: { value } };
  }
  const shown = Object.values(document.paths).flatMap(({ get }) => (get?.parameters ?? []) as Parameter[]);
  for (const { name = '', schema } of shown) {
    const example = parameters[name];
    if (schema && example !== undefined) schema.examples = [example];
  }
  return { ...document, info: { ...document.info, description: `${document.info.description}\n\n${NOTE}` } };
}
