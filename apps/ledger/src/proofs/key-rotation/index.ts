/** What whoever signs for the log in a process of its own needs: nothing of the service comes along. */
export { carryOutRotations, keysNamedIn } from './carry-out-rotations.ts';
