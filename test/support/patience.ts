/** How long something is waited for that comes by itself (ms): ten times what a busy machine takes, and no test waits so long. */
export const patience = { timeout: 60_000, interval: 20 };
