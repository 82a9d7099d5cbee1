// Every page works without this script; it only saves reloads.
"use strict";
(() => {
  const root = document.documentElement;
  const theme = document.querySelector("[data-theme-switch]");
  if (theme) theme.form.addEventListener("submit", e => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    theme.value = dark ? "light" : "dark";
  });

  // scenarios: a slider and its number are one value; the outcome follows
  const trial = document.querySelector("[data-trial]");
  if (trial) {
    const outcome = document.querySelector("[data-outcome]"), live = document.querySelector("[data-live]");
    const sum = trial.querySelector("[data-sum]");
    let asked = 0, shown = 0, wait = 0, say = 0, control = null;
    const address = () => {
      const p = new URLSearchParams();
      for (const [k, v] of new FormData(trial)) {
        const field = trial.elements[k];
        if (v === "" || (field.type === "number" && v === field.dataset.start)) continue;
        p.append(k, v);
      }
      return p;
    };
    // what a field has where nothing is changed, so that addresses stay short
    trial.querySelectorAll("input[type=number]").forEach(f => { f.dataset.start = f.name.startsWith("prix.") ? "0" : ""; });
    const ask = async () => {
      const p = address(), mine = ++asked;
      history.replaceState(null, "", trial.action.split("?")[0] + "?" + p);
      p.set("morceau", "1");
      if (control) control.abort();
      control = new AbortController();
      let text;
      try {
        const r = await fetch(trial.action.split("?")[0] + "?" + p, {signal: control.signal, credentials: "same-origin"});
        if (!r.ok) return;
        text = await r.text();
      } catch { return; }
      if (mine < shown) return;
      shown = mine;
      outcome.innerHTML = text;
      const line = outcome.querySelector("[data-headline]"), total = outcome.querySelector("[data-sum-is]");
      if (total) sum.textContent = total.dataset.sumIs;
      clearTimeout(say);
      say = setTimeout(() => { live.textContent = line ? line.textContent : ""; }, 500);
    };
    const soon = () => { clearTimeout(wait); wait = setTimeout(ask, 40); };
    trial.querySelectorAll("[data-for]").forEach(range => {
      const field = trial.elements[range.dataset.for];
      range.addEventListener("input", () => { field.value = range.value; soon(); });
      field.addEventListener("input", () => { range.value = field.value; soon(); });
    });
    trial.addEventListener("change", soon);
    trial.addEventListener("submit", e => { e.preventDefault(); ask(); });
  }
})();
