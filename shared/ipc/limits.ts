/** The longest text that the window sends as a table of machines: what was pasted or dropped. */
export const maxSentTable = 900_000;

/** The same for a dropped recording, most of which is quotation marks and line ends: sent as JSON, it grows. */
export const maxSentRecording = 500_000;
