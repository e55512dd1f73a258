"use strict";

/* The same way through a procedure as kiosk/flow.py, from the answers behind `#`. Nothing here is sent or stored. */

function holds(when, counted) {
  return !when || when.some((one) => Object.keys(one).every((question) => one[question].includes(counted[question])));
}

function isAnswer(question, answer) {
  return Boolean(question.unit) || (question.choices || []).includes(answer);
}

function walk(guide, answers) {
  const counted = Object.create(null);
  const path = guide.questions.filter((question) => {
    if (!holds(question.when, counted)) return false;
    const answer = answers[question.id];
    if (answer !== undefined && isAnswer(question, answer)) counted[question.id] = answer;
    return true;
  });
  const here = (item) => holds(item.when, counted);
  const advice = guide.advice.filter(here);
  const stop = advice.find((one) => !one.goes_on);
  const next = stop ? undefined : path.find((question) => !(question.id in counted));
  const wanted = guide.documents.filter(here);
  const place = (one) => (one.group ? wanted.findIndex((other) => other.group === one.group) : wanted.indexOf(one));
  const documents = wanted.map((one, own) => [place(one), own, one]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const told = new Set();
  const facts = guide.facts.filter((one) => here(one) && !told.has(one.about) && told.add(one.about));
  const ids = (items) => items.map((one) => one.id);
  return {
    counted,
    path: ids(path),
    next: next ? next.id : null,
    advice: ids(advice),
    stop: stop ? stop.id : null,
    documents: documents.map((one) => one[2].id),
    steps: ids(guide.steps.filter(here)),
    facts: ids(facts),
  };
}

function missing(guide, wanted, have) {
  const documents = guide.documents.filter((one) => wanted.includes(one.id));
  const complete = documents.filter((one) => have.has(one.id) && one.group).map((one) => one.group);
  const needed = documents.filter((one) => !have.has(one.id) && !complete.includes(one.group)).map((one) => one.id);
  return wanted.filter((id) => needed.includes(id));
}

function decode(fragment, guide) {
  const given = Object.create(null);
  for (const pair of fragment.replace(/^#/, "").split("&")) {
    const at = pair.indexOf("=");
    try {
      const question = decodeURIComponent(at < 0 ? pair : pair.slice(0, at));
      if (!(question in given)) given[question] = at < 0 ? "" : decodeURIComponent(pair.slice(at + 1));
    } catch (broken) {
      continue; // Half a letter: the question is asked again.
    }
  }
  const answers = Object.create(null);
  for (const question of guide.questions) {
    const answer = given[question.id];
    if (answer === undefined) continue;
    if (question.unit ? answer === "elsewhere" || /^\d{5}$/.test(answer) : isAnswer(question, answer)) {
      answers[question.id] = answer;
    }
  }
  return answers;
}

function encode(counted) {
  const pairs = Object.keys(counted).map((id) => `${encodeURIComponent(id)}=${encodeURIComponent(counted[id])}`);
  return pairs.length ? `#${pairs.join("&")}` : "";
}

function start() {
  const guide = JSON.parse(document.getElementById("routing").textContent);
  const one = (selector, within) => (within || document).querySelector(selector);
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  const section = (name) => one(`[data-part="${name}"]`);
  let answers = decode(location.hash, guide);
  let asked = null;

  /* From folds under conditions to one plain list, in which only what counts is shown. */
  const items = {};
  for (const name of ["advice", "documents", "steps", "facts"]) {
    items[name] = new Map();
    if (!section(name)) continue;
    const list = one("[data-list]", section(name));
    const found = all("[data-id]", section(name));
    found.forEach((item) => items[name].set(item.dataset.id, item));
    list.replaceChildren(...found);
  }
  const show = (name, ids) => {
    const shown = ids.map((id) => items[name].get(id)).filter(Boolean);
    items[name].forEach((item) => (item.hidden = !shown.includes(item)));
    return shown;
  };

  function readAnswers() {
    for (const question of guide.questions) {
      const box = one(`[data-question="${question.id}"]`);
      const answer = answers[question.id] || "";
      if (question.unit) {
        const select = one("select", box);
        select.value = answer;
        if (select.selectedIndex < 0) delete answers[question.id], (select.value = "");
      } else {
        all("input", box).forEach((input) => (input.checked = input.value === answer));
      }
    }
  }

  function chosen(box) {
    const select = one("select", box);
    if (select) return select.value ? select.selectedOptions[0].textContent : "";
    const input = one("input:checked", box);
    return input ? input.nextElementSibling.firstElementChild.textContent : "";
  }

  function nameUnit(counted) {
    const question = guide.questions.find((one_) => one_.unit && one_.id in counted && counted[one_.id] !== "elsewhere");
    const option = question && one(`[data-question="${question.id}"] option[value="${counted[question.id]}"]`);
    for (const span of all("[data-unit]")) {
      if (!("before" in span.dataset)) span.dataset.before = span.textContent;
      const name = option ? option.textContent : span.dataset.before;
      span.textContent = span.dataset.unit ? name[0].toUpperCase() + name.slice(1) : name;
    }
  }

  function tick(wanted) {
    if (!section("documents")) return;
    const have = new Set(wanted.filter((id) => one("input", items.documents.get(id)).checked));
    const left = missing(guide, wanted, have);
    const groups = new Map();
    left.map((id) => items.documents.get(id)).forEach((paper) => {
      const key = paper.dataset.group || paper;
      groups.set(key, [...(groups.get(key) || []), one("label span", paper).textContent]);
    });
    const either = ` ${one("[data-left]").dataset.or} `;
    const titles = Array.from(groups.values(), (names) => names.join(either));
    one("[data-left]").hidden = left.length === 0 || have.size === 0;
    one("[data-left] span").textContent = titles.join("; ");
    one("[data-complete]").hidden = left.length > 0 || wanted.length === 0;
  }

  function draw() {
    const state = walk(guide, answers);
    const ready = state.next === null && state.stop === null;
    for (const box of all("[data-question]")) {
      const id = box.dataset.question;
      box.hidden = !state.path.includes(id) || (state.stop !== null && !(id in state.counted));
      one("output", box).textContent = id in state.counted ? chosen(box) : "";
      box.classList.toggle("answered", id in state.counted);
      if (state.next !== asked) box.open = id === state.next;
    }
    asked = state.next;
    if (section("advice")) section("advice").hidden = show("advice", state.advice).length === 0;
    show("facts", state.facts);
    show("steps", state.steps);
    const papers = show("documents", state.documents);
    if (section("documents")) {
      one("[data-list]", section("documents")).append(...papers);
      const seen = new Map();
      papers.forEach((paper) => {
        const group = paper.dataset.group;
        const size = papers.filter((other) => group && other.dataset.group === group).length;
        paper.classList.toggle("either", size > 1);
        const label = one(".one-of", paper);
        if (label) {
          label.hidden = size < 2 || seen.has(group);
          one("span", label).textContent = size;
        }
        seen.set(group, true);
      });
      section("documents").hidden = !ready || papers.length === 0;
    }
    for (const name of ["steps", "next"]) if (section(name)) section(name).hidden = !ready;
    if (section("needs")) section("needs").hidden = ready && papers.length > 0;
    if (section("waiting")) section("waiting").hidden = state.next === null;
    all("[data-language]").forEach((link) => (link.hash = encode(state.counted)));
    nameUnit(state.counted);
    tick(state.documents);
  }

  document.addEventListener("change", (event) => {
    const box = event.target.closest("[data-question]");
    if (box) {
      const given = event.target.value;
      if (given) answers[box.dataset.question] = given;
      else delete answers[box.dataset.question];
      box.open = false;
      draw();
    } else {
      tick(walk(guide, answers).documents);
    }
  });
  addEventListener("hashchange", () => {
    if (location.hash.length < 2) return;
    answers = decode(location.hash, guide);
    readAnswers();
    draw();
  });
  addEventListener("beforeprint", () => all("[data-question]").forEach((box) => (box.open = false)));
  document.documentElement.classList.add("scripted");
  if (section("questions")) section("questions").hidden = false;
  readAnswers();
  draw();
}

if (typeof document !== "undefined" && document.getElementById("routing")) start();
