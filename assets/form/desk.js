// The teacher's page counts by itself; where more has changed than the count, it shows itself anew.
"use strict";
(function () {
  const had = document.body.dataset, count = document.getElementById("count");
  async function look() {
    try {
      const now = await (await fetch("/state")).json();
      count.textContent = now.count;
      const same = had.open === String(+now.open) && had.moment === now.moment && had.visits === String(+now.visits);
      if (!same || had.locked !== String(+now.locked)) return location.reload();
    } catch (e) { /* the server is being started again */ }
    setTimeout(look, 2000);
  }
  look();
})();
