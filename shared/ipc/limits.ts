/** The longest text that the window sends as a table of machines: what was pasted or dropped. */
export const maxSentTable = 900_000;
