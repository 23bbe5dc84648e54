/** Whether a name stands for several: a pattern of `*` and `?`. */
export function isPattern(name: string): boolean {
  return /[*?]/.test(name);
}

/** Whether a row is the default for every series that has none of its own. */
export function isDefault({ hostname }: { readonly hostname: string }): boolean {
  return hostname === '*';
}

/** Which names a name or pattern means. For thousands of names make it once. */
export function matcherOf(pattern: string): (name: string) => boolean {
  if (pattern === '*') return () => true;
  if (!isPattern(pattern)) return name => name === pattern;
  const wanted = [...pattern];
  return name => globMatches(wanted, [...name]);
}

/** Whether a name or pattern means this name. */
export function matches(pattern: string, name: string): boolean {
  return matcherOf(pattern)(name);
}

/**
 * In characters, not in units of UTF-16, as the service counts them. No regular expression, which a pattern of many `*`
 * can keep busy for ever: the last `*` takes one character more whenever what follows it does not fit, and earlier ones
 * never have to.
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
