/**
 * Remembers, for as long as an object lives, what was computed from it last; computes it again when another argument has
 * changed. For lists of thousands of objects of which only a few change at a time.
 */
export function memoizeWeak<K extends object, A extends readonly unknown[], V>(
  compute: (key: K, ...others: A) => V,
): (key: K, ...others: A) => V {
  const known = new WeakMap<K, { readonly others: A; readonly value: V }>();
  return (key, ...others) => {
    const before = known.get(key);
    if (before?.others.every((other, index) => Object.is(other, others[index]))) return before.value;
    const value = compute(key, ...others);
    known.set(key, { others, value });
    return value;
  };
}
