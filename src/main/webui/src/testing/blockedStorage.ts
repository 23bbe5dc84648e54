/** The storage of a browser that blocks cookies. */
export const blockedStorage: Pick<Storage, 'getItem' | 'setItem' | 'clear'> = {
  getItem: refuse,
  setItem: refuse,
  clear: () => {},
};

function refuse(): never {
  throw new DOMException('Access is denied for this document.', 'SecurityError');
}
