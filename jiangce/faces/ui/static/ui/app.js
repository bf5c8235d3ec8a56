// What every page gains from a script; each page works without it, except where scan.js is needed.
"use strict";
(function () {
  var root = document.documentElement;
  var year = 60 * 60 * 24 * 365;

  function words(zh, en) { return root.lang === "en" ? en : zh; }

  function cookie(name) {
    var found = document.cookie.split("; ").filter(function (pair) { return pair.indexOf(name + "=") === 0; })[0];
    return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
  }

  function keep(name, value) {
    var secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = name + "=" + encodeURIComponent(value) + "; Path=/; Max-Age=" + year + "; SameSite=Lax" + secure;
  }

  // The token stands in the page's own forms or in the cookie; htmx sends it as a header.
  document.addEventListener("htmx:configRequest", function (event) {
    var field = document.querySelector("input[name=csrfmiddlewaretoken]");
    event.detail.headers["X-CSRFToken"] = (field && field.value) || cookie("csrftoken");
  });
  // A refusal (422) carries the form with its objections: show it like any answer.
  document.addEventListener("htmx:beforeSwap", function (event) {
    if ([400, 403, 404, 409, 422].indexOf(event.detail.xhr.status) >= 0) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });
  document.addEventListener("htmx:beforeRequest", function (event) { event.detail.target.setAttribute("aria-busy", "true"); });
  document.addEventListener("htmx:afterRequest", function (event) { event.detail.target.removeAttribute("aria-busy"); });
  document.addEventListener("htmx:afterSettle", function (event) { focusFirst(event.detail.elt); });

  function focusFirst(place) {
    var target = place.matches && place.matches("[data-focus]") ? place : place.querySelector("[data-focus]");
    if (target) { target.focus(); }
  }
  focusFirst(document);

  // One submission per press: the browser may send a form twice before the next page is there.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("data-repeat")) { return; }
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    var button = event.submitter;
    // After the event, so that the pressed button's own name and value are still sent.
    setTimeout(function () { if (button) { button.disabled = true; button.setAttribute("aria-busy", "true"); } }, 0);
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) {
      delete form.dataset.sent;
      form.querySelectorAll("[aria-busy]").forEach(function (button) { button.disabled = false; button.removeAttribute("aria-busy"); });
    });
  });

  // Ask before a move that cannot be taken back.
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-confirm]");
    if (!button || button.dataset.confirmed || !window.HTMLDialogElement) { return; }
    if (button.form && !button.form.reportValidity()) { event.preventDefault(); return; }
    event.preventDefault();
    event.stopPropagation();
    ask(button);
  }, true);

  function ask(button) {
    var box = document.createElement("dialog");
    box.className = "confirm";
    var text = document.createElement("p");
    text.id = "confirm-text";
    text.textContent = button.dataset.confirm;
    box.setAttribute("aria-labelledby", text.id);
    var row = document.createElement("div");
    row.className = "buttons";
    var no = document.createElement("button");
    var yes = document.createElement("button");
    no.type = yes.type = "button";
    no.className = "btn second";
    yes.className = "btn btn-primary";
    no.textContent = words("取消", "Cancel");
    yes.textContent = words("确定", "Confirm");
    no.addEventListener("click", function () { box.close(); });
    yes.addEventListener("click", function () {
      button.dataset.confirmed = "1";
      box.close();
      button.click();
      delete button.dataset.confirmed;
    });
    box.addEventListener("close", function () { box.remove(); button.focus(); });
    row.append(no, yes);
    box.append(text, row);
    document.body.append(box);
    box.showModal();
  }

  var presses = {
    "[data-theme-toggle]": function () {
      var next = root.getAttribute("data-bs-theme") === "dark" ? "light" : "dark";
      root.setAttribute("data-bs-theme", next);
      root.setAttribute("data-theme-chosen", "");
      keep("theme", next);
    },
    "[data-side-toggle]": function (button) {
      var open = document.getElementById(button.getAttribute("aria-controls")).classList.toggle("open");
      button.setAttribute("aria-expanded", String(open));
    },
    "[data-back]": function (link, event) {
      if (history.length > 1) { event.preventDefault(); history.back(); }
    },
    "[data-print]": function () { window.print(); }
  };
  document.addEventListener("click", function (event) {
    Object.keys(presses).forEach(function (selector) {
      var found = event.target.closest(selector);
      if (found) { presses[selector](found, event); }
    });
    document.querySelectorAll("details.menu[open]").forEach(function (menu) {
      if (!menu.contains(event.target)) { menu.open = false; }
    });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") { return; }
    document.querySelectorAll("details.menu[open]").forEach(function (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });
  // Large type keeps the address as it is: the link works without script, the script only spares the reader a detour.
  document.querySelectorAll("[data-elder-toggle]").forEach(function (link) {
    link.addEventListener("click", function (event) {
      event.preventDefault();
      keep("elder", root.classList.contains("elder") ? "0" : "1");
      location.reload();
    });
  });

  document.addEventListener("change", function (event) {
    var box = event.target;
    if (!box.matches("[data-check-all]")) { return; }
    var table = box.closest("table");
    table.querySelectorAll("tbody .pick input[type=checkbox]:not(:disabled)").forEach(function (each) { each.checked = box.checked; });
  });

  function offline() {
    document.querySelectorAll("[data-offline]").forEach(function (note) { note.hidden = navigator.onLine; });
  }
  window.addEventListener("online", offline);
  window.addEventListener("offline", offline);
  offline();
})();
