/** The current time in the format for everything that is stored or sent: ISO 8601. */
export const timestamp = (): string => new Date().toISOString();
