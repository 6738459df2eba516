/** The present moment, as everything that is kept or sent spells it: ISO 8601. */
export const timestamp = (): string => new Date().toISOString();
