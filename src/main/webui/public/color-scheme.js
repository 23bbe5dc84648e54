// Before the first paint, so that a dark page never flashes white. A file of its own, since the page may run no script in it.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('highwater-color-scheme');
  } catch {
    // A browser that blocks cookies remembers no choice.
  }
  const dark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light';
})();
