/** Where read models stand. */
export type ViewsAddress =
  /** A file of SQLite. */
  | { readonly kind: 'sqlite'; readonly path: string }
  /** The schema `onus_views` of a database of PostgreSQL: `postgres://user:password@host:port/database`. */
  | { readonly kind: 'postgres'; readonly url: string };
