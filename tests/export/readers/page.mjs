// Uses a graph page as a person would, in Chromium, and prints what was seen: node page.mjs FOLDER_OF_NODE_MODULES CHROMIUM FILE [PICTURE]
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
const [, , modules, executablePath, file, picture] = process.argv;
const { chromium } = createRequire(modules + "/")("playwright-core");
const quiet = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath, args: [...quiet, "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"] });
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
const seen = { requests: [], errors: [], dialogs: 0 };
page.on("request", (asked) => { if (asked.url() !== pathToFileURL(file).href && !asked.url().startsWith("data:")) seen.requests.push(asked.url()); });
page.on("console", (line) => { if (["error", "warning"].includes(line.type()) && !line.text().includes("GPU stall")) seen.errors.push(line.text()); });
page.on("pageerror", (error) => seen.errors.push(String(error)));
page.on("dialog", (dialog) => { seen.dialogs += 1; dialog.dismiss(); });
await page.goto(pathToFileURL(file).href);
await page.waitForSelector("body[data-ready=yes]", { timeout: 60000 });

const shown = () => page.evaluate(() => ({ nodes: [...window.pivotGraph.seen.nodes].sort(), edges: [...window.pivotGraph.seen.edges].sort() }));
const slide = (id, value) => page.locator("#" + id).evaluate((el, to) => { el.value = to; el.dispatchEvent(new Event("input")); }, value);
const drawnPixels = () => page.evaluate(() => new Promise((done) => {
  const { renderer } = window.pivotGraph;
  renderer.once("afterRender", () => {
    const found = {};
    for (const [name, canvas] of Object.entries(renderer.getCanvases())) {
      const copy = document.createElement("canvas");
      copy.width = canvas.width; copy.height = canvas.height;
      const context = copy.getContext("2d");
      context.drawImage(canvas, 0, 0);
      const data = context.getImageData(0, 0, copy.width, copy.height).data;
      found[name] = data.filter((value, place) => place % 4 === 3 && value > 0).length;
    }
    done(found);
  });
  renderer.refresh();
}));
const text = (selector) => page.locator(selector).innerText();
const out = { title: await page.title(), about: await text("#about"), all: await shown(), said: await text("#shown"), legend: await text("#node-kinds") };
out.pixels = await drawnPixels();

await page.fill("#find", "UA-99999901");
out.found = await page.locator("#answers button").allInnerTexts();
await page.fill("#find", "no such thing");
out.foundNothing = await text("#answers");
await page.fill("#find", "");
out.listed = await page.locator("#answers button").allInnerTexts();

const edgeKinds = page.locator("#edge-kinds input");
for (const box of await edgeKinds.all()) if (await box.getAttribute("data-kind") !== "judged") await box.uncheck();
out.judgedOnly = await shown();
await page.click("#all");
out.again = await shown();

await slide("least", 99);
out.strong = await shown();
out.strongSaid = await text("#least-said");
await page.click("#all");
for (const box of await page.locator("#node-kinds input[data-kind=hub]").all()) await box.uncheck();
out.withoutHubs = await shown();
await page.click("#all");
await slide("until", 0);
out.firstDay = await shown();
out.days = await text("#days-said");
await page.click("#all");

// By the keyboard alone: from the search to a site, from the site to one of its lines.
await page.focus("#find");
await page.keyboard.type("one.example");
await page.keyboard.press("Tab");
await page.keyboard.press("Enter");
out.nodeDetails = await text("#details");
await page.locator("#details button", { hasText: "Only what is around it" }).click();
out.around = await shown();
await page.keyboard.press("Escape");
out.afterEscape = await shown();
await page.fill("#find", "");
await page.keyboard.press("Escape");

// A click on the middle of a line in the drawing itself, once the drawing stands still.
const middle = () => page.evaluate(() => {
  const { graph, renderer } = window.pivotGraph;
  const edge = graph.findEdge((id, a) => a.told.kind === "linked") || graph.edges()[0];
  const [a, b] = graph.extremities(edge).map((id) => renderer.graphToViewport(graph.getNodeAttributes(id)));
  const box = document.getElementById("drawing").getBoundingClientRect();
  return { edge, x: box.left + (a.x + b.x) / 2, y: box.top + (a.y + b.y) / 2 };
});
let place = await middle();
for (let before = null; before === null || Math.hypot(place.x - before.x, place.y - before.y) > 0.1; place = await middle()) {
  before = place;
  await page.waitForTimeout(300);
}
await page.mouse.move(place.x - 2, place.y);
await page.waitForTimeout(100);
await page.mouse.move(place.x, place.y);
await page.waitForTimeout(100);
await page.mouse.click(place.x, place.y);
await page.waitForFunction(() => window.pivotGraph.state.chosen, null, { timeout: 3000 }).catch(() => null);
out.clicked = await page.evaluate(() => window.pivotGraph.state.chosen);
await page.evaluate((id) => window.pivotGraph.choose(id), place.edge);
out.edgeDetails = await text("#details");
out.markup = await page.evaluate(() => document.querySelectorAll("img, iframe, object, embed, form, body script:not([src])").length - document.querySelectorAll("body > script").length);
// What the page's policy is for: a script that came in as markup does not run, and nothing is fetched.
await page.evaluate(() => {
  const script = document.createElement("script");
  script.textContent = "window.ran = 1";
  document.body.appendChild(script);
  const box = document.createElement("div");
  box.innerHTML = "<img src='data:,x' onerror='window.ran = 2'>";
  document.body.appendChild(box);
});
out.fetched = await page.evaluate(() => fetch("https://leak.example/").then(() => "yes", () => "no"));
await page.waitForTimeout(300);
out.ran = await page.evaluate(() => window.ran || 0);
if (picture) await page.screenshot({ path: picture });
await browser.close();
process.stdout.write(JSON.stringify({ ...out, ...seen }));
