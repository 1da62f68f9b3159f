// Builds what the pages load: one script, one style sheet, one sprite of icons.
import { build } from "esbuild";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { constants, gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const sources = join(here, "src");
const target = join(here, "..", "bihuan", "desk", "static", "bihuan");
const drawings = join(here, "..", "node_modules", "@tabler", "icons", "icons", "outline");

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
await Promise.all([bundle(), sprite(), pictures()]);
await squeeze();

// Every file directly under src/ named *.js or *.css is a page's entry; the rest is imported.
async function bundle() {
  const entries = (await readdir(sources)).filter((name) => /\.(js|css)$/.test(name));
  await build({
    entryPoints: entries.map((name) => join(sources, name)),
    outdir: target,
    bundle: true,
    minify: true,
    format: "iife",
    target: ["es2020", "chrome90", "firefox90", "safari15"],
    loader: { ".svg": "dataurl" },
    legalComments: "linked",
    logLevel: "warning",
  });
}

// frontend/src/icons.txt names the icons; in a page: <svg class="icon"><use href="…/icons.svg#i-tool"/></svg>
async function sprite() {
  const lines = (await readFile(join(sources, "icons.txt"), "utf8")).split("\n");
  const names = [...new Set(lines.map((line) => line.trim()).filter((line) => line && !line.startsWith("#")))];
  const symbols = await Promise.all(names.sort().map(symbol));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`;
  await writeFile(join(target, "icons.svg"), svg);
}

async function symbol(name) {
  const drawing = await readFile(join(drawings, `${name}.svg`), "utf8").catch(() => {
    throw new Error(`frontend/src/icons.txt names "${name}", which @tabler/icons does not draw.`);
  });
  const paths = [...drawing.matchAll(/<(?:path|circle|rect|line|polyline|ellipse)\b[^>]*>/g)]
    .map(([path]) => path)
    .filter((path) => !path.includes('stroke="none"'));
  return `<symbol id="i-${name}" viewBox="0 0 24 24">${paths.join("")}</symbol>`;
}

// Favicon and the like, as they are.
async function pictures() {
  const folder = join(sources, "pictures");
  const names = await readdir(folder).catch(() => []);
  await Promise.all(
    names.map(async (name) => writeFile(join(target, basename(name)), await readFile(join(folder, name)))),
  );
}

// The server sends these to whoever accepts gzip: a tenth of the bytes, and no work while serving.
async function squeeze() {
  const names = (await readdir(target)).filter((name) => /\.(css|js|svg)$/.test(name));
  await Promise.all(
    names.map(async (name) => {
      const small = gzipSync(await readFile(join(target, name)), { level: constants.Z_BEST_COMPRESSION });
      await writeFile(join(target, `${name}.gz`), small);
    }),
  );
}
