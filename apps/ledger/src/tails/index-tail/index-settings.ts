/** When the index is committed to: after so long with something new, or so many entries. */
export interface IndexSettings {
  readonly everyMs: number;
  readonly everyEntries: number;
}

export const INDEX_SETTINGS: IndexSettings = { everyMs: 60_000, everyEntries: 20_000 };
