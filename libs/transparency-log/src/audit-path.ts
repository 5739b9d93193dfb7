import { half, isOdd } from './tree-index.ts';

/** A node beside the way to the root: the `position`-th from the left at its height, itself on that `side`. */
export interface Sibling {
  readonly height: number;
  readonly position: number;
  readonly side: 'left' | 'right';
}

/**
 * The nodes that a proof must give for whoever knows the node at (height, position) to compute the root of a tree of `size`
 * leaves, from the bottom up (RFC 9162 §2.1.3.1). A node without a neighbour goes up a level as it is.
 */
export function auditPath(height: number, position: number, size: number): Sibling[] {
  const path: Sibling[] = [];
  let at = position;
  let last = Math.ceil(size / 2 ** height) - 1;
  for (let level = height; last > 0; level += 1) {
    if (isOdd(at)) path.push({ height: level, position: at - 1, side: 'left' });
    else if (at < last) path.push({ height: level, position: at + 1, side: 'right' });
    at = half(at);
    last = half(last);
  }
  return path;
}
