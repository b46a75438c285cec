/**
 * Remembers which control of a message in `root` has the focus. The returned function gives it back, where it was lost, to
 * the control of the same name, else to the message.
 */
export function holdFocus(root) {
  const held = root.contains(document.activeElement) ? document.activeElement : null;
  const receipt = held?.closest('[data-receipt]')?.dataset.receipt;
  const label = held?.textContent;
  return () => {
    if (!receipt || root.contains(document.activeElement)) return;
    const card = root.querySelector(`article[data-receipt="${CSS.escape(receipt)}"]`);
    const control = [...(card?.querySelectorAll('button, summary, a') ?? [])].find((node) => node.textContent === label);
    (control ?? card)?.focus({ preventScroll: true });
  };
}
