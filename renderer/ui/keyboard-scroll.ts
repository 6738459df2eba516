/**
 * Lets the keyboard reach a box exactly while it scrolls: a box that scrolls and takes no focus hides its end from
 * whoever has no mouse, and one that takes the focus without scrolling is a stop for nothing.
 */
export function keyboardScroll(box: HTMLElement): () => void {
  const look = () => {
    if (box.scrollHeight > box.clientHeight) box.tabIndex = 0;
    else box.removeAttribute('tabindex');
  };
  const sizes = new ResizeObserver(look);
  const observeAll = () => {
    for (const part of [box, ...box.children]) sizes.observe(part);
  };
  const parts = new MutationObserver(observeAll);
  parts.observe(box, { childList: true });
  observeAll();
  return () => {
    sizes.disconnect();
    parts.disconnect();
  };
}
