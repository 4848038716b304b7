// What is said: the language of now, with as many readings as are wished for.
import { GAP, ruby } from "./dom.js";
import { unpackedJson } from "./packed.js";

/** @typedef {import("./dom.js").Text} Text */
/** @typedef {import("./dom.js").Part} Part */
/** @typedef {Record<string, string | number | Part[]>} Args */

/** @type {Record<string, Record<string, Record<string, Text>>>} */
let texts = {};
const speech = { lang: "", furigana: "grade" };

export async function fetchTexts() {
  texts = await unpackedJson("texts");
}

/**
 * @param {string} lang
 * @param {string} furigana
 */
export function speak(lang, furigana) {
  speech.lang = lang;
  speech.furigana = furigana;
}

/** @param {string} lang */
export function tagOf(lang) {
  return lang.replace(/_/g, "-");
}

/**
 * The words of an id with its placeholders filled, in parts.
 * @param {string} id
 * @param {Args} [args]
 * @returns {Part[]}
 */
export function parts(id, args = {}) {
  const said = texts[speech.lang] || {}, chosen = said[speech.furigana] || said.grade || {};
  const text = chosen[id] ?? id, found = typeof text === "string" ? [text] : text;
  const filled = found.flatMap((part) => (typeof part === "string" ? filledIn(part, args) : [part]));
  return speech.furigana === "none" ? filled.map((part) => (typeof part === "string" ? part : part[0])) : filled;
}

/**
 * @param {string} part
 * @param {Args} args
 * @returns {Part[]}
 */
function filledIn(part, args) {
  return part.split(/\{(\w+)\}/).flatMap((piece, at) => {
    if (at % 2 === 0) return piece ? [piece] : [];
    const value = args[piece];
    return Array.isArray(value) ? value : [typeof value === "number" ? figure(value) : value ?? ""];
  });
}

/**
 * An id's words in every language, without readings.
 * @param {string} id
 * @returns {string[]}
 */
export function everywhere(id) {
  return Object.values(texts).map(({ grade }) => {
    const text = grade[id] ?? "";
    return unread(typeof text === "string" ? [text] : text);
  });
}

/** @param {number} value */
export function figure(value) {
  return (value < 0 ? "−" : "") + Math.abs(value).toLocaleString(tagOf(speech.lang) || undefined);
}

/**
 * @param {string} id
 * @param {Args} [args]
 */
export function said(id, args) {
  return ruby(parts(id, args));
}

/**
 * The same without readings, for names that are only heard.
 * @param {string} id
 * @param {Args} [args]
 */
export function bare(id, args) {
  return unread(parts(id, args));
}

/**
 * Words as one plain text.
 * @param {Part[]} words
 */
export function unread(words) {
  return words.map((part) => (typeof part === "string" ? part : part[0])).join("").replaceAll(GAP, "");
}
