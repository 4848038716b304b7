// How the page is shown: the reader's wishes, and what the tablet itself asks for.
import { facts } from "./facts.js";
import { speak, tagOf } from "./words.js";

export const CHOICES = {
  furigana: ["none", "grade", "all"],
  text: ["0", "1", "2"],
  contrast: ["false", "true"],
  motion: ["true", "false"],
};

/** @type {Record<string, string>} */
export const wishes = {
  lang: facts.lang,
  furigana: "grade",
  text: "0",
  contrast: String(matchMedia("(prefers-contrast: more)").matches),
  motion: String(!matchMedia("(prefers-reduced-motion: reduce)").matches),
};

/** @param {any} kept take over what is a wish in it */
export function takeWishes(kept) {
  for (const name of Object.keys(wishes)) {
    const value = kept?.[name];
    const known = typeof value === "string" && (name === "lang" ? Object.hasOwn(facts.langs, value) : /** @type {any} */ (CHOICES)[name].includes(value));
    if (known) wishes[name] = value;
  }
}

/** Let the page follow the wishes. */
export function applyWishes() {
  speak(wishes.lang, wishes.furigana);
  const root = document.documentElement;
  root.lang = tagOf(wishes.lang);
  root.dataset.text = wishes.text;
  root.dataset.contrast = wishes.contrast;
  root.dataset.motion = wishes.motion;
}

export function lively() {
  return wishes.motion === "true";
}
