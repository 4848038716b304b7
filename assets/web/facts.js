// What the page was made with.
import { carried } from "./packed.js";

/**
 * @typedef {object} Facts
 * @property {string} pack
 * @property {string} version
 * @property {string} digest of the board, as logs of games carry it
 * @property {number} level of the questions
 * @property {any} board for the rules
 * @property {[number, number, number, number][]} boxes of the squares: left, top, width, height in millimetres
 * @property {{id: string, text: boolean, ways: string[]}[]} squares
 * @property {{id: string, topic: string}[]} quizzes
 * @property {string[]} animals
 * @property {string[]} pledges
 * @property {number} credits
 * @property {Record<string, [string, string]>} kinds tile and edge
 * @property {Record<string, [string, string]>} topics colour and tint
 * @property {[number, number, number][]} discs of the pieces: middle and radius, in shares of 100
 * @property {Record<string, string>} langs names by language
 * @property {string} lang
 * @property {number | null} seed
 * @property {string} questionnaire
 */

/** @type {Facts} */
export const facts = carried("facts");
