// Scanning a QR code in the page, the phone's place, and the device's own number. The rule, not the phone, decides.
"use strict";
(function () {
  var own = document.currentScript;
  var english = document.documentElement.lang === "en";
  var year = 60 * 60 * 24 * 365;

  function words(zh, en) { return english ? en : zh; }

  // --- the device: a random number that this browser keeps
  function device() {
    var id = "";
    try { id = localStorage.getItem("device_id") || ""; } catch (error) { id = ""; }
    if (!id) {
      var found = document.cookie.match(/(?:^|; )device_id=([0-9a-f-]+)/);
      id = found ? found[1] : random();
      try { localStorage.setItem("device_id", id); } catch (error) { /* private mode: the cookie keeps it */ }
    }
    var secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = "device_id=" + id + "; Path=/; Max-Age=" + year + "; SameSite=Lax" + secure;
    return id;
  }

  function random() {
    if (window.crypto.randomUUID) { return window.crypto.randomUUID(); }
    var bytes = window.crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    var hex = Array.from(bytes, function (byte) { return byte.toString(16).padStart(2, "0"); }).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  }
  document.querySelectorAll("[data-device]").forEach(function (input) { input.value = device(); });

  // --- the place
  var place = null;

  function locate() {
    if (place) { return place; }
    place = new Promise(function (resolve) {
      if (!navigator.geolocation) { resolve({ error: "unsupported" }); return; }
      // Older phones never answer when the dialog is left open: give up after the time limit.
      var late = setTimeout(function () { resolve({ error: "timeout" }); place = null; }, 8000);
      navigator.geolocation.getCurrentPosition(function (found) {
        clearTimeout(late);
        resolve({ lon: found.coords.longitude, lat: found.coords.latitude, accuracy: Math.round(found.coords.accuracy) });
      }, function (problem) {
        clearTimeout(late);
        resolve({ error: ["unknown", "denied", "unavailable", "timeout"][problem.code] || "unknown" });
        place = null;
      }, { enableHighAccuracy: true, timeout: 7500, maximumAge: 30000 });
    });
    return place;
  }

  function write(form, found) {
    form.querySelectorAll("[data-position]").forEach(function (input) {
      var value = found[input.dataset.position];
      input.value = value === undefined ? "" : value;
    });
  }
  document.querySelectorAll("form[data-locate]").forEach(function (form) {
    locate().then(function (found) { write(form, found); });
    form.addEventListener("submit", function (event) {
      if (form.dataset.located) { return; }
      event.preventDefault();
      event.stopImmediatePropagation();
      locate().then(function (found) {
        write(form, found);
        form.dataset.located = "1";
        // In a turn of its own: with the place already known this runs within the submit event, where browsers ignore it.
        setTimeout(function () { form.requestSubmit(event.submitter || undefined); }, 0);
      });
    }, true);
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-located]").forEach(function (form) { delete form.dataset.located; });
  });

  // --- the camera
  function decoder() {
    if ("BarcodeDetector" in window) {
      return window.BarcodeDetector.getSupportedFormats().then(function (formats) {
        if (formats.indexOf("qr_code") < 0) { return fallback(); }
        var detector = new window.BarcodeDetector({ formats: ["qr_code"] });
        return function (video) {
          return detector.detect(video).then(function (found) { return found.length ? found[0].rawValue : ""; });
        };
      });
    }
    return fallback();
  }

  function fallback() {
    return new Promise(function (resolve, reject) {
      if (window.ZXingWASM) { resolve(); return; }
      var script = document.createElement("script");
      script.src = own.dataset.decoder;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    }).then(function () {
      var wasm = own.dataset.wasm;
      window.ZXingWASM.prepareZXingModule({ overrides: { locateFile: function () { return wasm; } } });
      var canvas = document.createElement("canvas");
      var context = canvas.getContext("2d", { willReadFrequently: true });
      return function (video) {
        canvas.width = video.videoWidth;
        canvas.height = video.videoHeight;
        context.drawImage(video, 0, 0);
        var image = context.getImageData(0, 0, canvas.width, canvas.height);
        return window.ZXingWASM.readBarcodes(image, { formats: ["QRCode"], maxNumberOfSymbols: 1 }).then(function (found) {
          return found.length && found[0].isValid !== false ? found[0].text : "";
        });
      };
    });
  }

  function token(text) {
    var clean = text.trim();
    if (!/^https?:/i.test(clean)) { return clean; }
    var path = clean.split(/[?#]/)[0].replace(/\/+$/, "");
    return decodeURIComponent(path.slice(path.lastIndexOf("/") + 1));
  }

  var problems = {
    NotAllowedError: words("没有相机权限。请在浏览器设置中允许使用相机，或输入签到码。", "No camera permission. Allow the camera, or type the code."),
    NotFoundError: words("没有找到相机，请输入签到码。", "No camera found. Type the code instead."),
    NotReadableError: words("相机正被其他应用占用，请关闭后再试。", "Another app uses the camera. Close it and try again.")
  };

  function start(box) {
    var video = box.querySelector("video");
    var status = box.querySelector("[data-scan-status]");
    if (box.dataset.running) { return; }
    box.dataset.running = "1";
    box.classList.remove("idle");
    function say(text) { status.textContent = text; }
    function stop() {
      delete box.dataset.running;
      if (video.srcObject) { video.srcObject.getTracks().forEach(function (track) { track.stop(); }); video.srcObject = null; }
    }
    if (!navigator.mediaDevices) {
      stop();
      say(words("此浏览器不能使用相机（需要 https），请输入签到码。", "The camera needs https. Type the code instead."));
      return;
    }
    say(words("正在打开相机…", "Opening the camera…"));
    var camera = navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } }, audio: false });
    Promise.all([camera, decoder()]).then(function (both) {
      video.srcObject = both[0];
      return video.play().then(function () { say(words("请将二维码对准取景框", "Point the camera at the code")); return both[1]; });
    }).then(function (read) {
      function look() {
        if (!box.dataset.running) { return; }
        read(video).then(function (text) {
          if (!text) { setTimeout(look, 120); return; }
          stop();
          say(words("已识别", "Recognised"));
          finish(box, token(text));
        }, function () { setTimeout(look, 300); });
      }
      look();
    }).catch(function (problem) {
      camera.then(function (stream) { stream.getTracks().forEach(function (track) { track.stop(); }); }, function () {});
      stop();
      say(problems[problem.name] || words("相机无法打开，请输入签到码。", "The camera cannot be opened. Type the code instead."));
    });
    window.addEventListener("pagehide", stop, { once: true });
  }

  function finish(box, value) {
    var input = document.querySelector(box.dataset.scanTarget);
    input.value = value;
    box.dispatchEvent(new CustomEvent("scanned", { bubbles: true, detail: { value: value } }));
    if (box.dataset.scanSubmit !== "no" && input.form) { input.form.requestSubmit(); }
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-scan-start]");
    if (button) { start(document.querySelector(button.dataset.scanStart || "[data-scan]")); }
  });
  window.jiangce = { device: device, locate: locate, random: random };
})();
