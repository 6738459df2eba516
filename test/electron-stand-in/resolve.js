const standIn = new URL('./electron.js', import.meta.url).href;

/**
 * Node's resolve hook.
 * @type {import('node:module').ResolveHook}
 */
export function resolve(specifier, context, next) {
  return specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context);
}
