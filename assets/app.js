// What a browser can do a little better. Everything works without this file.
(() => {
  "use strict";
  const all = (selector, act) => document.querySelectorAll(selector).forEach(act);

  // A form that came back with errors is read from its summary on.
  all("[data-focus]", (summary) => {
    summary.focus();
    summary.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#']");
      const field = link && document.getElementById(link.hash.slice(1));
      if (!field) return;
      event.preventDefault();
      field.scrollIntoView({ block: "center" });
      field.focus({ preventScroll: true });
    });
  });

  // <textarea data-count="{n} characters left" maxlength="…">
  all("textarea[data-count][maxlength]", (area) => {
    const left = document.createElement("p");
    left.className = "count-left";
    left.setAttribute("aria-live", "polite");
    area.after(left);
    const show = () => {
      const rest = area.maxLength - area.value.length;
      left.textContent = rest < area.maxLength / 2 ? area.dataset.count.replace("{n}", rest) : "";
    };
    area.addEventListener("input", show);
    show();
  });

  // <input type="file" data-preview>
  all("input[type=file][data-preview]", (input) => {
    const box = document.createElement("div");
    box.className = "previews";
    input.after(box);
    input.addEventListener("change", () => {
      box.querySelectorAll("img").forEach((image) => URL.revokeObjectURL(image.src));
      box.replaceChildren(...[...input.files].slice(0, 6).map((file) => {
        const image = new Image();
        image.src = URL.createObjectURL(file);
        image.alt = file.name;
        return image;
      }));
    });
  });

  // <form data-suggest="url" data-suggest-label="…" data-suggest-found="{n} …" data-suggest-none="…">
  // with one text field: what it may go on to, as one types (WAI-ARIA combobox with a list).
  all("form[data-suggest]", (form) => {
    const input = form.querySelector("input[type=text]");
    const list = document.createElement("ul");
    const told = document.createElement("p");
    let asked = 0, timer = 0, chosen = -1;
    list.id = `${input.id}-suggestions`;
    list.className = "suggestions";
    list.hidden = true;
    told.className = "visually-hidden";
    told.setAttribute("aria-live", "polite");
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", form.dataset.suggestLabel);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");
    // Behind the button: a list that lay over it would be in the way of whoever goes for it.
    form.append(list, told);
    const choose = (n) => {
      chosen = n;
      [...list.children].forEach((option, at) => option.setAttribute("aria-selected", at === n));
      const option = list.children[n];
      if (option) {
        input.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      } else input.removeAttribute("aria-activedescendant");
    };
    const show = (found) => {
      list.replaceChildren(...found.map(({ name, url }, n) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${n}`;
        option.setAttribute("role", "option");
        option.dataset.url = url;
        option.textContent = name;
        return option;
      }));
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(found.length > 0));
      choose(-1);
    };
    const ask = async () => {
      const mine = ++asked, words = input.value.trim();
      const answer = words ? await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(words)}`) : null;
      const found = answer && answer.ok ? await answer.json() : [];
      if (mine !== asked) return;
      show(found);
      const { suggestFound, suggestNone } = form.dataset;
      told.textContent = !words ? "" : found.length ? suggestFound.replace("{n}", found.length) : suggestNone;
    };
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => ask().catch(() => show([])), 120);
    });
    input.addEventListener("keydown", (event) => {
      const count = list.hidden ? 0 : list.children.length;
      if (event.key === "Escape" && count) show([]);
      else if (event.key === "ArrowDown" && count) choose((chosen + 1) % count);
      else if (event.key === "ArrowUp" && count) choose((Math.max(chosen, 0) + count - 1) % count);
      else if (event.key === "Enter" && chosen >= 0) location.assign(list.children[chosen].dataset.url);
      else return;
      event.preventDefault();
    });
    // Before the field loses the focus, which closes the list.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) location.assign(option.dataset.url);
    });
    input.addEventListener("blur", () => { asked += 1; show([]); });
  });

  // <form data-locate> with hidden lat and lon, and <button type="button" data-locate-button hidden>
  // and <p data-locate-failed hidden>: fills them from the browser's position and sends the form.
  all("form[data-locate]", (form) => {
    const button = form.querySelector("[data-locate-button]");
    const failed = form.querySelector("[data-locate-failed]");
    if (!button || !navigator.geolocation) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      button.disabled = true;
      navigator.geolocation.getCurrentPosition((position) => {
        form.elements.lat.value = position.coords.latitude;
        form.elements.lon.value = position.coords.longitude;
        form.requestSubmit();
      }, () => {
        button.disabled = false;
        if (failed) failed.hidden = false;
      }, { enableHighAccuracy: false, timeout: 10000, maximumAge: 600000 });
    });
  });

  // <button type="button" data-copy="text" data-copied="Copied" hidden>
  all("button[data-copy]", (button) => {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.copied;
    });
  });

  // <button type="button" data-print hidden>, <button type="button" data-share="url" hidden>
  all("button[data-print]", (button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
  all("button[data-share]", (button) => {
    if (!navigator.share) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      navigator.share({ title: document.title, url: button.dataset.share }).catch(() => {});
    });
  });

  // <ol data-live="url">: what is written meanwhile comes by itself, as long as somebody looks.
  all("[data-live]", (list) => {
    if (!window.EventSource) return;
    let source = null;
    const show = (event) => {
      const box = document.createElement("template");
      box.innerHTML = event.data;
      list.append(...[...box.content.children].filter((line) => !document.getElementById(line.id)));
      const until = new URLSearchParams({ until: event.lastEventId });
      fetch(list.dataset.live.replace(/live.*/, "read"), { method: "POST", body: until }).catch(() => {});
    };
    const follow = () => {
      if (document.hidden) {
        source?.close();
        source = null;
      } else if (!source) {
        source = new EventSource(list.dataset.live);
        source.addEventListener("message", show);
      }
    };
    document.addEventListener("visibilitychange", follow);
    window.addEventListener("pagehide", () => source?.close());
    follow();
  });

  // <form data-push="key"> with hidden endpoint, p256dh and auth: what this browser is called at its
  // push service, once its owner allowed it.
  all("form[data-push]", (form) => {
    if (!("serviceWorker" in navigator) || !("PushManager" in window)) return;
    const part = (name) => form.querySelector(`[data-push-${name}]`);
    const encoded = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)))
      .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
    part("none").hidden = true;
    part("button").hidden = false;
    form.addEventListener("submit", async (event) => {
      if (form.elements.endpoint.value) return;
      event.preventDefault();
      try {
        if (await Notification.requestPermission() !== "granted") throw new Error("refused");
        await navigator.serviceWorker.register("/push.js");
        const ready = await navigator.serviceWorker.ready;
        const old = await ready.pushManager.getSubscription();
        if (old) await old.unsubscribe();
        const browser = await ready.pushManager.subscribe({
          userVisibleOnly: true, applicationServerKey: form.dataset.push,
        });
        form.elements.endpoint.value = browser.endpoint;
        form.elements.p256dh.value = encoded(browser.getKey("p256dh"));
        form.elements.auth.value = encoded(browser.getKey("auth"));
        delete form.dataset.sent;
        form.requestSubmit();
      } catch {
        delete form.dataset.sent;
        part("refused").hidden = false;
      }
    });
  });

  // <form data-passkey="get|create" data-challenge="…" data-site="host" data-credentials="id id">, with
  // data-handle, data-account and data-place for a new one, and hidden fields for the answer: asks the
  // browser for a passkey and sends what it says. All binary things are base64url.
  all("form[data-passkey]", (form) => {
    const part = (name) => form.querySelector(`[data-passkey-${name}]`);
    const button = part("button");
    if (!window.PublicKeyCredential || !navigator.credentials || !button) return;
    const bytes = (text) => Uint8Array.from(
      atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
    const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
    const { passkey, challenge, site, credentials, handle, account, place } = form.dataset;
    const known = credentials.split(" ").filter(Boolean)
      .map((id) => ({ type: "public-key", id: bytes(id) }));
    const options = () => passkey === "get" ? {
      challenge: bytes(challenge), rpId: site, allowCredentials: known, userVerification: "required",
    } : {
      challenge: bytes(challenge), rp: { id: site, name: place },
      user: { id: bytes(handle), name: account, displayName: account },
      pubKeyCredParams: [-8, -7].map((alg) => ({ type: "public-key", alg })),
      excludeCredentials: known, attestation: "none",
      authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
    };
    if (part("none")) part("none").hidden = true;
    button.hidden = false;
    const ask = async () => {
      part("failed").hidden = true;
      try {
        const made = await navigator.credentials[passkey]({ publicKey: options() });
        const said = made.response;
        const fields = form.elements;
        fields.credential.value = text(made.rawId);
        fields.client_data.value = text(said.clientDataJSON);
        fields.authenticator_data.value = text(said.authenticatorData || said.getAuthenticatorData());
        if (said.signature) fields.signature.value = text(said.signature);
        delete form.dataset.sent;
        form.requestSubmit();
      } catch {
        part("failed").hidden = false;
      }
    };
    button.querySelector("button").addEventListener("click", ask);
    // Enter in the name's field does what the button does: before the browser answered, there is
    // nothing to send.
    form.addEventListener("submit", (event) => {
      if (passkey !== "create" || form.elements.credential.value) return;
      event.preventDefault();
      ask();
    });
  });

  // A form is sent once: a second press of an impatient thumb does nothing.
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "yes";
    setTimeout(() => delete event.target.dataset.sent, 4000);
  });
  window.addEventListener("pageshow", () => all("form", (form) => delete form.dataset.sent));
})();
