// Opens the page of a copy report in Chromium and prints what was seen: node copies_page.mjs FOLDER_OF_NODE_MODULES CHROMIUM FILE [PICTURE]
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
const [, , modules, executablePath, file, picture] = process.argv;
const { chromium } = createRequire(modules + "/")("playwright-core");
const quiet = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath, args: [...quiet, "--disable-gpu"] });
const seen = { requests: [], errors: [], dialogs: 0, widths: {} };
const open = async (width, colorScheme) => {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  page.on("request", (asked) => { if (asked.url() !== pathToFileURL(file).href && !asked.url().startsWith("data:")) seen.requests.push(asked.url()); });
  page.on("console", (line) => seen.errors.push(line.text()));
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  page.on("dialog", (dialog) => { seen.dialogs += 1; dialog.dismiss(); });
  await page.goto(pathToFileURL(file).href);
  return page;
};
for (const [width, scheme] of [[400, "light"], [1280, "dark"], [1280, "light"]]) {
  const page = await open(width, scheme);
  seen.widths[width] = await page.evaluate(() => document.documentElement.scrollWidth);
  if (picture) await page.screenshot({ path: picture.replace(".png", width === 1280 && scheme === "light" ? ".png" : `-${width}-${scheme}.png`), fullPage: true });
  if (width === 1280 && scheme === "light") {
    const count = (selector) => page.locator(selector).count();
    seen.marks = { originals: await count("svg.timeline .mark.original"), copies: await count("svg.timeline .mark.copy"), joins: await count("svg.timeline .join") };
    seen.styled = await page.evaluate(() => getComputedStyle(document.querySelector("h2")).borderTopWidth);
    seen.scripts = await count("script");
    seen.outward = await page.evaluate(() => [...document.querySelectorAll("[href],[src],[xlink\\:href]")].map((el) => el.getAttribute("href") ?? el.getAttribute("src")).filter((to) => !to.startsWith("#") && to !== "data:,"));
    seen.broken = await page.evaluate(() => [...document.querySelectorAll("a")].filter((el) => !document.getElementById(el.getAttribute("href").slice(1))).length);
    seen.outside = await page.evaluate(() => { const box = document.querySelector("svg.timeline").getBoundingClientRect(); return [...document.querySelectorAll("svg.timeline .mark, svg.timeline text")].filter((el) => { const b = el.getBoundingClientRect(); return b.left < box.left - 1 || b.right > box.right + 1 || b.bottom > box.bottom + 1; }).length; });
    seen.title = await page.title();
    seen.text = await page.locator("body").innerText();
  }
  await page.close();
}
await browser.close();
console.log(JSON.stringify(seen));
