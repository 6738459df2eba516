import type { HostFacts } from './host-facts.ts';

/** Facts never change in place, so what follows from them is computed once, not at every keystroke. */
export function memoize<Value>(derive: (facts: HostFacts) => Value): (facts: HostFacts) => Value {
  const known = new WeakMap<HostFacts, { readonly value: Value }>();
  return (facts) => {
    const before = known.get(facts);
    if (before !== undefined) return before.value;
    const value = derive(facts);
    known.set(facts, { value });
    return value;
  };
}
