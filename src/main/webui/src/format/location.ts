/**
 * Returns the path of the service: `/`, or a path such as `/highwater/` behind a proxy. The page has it in
 * its `<base>`, which the service writes as a relative address, because it does not know which part of the
 * path a proxy has removed.
 */
export function root(): string {
  return document.querySelector('base') ? new URL(document.baseURI).pathname : '/';
}

/** Returns the address of a path of the service, such as `/api/v1/alerts`, as seen from this page. */
export function at(path: string): string {
  return root() + path.replace(/^\//, '');
}
