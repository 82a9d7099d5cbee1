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
    const sum = trial.querySelector("[data-sum]"), keep = document.querySelector("[data-keep]");
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
      const kept = document.querySelector("[data-query]");
      if (kept) kept.value = p;
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
      if (keep && total) keep.hidden = "empty" in total.dataset;
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

  // criteria: what the weights of each level add up to follows what is typed
  const tree = document.querySelector("[data-tree]");
  if (tree) {
    const number = s => { const [a, b] = s.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".").split("/"); return b ? a / b : a === "" ? NaN : +a; };
    const said = n => n.toLocaleString(root.lang, {maximumFractionDigits: 4});
    tree.addEventListener("input", () => {
      tree.querySelectorAll("[data-sum-of]").forEach(tag => {
        const at = tag.dataset.sumOf, parent = tree.querySelector(`[data-of="${at}"]`);
        const want = number(at && parent ? parent.value : tag.dataset.want);
        const sum = [...tree.querySelectorAll(`[data-level="${at}"]`)].reduce((n, f) => n + number(f.value), 0);
        if (isNaN(sum) || isNaN(want)) return;
        const fine = Math.abs(sum - want) < 1e-9;
        tag.className = "tag " + (fine ? "info" : "warn");
        tag.lastElementChild.textContent = (fine ? tree.dataset.fine : tree.dataset.off).replace("{a}", said(sum)).replace("{b}", said(want));
      });
    });
  }

  // forms: what is asked depends on what was chosen
  const entry = document.querySelector("[data-entry]");
  if (entry) {
    entry.querySelectorAll("[data-refill]").forEach(f => f.addEventListener("change", () => entry.requestSubmit(entry.querySelector("[data-fill]"))));
    let kept = new URLSearchParams(new FormData(entry)).toString();
    entry.addEventListener("submit", () => { kept = null; });
    addEventListener("beforeunload", e => {
      if (kept !== null && kept !== new URLSearchParams(new FormData(entry)).toString()) e.preventDefault();
    });
  }

  // marks: each cell is kept when one leaves it, or rests; what is not kept stays and is sent again
  const grid = document.querySelector("[data-grid]");
  if (grid) {
    const state = document.querySelector("[data-saved]"), said = document.querySelector("[data-saved-text]");
    const cells = [...grid.querySelectorAll("[data-cell]")].map(el => ({
      el, key: el.dataset.cell, mark: el.querySelector("input"), reason: el.querySelector("textarea"),
      chosen: el.querySelector("[data-chosen]"), error: el.querySelector("[data-error]"), base: grid.elements.base.value, timer: 0, busy: false,
    }));
    const codes = c => [...c.el.querySelectorAll("[data-code]:checked")].map(i => i.value);
    const value = c => c.mark.value.trim() + "\n" + c.reason.value.trim().replace(/\s+/g, " ") + "\n" + codes(c).join(" ");
    cells.forEach(c => { c.kept = value(c); });
    const tell = (text, bad) => { said.textContent = text; state.classList.toggle("not", !!bad); };
    const dirty = () => cells.filter(c => value(c) !== c.kept);
    let pause = 2000, again = 0;
    const send = async c => {
      clearTimeout(c.timer);
      const v = value(c);
      if (c.busy || v === c.kept) return;
      if (!c.mark.value.trim() !== !c.reason.value.trim()) { tell(grid.dataset.unsaved, true); return; }
      c.busy = true;
      tell(grid.dataset.saving);
      const body = new URLSearchParams({base: c.base});
      body.set("m:" + c.key, c.mark.value);
      body.set("r:" + c.key, c.reason.value);
      if (c.chosen) {
        body.set("k:" + c.key, "1");
        codes(c).forEach(id => body.append("c:" + c.key, id));
      }
      try {
        const r = await fetch(grid.action, {method: "POST", body, credentials: "same-origin", headers: {Accept: "application/json"}});
        if (![200, 409, 422].includes(r.status)) throw new Error(r.status);
        const a = await r.json();
        const wrong = (a.wrong || {})[c.key], theirs = (a.theirs || {})[c.key];
        c.error.textContent = wrong || theirs || "";
        c.mark.toggleAttribute("aria-invalid", !!(wrong || theirs));
        pause = 2000;
        if (theirs) c.base = a.revision; // sent again on purpose, it takes its place
        if (wrong || theirs) tell(grid.dataset.unsaved, true);
        else { c.kept = v; c.base = a.revision; tell(a.saved); }
      } catch (why) {
        tell(why.message === "507" ? grid.dataset.full : grid.dataset.offline, true);
        clearTimeout(again);
        again = setTimeout(() => dirty().forEach(send), pause);
        pause = Math.min(pause * 2, 30000);
      } finally {
        c.busy = false;
      }
      if (value(c) !== c.kept && value(c) !== v) rest(c);
    };
    const rest = c => { clearTimeout(c.timer); c.timer = setTimeout(() => send(c), 800); };
    addEventListener("online", () => dirty().forEach(send));
    addEventListener("beforeunload", e => { if (dirty().length) e.preventDefault(); });
    grid.addEventListener("submit", () => { cells.forEach(c => { clearTimeout(c.timer); c.kept = value(c); }); });
    const across = cells.length / grid.querySelectorAll("tbody tr").length;
    const go = i => { if (cells[i]) cells[i].mark.focus(); };
    cells.forEach((c, i) => {
      c.el.addEventListener("input", () => { if (c.chosen) c.chosen.textContent = codes(c).join(", "); rest(c); });
      c.el.addEventListener("focusout", e => { if (!c.el.contains(e.relatedTarget)) send(c); });
      c.mark.addEventListener("keydown", e => {
        if (e.key === "ArrowDown") { e.preventDefault(); go(i + across); }
        else if (e.key === "ArrowUp") { e.preventDefault(); go(i - across); }
        else if (e.key === "Enter" && !e.ctrlKey) { e.preventDefault(); c.reason.focus(); }
      });
      c.el.addEventListener("keydown", e => {
        if (e.key === "Enter" && e.ctrlKey) { e.preventDefault(); send(c); go(i + across < cells.length ? i + across : (i + across) % across + 1); }
        else if (e.key === "Escape") {
          const [m, r, k] = c.kept.split("\n"), on = k.split(" ");
          c.mark.value = m; c.reason.value = r; c.error.textContent = "";
          c.el.querySelectorAll("[data-code]").forEach(i => { i.checked = on.includes(i.value); });
          if (c.chosen) c.chosen.textContent = codes(c).join(", ");
          clearTimeout(c.timer);
        }
      });
    });
  }
})();
