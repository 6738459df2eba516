/** How long to poll, in milliseconds: ten times what a busy machine takes, so that no test gives up too early. */
export const patience = { timeout: 60_000, interval: 20 };
