// The pictures that the page carries; all of them stand beside words, so none has a name of its own.
import { el } from "./dom.js";
import { carried, unpackedJson } from "./packed.js";

/** @type {Record<string, string>} */
let drawings = {};
/** @type {any} */
let boards = null;

export async function fetchDrawings() {
  drawings = await unpackedJson("drawings");
}

/** @param {string} name */
export function drawn(name) {
  return name in drawings;
}

/**
 * @param {string} name
 * @param {string} [style] a class
 * @returns {HTMLImageElement}
 */
export function picture(name, style = "") {
  return el("img", { src: address(name), alt: "", class: style, draggable: "false" });
}

/** @param {string} name */
function address(name) {
  const found = drawings[name] || "";
  if (found.startsWith("<svg")) drawings[name] = `data:image/svg+xml,${encodeURIComponent(found)}`;
  return drawings[name] || "data:,";
}

/**
 * The board's own pictures and words.
 * @returns {{normal: string, strong: string, ways: Record<string, {box: [number, number, number, number], data: string} | null>, labels: Record<string, any[][]>, title: Record<string, any[]>}}
 */
export function boardData() {
  boards = boards || carried("boards");
  return boards;
}
