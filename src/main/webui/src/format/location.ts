/**
 * Where the service is: `/`, or a path such as `/highwater/` where a proxy has it among others. The service says so in the
 * page's `<base>`, which it gives as a relative address, so that it needs not know what a proxy has taken off.
 */
export function root(): string {
  return document.querySelector('base') ? new URL(document.baseURI).pathname : '/';
}

/** The address of something of the service's, such as `/api/v1/alerts`, as it is from this page. */
export function at(path: string): string {
  return root() + path.replace(/^\//, '');
}
