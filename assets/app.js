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

  // A form is sent once: a second press of an impatient thumb does nothing.
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "yes";
    setTimeout(() => delete event.target.dataset.sent, 4000);
  });
  window.addEventListener("pageshow", () => all("form", (form) => delete form.dataset.sent));
})();
