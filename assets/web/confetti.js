// Paper snow for the end, for a few seconds.
import { el } from "./dom.js";
import { lively } from "./wishes.js";

const COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#F0E442", "#56B4E9"], PIECES = 160, SECONDS = 5;

export function confetti() {
  const canvas = el("canvas", { class: "confetti", "aria-hidden": "true" });
  const brush = canvas.getContext("2d");
  if (!lively() || !brush) return null;
  const wide = (canvas.width = innerWidth), high = (canvas.height = innerHeight);
  const all = Array.from({ length: PIECES }, (_, at) => ({
    x: Math.random() * wide, y: -Math.random() * high, falls: 90 + Math.random() * 160, sways: Math.random() * 6, turns: Math.random() * 6,
    size: 7 + Math.random() * 8, colour: COLOURS[at % COLOURS.length],
  }));
  const began = performance.now();
  /** @param {number} now */
  const frame = (now) => {
    const seconds = (now - began) / 1000;
    brush.clearRect(0, 0, wide, high);
    for (const { x, y, falls, sways, turns, size, colour } of all) {
      brush.save();
      brush.globalAlpha = Math.min(1, Math.max(0, SECONDS - seconds));
      brush.translate(x + 30 * Math.sin(sways + seconds * 2), y + falls * seconds * 1.6);
      brush.rotate(turns + seconds * 3);
      brush.scale(1, Math.cos(turns + seconds * 5));
      brush.fillStyle = colour;
      brush.fillRect(-size / 2, -size / 3, size, size * 0.66);
      brush.restore();
    }
    if (seconds < SECONDS && canvas.isConnected) requestAnimationFrame(frame);
    else canvas.remove();
  };
  requestAnimationFrame(frame);
  return canvas;
}
