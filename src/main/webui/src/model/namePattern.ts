/** Whether a name is a pattern with `*` or `?`. */
export function isPattern(name: string): boolean {
  return /[*?]/.test(name);
}

/** Whether a row is the default for hosts that no other row matches. */
export function isDefault({ hostname }: { readonly hostname: string }): boolean {
  return hostname === '*';
}

/**
 * Returns a predicate for the names that a name or pattern matches. To test thousands of names, call it once.
 */
export function matcherOf(pattern: string): (name: string) => boolean {
  if (pattern === '*') return () => true;
  if (!isPattern(pattern)) return name => name === pattern;
  const wanted = [...pattern];
  return name => globMatches(wanted, [...name]);
}

/** Whether a name or pattern matches a name. */
export function matches(pattern: string, name: string): boolean {
  return matcherOf(pattern)(name);
}

/**
 * Matches a pattern by characters rather than UTF-16 units, as the service does. Not a regular expression,
 * because one with many `*` can take exponential time: on a mismatch only the last `*` takes one character
 * more, which is always sufficient.
 */
function globMatches(pattern: readonly string[], name: readonly string[]): boolean {
  let at = 0;
  let afterStar = -1;
  let takenByStar = 0;
  for (let index = 0; index < name.length; ) {
    if (pattern[at] === '*') {
      afterStar = ++at;
      takenByStar = index;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === name[index])) {
      at++;
      index++;
    } else if (afterStar >= 0) {
      index = ++takenByStar;
      at = afterStar;
    } else {
      return false;
    }
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}
