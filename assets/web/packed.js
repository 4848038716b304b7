// What the page carries: elements with data in them, made small where that pays.
import { inflate } from "./inflate.js";

/** @param {string} id */
function held(id) {
  return document.getElementById(id)?.textContent || "";
}

/**
 * @param {string} id
 * @returns {any}
 */
export function carried(id) {
  return JSON.parse(held(id));
}

/**
 * @param {string} text base64
 * @returns {Uint8Array<ArrayBuffer>}
 */
function decoded(text) {
  const own = /** @type {any} */ (Uint8Array).fromBase64; // browsers have it since 2025
  return own ? own.call(Uint8Array, text) : Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/**
 * @param {string} id
 * @returns {Promise<Uint8Array>}
 */
export async function unpacked(id) {
  const bytes = decoded(held(id));
  try {
    const { readable, writable } = new DecompressionStream("deflate-raw");
    const writer = writable.getWriter(); // a Blob would go to another process and back
    writer.write(bytes);
    writer.close();
    return new Uint8Array(await new Response(readable).arrayBuffer());
  } catch {
    return inflate(bytes); // an older browser
  }
}

/**
 * @param {string} id
 * @returns {Promise<any>}
 */
export async function unpackedJson(id) {
  return JSON.parse(new TextDecoder().decode(await unpacked(id)));
}
