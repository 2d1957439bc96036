// All questions of the walk to one page at once: each by itself is a way to the browser and back.
// All that can be unfolded is; of the lines of a scorecard, which close each other, the last.
// A page is asked once as a whole; at another width only what was not in sight before, and what depends on the width.
// Contrast is what axe takes longest over, and pages share their colours: it is asked only of text in a combination of
// colours, size and weight that is not yet in `known`. The combinations that were asked now come back as `asked`.
async ({known}) => {
  document.querySelectorAll("main details").forEach((one) => { one.open = true; });
  const again = window.inSight !== undefined;
  const fresh = textsInNewColours(new Set(known)), appeared = newInSight();
  const ask = (context, rules) => axe.run(context, {preload: false, resultTypes: ["violations"], ...rules});
  const answers = [
    again ? await ask(document, {runOnly: ["scrollable-region-focusable"]}) : null,
    appeared.length ? await ask(again ? {include: appeared} : document, {rules: {"color-contrast": {enabled: false}}}) : null,
    fresh.size ? await ask({include: [...fresh.values()]}, {runOnly: ["color-contrast"]}) : null,
  ];
  return {
    title: document.title,
    headings: document.querySelectorAll("h1").length,
    width: document.documentElement.scrollWidth,
    shown: innerWidth,
    findings: answers.flatMap((a) => a?.violations ?? []).flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target}`)),
    asked: [...fresh.keys()],
  };

  // The uppermost elements that are seen now and were not when the page was asked before.
  function newInSight() {
    window.inSight ??= new WeakSet();
    const visible = [...document.body.querySelectorAll("*")].filter((one) => one.checkVisibility({visibilityProperty: true}));
    const fresh = new Set(visible.filter((one) => !window.inSight.has(one)));
    fresh.forEach((one) => window.inSight.add(one));
    return [...fresh].filter((one) => !fresh.has(one.parentElement));
  }

  // The first visible text of each combination: Map of combination -> element.
  function textsInNewColours(known) {
    const grounds = new Map(), first = new Map();
    for (const element of elementsWithText()) {
      if (!element.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
      const style = getComputedStyle(element);
      const off = element.closest(":disabled, [aria-disabled=true]") !== null;
      const parts = [style.color, style.fontSize, style.fontWeight, style.textShadow, off, ground(element, grounds)];
      const colours = parts.join(" ");
      if (!known.has(colours) && !first.has(colours)) first.set(colours, element);
    }
    return first;
  }

  function elementsWithText() {
    const found = new Set(document.querySelectorAll("input, select, textarea"));
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) if (texts.currentNode.data.trim()) found.add(texts.currentNode.parentElement);
    return found;
  }

  // What lies behind an element: its own and its ancestors' backgrounds and opacity.
  function ground(element, grounds) {
    if (!element) return "";
    if (!grounds.has(element)) {
      const style = getComputedStyle(element), clear = style.backgroundColor === "rgba(0, 0, 0, 0)";
      const own = clear && style.backgroundImage === "none" ? "" : `${style.backgroundColor} ${style.backgroundImage}`;
      const faint = style.opacity === "1" ? "" : style.opacity;
      const placed = ["absolute", "fixed", "sticky"].includes(style.position) ? style.position : "";
      const behind = ground(element.parentElement, grounds);
      grounds.set(element, [own, faint, placed, behind].filter(Boolean).join(" / "));
    }
    return grounds.get(element);
  }
}
