/** Leaders of the full programme, from the city to its 1,237 poor villages. */
export const LEADERS = 4_400;
