// A press counts for what it was on, also where that moved away meanwhile: as the reader leaves a field, what is
// wrong there is told above it, and a button below comes up or goes down before the finger does.
const STEADY = 8;

/** Let a press that began on a button or an answer, and ended where it began, do what it says. */
export function watchPresses() {
  /** @type {{ on: HTMLElement, x: number, y: number } | null} */
  let pressed = null;
  addEventListener("pointerdown", ({ target, button, clientX, clientY }) => {
    const on = button === 0 && target instanceof Element && target.closest("button, label");
    pressed = on instanceof HTMLElement ? { on, x: clientX, y: clientY } : null;
  }, true);
  addEventListener("pointerup", ({ target, clientX, clientY }) => {
    if (!pressed) return;
    const { on, x, y } = pressed;
    const isSteady = Math.hypot(clientX - x, clientY - y) < STEADY;
    // Where it still is under the finger, the browser makes a click of it.
    if (isSteady && target instanceof Node && !on.contains(target) && on.isConnected) on.click();
    pressed = null;
  }, true);
}
