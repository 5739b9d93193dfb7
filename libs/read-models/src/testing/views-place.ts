import type { ViewsAddress } from '../runner/views-address.ts';

// Owned by this module: where specs that are run once more have their read models.
let placed: (() => ViewsAddress) | undefined;

/** Specs that are imported from here on keep their read models elsewhere than in a file beside their log. */
export function placeViews(at: () => ViewsAddress): void {
  placed = at;
}

export const viewsPlace = (path: string): ViewsAddress => placed?.() ?? { kind: 'sqlite', path };

/** A test of what SQLite alone does: of its plans, and of its files. */
export const testInFile: typeof test = ((name: string, body: () => Promise<void>) =>
  (placed ? test.skip : test)(name, body)) as typeof test;
