/** Where read models stand. */
export type ViewsAddress =
  /** A file of SQLite. */
  | { readonly kind: 'sqlite'; readonly path: string }
  /** The schema `onus_views` of a database of PostgreSQL: `postgres://user:password@host:port/database`. */
  | { readonly kind: 'postgres'; readonly url: string };

/** The same, or a file of SQLite by its path. */
export type ViewsPlace = { readonly path: string } | { readonly views: ViewsAddress };

export const addressOf = (place: ViewsPlace): ViewsAddress =>
  'views' in place ? place.views : { kind: 'sqlite', path: place.path };
