
"use strict";
// Sorts and filters the task table. Without this script the page is the same, only still.
(() => {
  const table = document.getElementById("task-table");
  if (!table) return;
  const body = table.tBodies[0];
  const lines = Array.from(body.rows);
  const headings = Array.from(table.tHead.rows[0].cells);
  const form = document.getElementById("filter");
  const shown = document.getElementById("shown");
  const inOrder = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;

  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const texts = new Map(lines.map((line) => [line, plain(line.textContent)]));

  function key(line, column) {
    const cell = line.cells[column];
    return cell.dataset.key ?? cell.textContent;
  }

  function sort(column) {
    const heading = headings[column];
    const down = heading.getAttribute("aria-sort") === "ascending";
    const numeric = "numeric" in heading.dataset;
    for (const other of headings) other.setAttribute("aria-sort", "none");
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    const sorted = lines.map((line) => [key(line, column), line]).sort(([a], [b]) => {
      if (a === "" || b === "") return (a === "") - (b === "");  // what is empty comes last either way
      const order = numeric ? Number(a) - Number(b) : inOrder(a, b);
      return down ? -order : order;
    });
    body.append(...sorted.map(([, line]) => line));
  }

  function filter() {
    const asked = new FormData(form);
    const words = plain(asked.get("find")).split(/\s+/).filter(Boolean);
    const chosen = Array.from(asked).filter(([name, value]) => name !== "find" && value);
    let count = 0;
    for (const line of lines) {
      const fits = words.every((word) => texts.get(line).includes(word))
        && chosen.every(([name, value]) => line.dataset[name] === value);
      line.hidden = !fits;
      count += fits;
    }
    shown.classList.toggle("some", count < lines.length);
    shown.textContent = shown.dataset.words.replace("{shown}", count).replace("{total}", lines.length);
  }

  headings.forEach((heading, column) => {
    const button = heading.querySelector("button");
    heading.setAttribute("aria-sort", "none");
    button.disabled = false;
    button.addEventListener("click", () => sort(column));
  });
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  filter();
})();
