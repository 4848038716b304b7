// Time that passes while something is shown; none where calm is wished for.
import { lively } from "./wishes.js";

const READ = 1100; // ms for which a few words stay; in calm as well

/** @param {number} ms */
export function wait(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** @param {number} [share] of the usual time */
export function reading(share = 1) {
  return wait(READ * share * (lively() ? 1 : 0.7));
}

/**
 * @param {Element} what
 * @param {Keyframe[]} frames
 * @param {number} duration ms
 * @param {string} [easing]
 */
export async function animate(what, frames, duration, easing = "ease-in-out") {
  if (!lively() || !what.animate) return;
  const motion = what.animate(frames, { duration, easing });
  // A hidden tab stops the clock of motions: never wait for long.
  await Promise.race([motion.finished.catch(() => {}), wait(duration + 200)]);
}
