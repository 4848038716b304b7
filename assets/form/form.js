// Drafts and unsent answers wait on the tablet; they are forgotten once the teacher's PC says that it has kept them.
"use strict";
(function () {
  // A browser that cannot do all of it sends the plain form, as it does without JavaScript.
  if (!window.fetch || !window.AbortController || !window.URLSearchParams || !window.crypto || !crypto.getRandomValues) return;

  const DRAFT = "sugoroku:draft:", UNSENT = "sugoroku:unsent:", PAIR = "sugoroku:pair:";
  const LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"; // 32: each letter carries five bits, none is likelier
  const KEY = 26, TIMEOUT = 8000, FIRST = 1000, LONGEST = 15000; // ms
  const OLD = 14 * 24 * 3600 * 1000; // ms; what nobody took until then is forgotten

  const memory = {}; // where a browser keeps nothing
  const kept = {
    get(name) { try { return localStorage.getItem(name) || memory[name] || null; } catch (e) { return memory[name] || null; } },
    set(name, value) { memory[name] = value; try { localStorage.setItem(name, value); } catch (e) { /* memory has it */ } },
    drop(name) { delete memory[name]; try { localStorage.removeItem(name); } catch (e) { /* it was in memory */ } },
    names() { try { return Object.keys(Object.assign({}, memory, localStorage)); } catch (e) { return Object.keys(memory); } },
  };

  function newKey() {
    // Plain http has no crypto.randomUUID.
    return Array.from(crypto.getRandomValues(new Uint8Array(KEY)), (byte) => LETTERS[byte & 31]).join("");
  }

  async function send(unsent) {
    const stop = new AbortController();
    const clock = setTimeout(() => stop.abort(), TIMEOUT);
    try {
      const reply = await fetch(unsent.to, {
        method: "POST", body: unsent.body, signal: stop.signal, credentials: "omit", redirect: "error",
        headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" },
      });
      if (reply.status === 201 && (await reply.json()).kept === unsent.key) return "kept";
      return { 423: "closed", 422: "wrong", 413: "wrong", 404: "elsewhere" }[reply.status] || "waits";
    } catch (e) {
      return "waits";
    } finally {
      clearTimeout(clock);
    }
  }

  // A child's answers before and after carry the same random pair, so that they can be compared. One tablet often goes
  // from child to child: each child's 'before' makes a pair of its own, and an 'after' gets one only where exactly one
  // 'before' was given on this tablet in this session, and only once. Else it could be another child's: it gets none.
  function pairFor(code, moment) {
    if (moment === "teacher") return "";
    const name = PAIR + code, given = read(name);
    if (moment === "before") {
      const pair = newKey();
      kept.set(name, JSON.stringify({ at: Date.now(), pair: given ? "" : pair })); // of two, neither is kept
      return pair;
    }
    // As empty it stays behind: a further 'before' must not count as the only one.
    if (given) kept.set(name, JSON.stringify({ at: given.at, pair: "" }));
    return given ? given.pair : "";
  }

  // What an earlier page could not send, this one does: also where another child's answers are on the screen.
  async function sendLeft() {
    let waits = false;
    for (const name of kept.names().filter((one) => one.startsWith(UNSENT) && one !== mine)) {
      const unsent = read(name);
      if (!unsent) continue;
      const how = await send(unsent);
      if (how === "kept" || how === "wrong") kept.drop(name);
      if (how === "kept") forget(unsent.key);
      waits = waits || how === "waits" || how === "closed";
    }
    if (waits) setTimeout(sendLeft, LONGEST * (0.7 + 0.6 * Math.random()));
  }

  function read(name) {
    let found = null;
    try { found = JSON.parse(kept.get(name)); } catch (e) { /* not ours */ }
    if (found && Date.now() - found.at < OLD) return found;
    kept.drop(name);
    return null;
  }

  // The draft of answers that are kept by now; where it is on the screen, its child is thanked.
  function forget(key) {
    for (const name of kept.names().filter((one) => one.startsWith(DRAFT))) {
      const draft = read(name);
      if (draft && draft.key === key) kept.drop(name);
    }
    if (form && form.elements.key.value === key) location.assign(body.dataset.thanks);
  }

  let mine = "";
  const body = document.body, form = document.getElementById("form");
  if (body.dataset.again) setTimeout(() => location.reload(), 5000);
  const alert = document.getElementById("alert");
  if (alert) alert.focus();
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); }); // else its key is used up
  if (form) begin();
  sendLeft();

  function begin() {
    const draft = DRAFT + body.dataset.code + ":" + body.dataset.moment;
    const state = document.getElementById("state"), button = document.getElementById("send");
    const bar = document.getElementById("so-far");
    const fields = () => Array.from(form.elements).filter((one) => one.name && one.name.startsWith("q."));

    const before = read(draft);
    form.elements.key.value = (before && before.key) || newKey();
    // A pair belongs to a key: what is sent again, from a draft too, is the same child's.
    let paired = before ? before.pair : undefined;
    form.elements.pair.value = paired || "";
    if (before && !alert) fill(before.given);
    document.getElementById("anew").addEventListener("click", () => { kept.drop(draft); location.reload(); });
    form.addEventListener("input", () => { keep(); count(); });
    form.addEventListener("submit", (event) => { event.preventDefault(); hand(FIRST); });
    count();

    function given() {
      return fields().filter((one) => (/radio|checkbox/.test(one.type) ? one.checked : one.value.trim()))
        .map((one) => [one.name, one.value]);
    }

    function keep() { kept.set(draft, JSON.stringify({ at: Date.now(), key: form.elements.key.value, pair: paired, given: given() })); }

    function fill(pairs) {
      for (const one of fields()) {
        const mineOf = pairs.filter((pair) => pair[0] === one.name).map((pair) => pair[1]);
        if (/radio|checkbox/.test(one.type)) one.checked = mineOf.includes(one.value);
        else one.value = mineOf[0] || "";
      }
      document.getElementById("kept").hidden = !pairs.length;
    }

    function count() {
      const answered = new Set(given().map((pair) => pair[0])), squares = bar.querySelectorAll("i");
      squares.forEach((square) => { square.className = answered.has(square.dataset.of) ? "done" : ""; });
      bar.lastElementChild.textContent = answered.size + " / " + squares.length;
      bar.classList.toggle("all", answered.size === squares.length);
      bar.hidden = false;
    }

    function tell(words) { state.textContent = words; state.hidden = false; }

    async function hand(pause) {
      const key = form.elements.key.value;
      if (!given().length) return form.submit(); // the server says what is missing
      if (paired === undefined) form.elements.pair.value = paired = pairFor(body.dataset.code, body.dataset.moment);
      const text = new URLSearchParams(new FormData(form)).toString();
      const unsent = { at: Date.now(), key: key, to: form.getAttribute("action"), body: text };
      mine = UNSENT + key;
      keep();
      kept.set(mine, JSON.stringify(unsent));
      button.disabled = true;
      tell(state.dataset.sends);
      const how = await send(unsent);
      if (how === "kept") {
        kept.drop(mine);
        kept.drop(draft);
        return location.assign(body.dataset.thanks);
      }
      if (how === "wrong") {
        kept.drop(mine);
        return form.submit(); // the server says what is wrong
      }
      tell(how === "closed" ? state.dataset.closed : state.dataset.waits);
      button.disabled = false;
      clearTimeout(hand.clock);
      hand.clock = setTimeout(() => hand(Math.min(2 * pause, LONGEST)), pause * (0.7 + 0.6 * Math.random()));
    }
    window.addEventListener("online", () => { if (mine) hand(FIRST); });
  }
})();
