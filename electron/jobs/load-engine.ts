const load = () => import('#electron/jobs/engine.ts');
let loading: ReturnType<typeof load> | undefined;

/** What carries out jobs, loaded for the first one. */
export const engine = (): ReturnType<typeof load> => (loading ??= load());
