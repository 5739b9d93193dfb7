import type { Bilingual, Level } from '@onus/domain';
import type { ColumnKind } from './column-kind.ts';

/** One column of a table that is imported. */
export interface ImportColumn {
  /**
   * Where its value goes in the request, as `persons.poor`; `effectiveOn` is beside the request. What begins with `@` only goes
   * with it: it is compared, or used by the kind itself.
   */
  readonly field: string;
  readonly title: Bilingual;
  /** What offices call it besides. */
  readonly also?: readonly string[];
  readonly kind: ColumnKind;
  readonly isRequired?: true;
  /** Filled in where the template is made: a row in which nothing else stands is left empty. */
  readonly isFilledIn?: true;
}

/** What stands in a row, by field. */
export type RowValues = Readonly<Record<string, unknown>>;

/** One command that a row becomes. */
export interface RowCommand {
  /** Name of the use case. */
  readonly useCase: string;
  readonly request: object;
  /** Where what it makes is there already, the row goes on without it. */
  readonly isUnlessThere?: true;
}

/** One kind of table that offices send: its columns, and what a row of it becomes. */
export interface ImportKind {
  /** In addresses and in events. */
  readonly name: string;
  readonly title: Bilingual;
  /** The use case that a row becomes; what it takes to ask for it, it takes to import. */
  readonly useCase: string;
  readonly columns: readonly ImportColumn[];
  /** Of which levels the units stand in its template. */
  readonly levels: readonly Level[];
  /** What a row becomes where that is not just a request made of its values. */
  readonly commands?: (values: RowValues, effectiveOn: string) => readonly RowCommand[];
}

/** A request made of values: `persons.poor` goes into `persons`; what only goes with the row stays away. */
export function requestOf(values: RowValues): Record<string, unknown> {
  const request: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(values)) {
    if (field === 'effectiveOn' || field.startsWith('@')) continue;
    const [name = field, part] = field.split('.');
    if (part === undefined) request[name] = value;
    else request[name] = { ...(request[name] as object | undefined), [part]: value };
  }
  return request;
}

/** The commands that a row of a kind becomes. */
export const commandsOf = (kind: ImportKind, values: RowValues, effectiveOn: string): readonly RowCommand[] =>
  kind.commands?.(values, effectiveOn) ?? [{ useCase: kind.useCase, request: requestOf(values) }];
