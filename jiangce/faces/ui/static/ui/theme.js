// Runs before the first paint: a chosen theme stands in the markup already, otherwise the system's is taken.
"use strict";
(function () {
  var root = document.documentElement;
  var system = window.matchMedia("(prefers-color-scheme: dark)");
  root.classList.add("js");
  function follow() {
    if (!root.hasAttribute("data-theme-chosen")) {
      root.setAttribute("data-bs-theme", system.matches ? "dark" : "light");
    }
  }
  follow();
  if (system.addEventListener) { system.addEventListener("change", follow); }
})();
