/** In milliseconds: a window that isn't visible may paint nothing. */
const longestMs = 200;

/** Resolves once what is on the page now has been painted: what isn't needed for it would only delay it. */
export const painted = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, longestMs);
    requestAnimationFrame(() => setTimeout(resolve));
  });
