// One key for each answer. What has a key says so itself (data-key); in a text field only Enter and Escape count.
"use strict";
(function () {
  const field = document.getElementById("said"), accept = document.getElementById("accept");
  let gone = false;
  function press(what) {
    if (what.type !== "checkbox") {
      if (gone) return;
      gone = true;
    }
    what.click();
  }
  if (field) field.setSelectionRange(field.value.length, field.value.length);
  addEventListener("pageshow", function () { gone = false; });
  addEventListener("keydown", function (event) {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "z") {
      // In a field in which something was typed it takes that back.
      const undo = field && field.value !== field.defaultValue ? null : document.querySelector("[data-key=u]");
      if (undo) {
        event.preventDefault();
        press(undo);
      }
      return;
    }
    // Enter that ends the writing of kanji is not ours.
    if (event.repeat || event.isComposing || event.keyCode === 229 || event.ctrlKey || event.altKey || event.metaKey) return;
    const typing = event.target === field;
    if (typing && event.key === "Escape") return field.blur();
    let found = null;
    if (event.key === "Enter") {
      const own = event.target.closest("a, button, summary");
      found = own ? null : accept || document.querySelector("[data-key=Enter]");
    } else if (!typing) {
      const key = event.key === "-" || event.key === "−" ? "0" : event.key.length === 1 ? event.key.toLowerCase().normalize("NFKC") : event.key;
      found = [...document.querySelectorAll("[data-key]")].find(function (one) { return one.dataset.key === key; });
    }
    if (!found) return;
    event.preventDefault();
    press(found);
  });
})();
