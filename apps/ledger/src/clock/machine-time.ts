/** The two clocks of a machine. */
export interface MachineTime {
  /** The one that is set, by hand or by the network. */
  wall(): Date;
  /** The one that nobody sets: milliseconds since some moment. */
  monotonicMs(): number;
}

export const machineTime: MachineTime = { wall: () => new Date(), monotonicMs: () => performance.now() };
