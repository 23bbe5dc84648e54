/**
 * Caches the last result computed for an object, for as long as the object exists. Computes it again when
 * another argument has changed. Meant for lists of thousands of objects of which only a few change at a time.
 *
 * @param isSame whether the other arguments are equivalent to those of the last call; by default, whether
 * each is the same object
 */
export function memoizeWeak<K extends object, A extends readonly unknown[], V>(
  compute: (key: K, ...others: A) => V,
  isSame: (before: A, now: A) => boolean = areIdentical,
): (key: K, ...others: A) => V {
  const known = new WeakMap<K, { readonly others: A; readonly value: V }>();
  return (key, ...others) => {
    const before = known.get(key);
    if (before && isSame(before.others, others)) return before.value;
    const value = compute(key, ...others);
    known.set(key, { others, value });
    return value;
  };
}

function areIdentical(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before.length === now.length && before.every((other, index) => Object.is(other, now[index]));
}
