/**
 * What the stand-in does not imitate fails by its name, instead of being `undefined` and failing somewhere else.
 * @template {object} Part
 * @param {string} name
 * @param {Part} part
 * @returns {Part}
 */
export function strict(name, part) {
  return new Proxy(part, {
    get(target, key) {
      if (typeof key === 'symbol' || key in target || quiet.has(key)) return bound(target, key);
      throw new Error(`electron stand-in: ${name}.${key} is not imitated`);
    },
    // As methods do, a setter sees the object itself.
    set: (target, key, value) => Reflect.set(target, key, value, target),
  });
}

/** Asked for by promises, JSON and inspectors of any object. */
const quiet = new Set(['then', 'toJSON', 'asymmetricMatch', 'nodeType']);

/**
 * Methods see the object itself, whose private fields a proxy does not have.
 * @param {object} target
 * @param {string | symbol} key
 */
function bound(target, key) {
  const value = Reflect.get(target, key, target);
  const isMethod = typeof value === 'function' && !Object.hasOwn(target, key);
  return isMethod ? value.bind(target) : value;
}
