interface Closed {
  close(): Promise<void>;
}

/** What is open, to be closed in the reverse order of its opening. */
export interface Opened {
  readonly open: <Part extends Closed>(opening: Part | Promise<Part>) => Promise<Part>;
  /** Closed before those opened earlier, a second time where it was opened among them. */
  readonly closeFirst: (part: Closed) => void;
  readonly close: () => Promise<void>;
}

export function openedParts(): Opened {
  const parts: Closed[] = [];
  return {
    open: async (opening) => {
      const part = await opening;
      parts.push(part);
      return part;
    },
    closeFirst: (part) => void parts.push(part),
    close: async () => {
      for (const part of parts.splice(0).reverse()) await part.close();
    },
  };
}
