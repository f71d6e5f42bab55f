// Holds the exported documents against other people's tools. Started by `run`, which installs them.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { xmlReader } from "./xml.mjs";

const work = process.argv[2];
const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const target = join(root, process.env.CARGO_TARGET_DIR ?? "target", "debug");
const tool = (name) => join(work, "node_modules/.bin", name);
const newman = createRequire(join(work, "package.json"))("newman");
const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
const started = [];

/** Runs a program to its end. What it prints on its way to a failure is shown. */
function run(program, words, options = {}) {
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  try {
    return execFileSync(program, words, { encoding: "utf8", env, maxBuffer: 1 << 28, stdio: "pipe", ...options });
  } catch (error) {
    throw new Error(`${program} ${words.join(" ")}\n${error.stdout ?? ""}${error.stderr ?? error}`);
  }
}

/** Starts a program that serves, and waits for the line that says so. */
async function serve(program, words, ready) {
  const child = spawn(program, words, { stdio: ["pipe", "pipe", "inherit"] });
  started.push(child);
  const lines = createInterface({ input: child.stdout });
  const seen = [];
  const answer = await new Promise((resolve, reject) => {
    lines.on("line", (line) => {
      seen.push(line);
      const found = ready(line);
      if (found) resolve(found);
    });
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`${program} ended with ${code}:\n${seen.join("\n")}`)));
  });
  return { ...answer, stop: () => stop(child) };
}

/** A server of ours ends with its input, one of others with a signal. */
function stop(child) {
  child.removeAllListeners("exit");
  child.stdin.end();
  child.kill();
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

const sandbox = (...how) => serve(join(target, "agreement"), ["serve", ...how], (line) => JSON.parse(line));

async function prism(...words) {
  const port = String(await freePort());
  const ready = (line) => line.includes("Prism is listening") && { base: `http://127.0.0.1:${port}` };
  return serve(tool("prism"), [...words, "--host", "127.0.0.1", "--port", port], ready);
}

/** Our client sends every operation to this address: what came of each call. */
function client(base, token, key) {
  const env = { ...process.env, TOKEN: token, KEY: key };
  const lines = run(join(target, "agreement"), ["send", base], { env }).trim().split("\n");
  return lines.map((line) => JSON.parse(line));
}

/** Prism takes XML for one text; what is in it is compared by `xml.mjs`. */
const unread = (violation, call) =>
  call.format === "xml" && violation.location.join() === "response,body" && violation.code === "type";

const bad = (call) => call.error !== null || call.violations?.some((it) => !unread(it, call));

/** Lets newman run a collection: the names that passed, and what failed in which. */
function collection(file, server) {
  const envVar = ["base", "token", "key"].map((name) => server[name]);
  const names = ["base_url", "token", "api_key"];
  const settings = names.map((key, at) => ({ key, value: envVar[at] }));
  return new Promise((resolve, reject) => {
    newman.run({ collection: file, envVar: settings, reporters: [] }, (error, summary) => {
      if (error) return reject(error);
      const { executions, failures } = summary.run;
      const folder = (item) => `${item.parent().name}.${item.name}`;
      const failed = failures.map(({ error, source }) => `${folder(source)}: ${error.test ?? ""} ${error.message}`);
      const passed = executions.filter(({ assertions }) => assertions?.length && assertions.every((it) => !it.error));
      resolve({ failed, passed: passed.map(({ item }) => folder(item)), asked: executions.length });
    });
  });
}

function step(what) {
  console.log(`-- ${what}`);
}

function same(left, right, what) {
  assert.deepEqual([...left].sort(), [...right].sort(), what);
}

async function agree() {
  const openapi = join(work, "openapi.json");
  const postman = join(work, "postman.json");
  const cli = join(target, "endpoints");
  run(cli, ["export", "openapi", "--output", openapi]);
  run(cli, ["export", "postman", "--output", postman]);
  const document = JSON.parse(readFileSync(openapi));

  step("the same operations are everywhere");
  const listed = run(cli, ["list"]).trim().split("\n").slice(1).map((line) => line.split(/\s+/, 3));
  const names = listed.map(([name]) => name);
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).filter(([verb]) => METHODS.includes(verb)).map(([verb, it]) => [it.operationId, verb.toUpperCase(), path]));
  same(operations.map((it) => it.join(" ")), listed.map((it) => it.join(" ")), "OpenAPI and the command line");
  const folders = JSON.parse(readFileSync(postman)).item;
  const requests = folders.flatMap((folder) => folder.item.map((item) => `${folder.name}.${item.name}`));
  same(requests, names, "Postman and the command line");
  const reference = join(root, "endpoints/docs/reference");
  const pages = readdirSync(reference, { withFileTypes: true }).filter((it) => it.isDirectory()).flatMap((group) =>
    readdirSync(join(reference, group.name)).map((page) => `${group.name}.${page.replace(/\.md$/, "")}`));
  same(pages, names, "the reference and the command line");
  console.log(`   ${names.length} operations`);

  step("every command line of the reference is answered by the sandbox of the command line");
  for (const page of pages) {
    const text = readFileSync(join(reference, `${page.replace(".", "/")}.md`), "utf8");
    const line = text.match(/```sh\nendpoints (.*)\n```/)[1];
    run("sh", ["-c", `"$0" ${line}`, cli]);
  }

  step("no linter has anything to say");
  const rules = join(work, "spectral.json");
  writeFileSync(rules, '{"extends": ["spectral:oas"]}');
  const spectral = run(tool("spectral"), ["lint", "--ruleset", rules, "--fail-severity", "hint", "--format", "json", "--quiet", openapi]);
  assert.deepEqual(JSON.parse(spectral), [], "spectral:oas");
  const recommended = join(work, "redocly.yaml");
  writeFileSync(recommended, "extends:\n  - recommended\n");
  const redocly = JSON.parse(run(tool("redocly"), ["lint", "--config", recommended, "--format", "json", openapi]));
  assert.deepEqual(redocly.problems, [], "redocly, recommended");
  run(join(work, "venv/bin/openapi-spec-validator"), ["--schema", "3.1", openapi]);

  step("newman is green against the sandbox, and red against a broken one");
  const server = await sandbox();
  const green = await collection(postman, server);
  assert.deepEqual(green.failed, []);
  same(green.passed, names, "newman and the command line");
  const broken = await sandbox("broken");
  const red = await collection(postman, broken);
  assert.equal(red.failed.length, 1, red.failed.join("\n"));
  assert.match(red.failed[0], /^webcam\.MadeBookings: the answer has its form/);

  step("our client, through a Prism proxy, to the sandbox: no violation in either direction");
  const proxy = await prism("proxy", openapi, server.base);
  const calls = client(proxy.base, server.token, server.key);
  assert.deepEqual(calls.filter(bad), []);
  const differs = xmlReader(document, work);
  const documents = calls.filter((call) => call.format === "xml" && call.body);
  assert.deepEqual(documents.flatMap(differs), []);
  console.log(`   ${documents.length} XML documents`);
  same(new Set(calls.map((call) => call.name)), names, "the client and the command line");
  console.log(`   ${calls.length} calls`);

  step("the proxy tells a wrong request and a wrong answer");
  const headers = { Authorization: `Bearer ${server.token}`, "Content-Type": "application/json", Accept: "application/json" };
  const wrong = await fetch(`${proxy.base}/v1/Webcam/RescheduleMadeBooking`, { method: "POST", headers, body: '{"BookingID": "one"}' });
  assert.match(wrong.headers.get("sl-violations") ?? "", /"location":\["request","body","bookingid"\]/i);
  proxy.stop();
  const lying = await prism("proxy", openapi, broken.base);
  const lies = client(lying.base, broken.token, broken.key);
  const told = lies.filter((call) => call.violations?.some((it) => !unread(it, call)));
  assert.deepEqual(told.map((call) => `${call.name} ${call.format}`), ["webcam.MadeBookings json"]);
  const booking = documents.find((call) => call.name === "webcam.RescheduleMadeBooking");
  for (const [from, to] of [
    ["<Duration>", "<Duration>about "],
    [/(<.?)Client>/g, "$1Performer>"],
    [/(<.?)WebcamBooking(?=[ >])/g, "$1Booking"],
    [/"http:[^"]*API.Models.Webcam.Made"/g, '"urn:another"'],
    [/<Status>.*?<.Status>/g, ""],
  ]) {
    const body = booking.body.replaceAll(from, to);
    assert.notEqual(body, booking.body);
    assert.equal(differs({ ...booking, body }).length, 1, `${from} to ${to}`);
  }
  lying.stop();

  step("Prism as a mock answers our client");
  const mock = await prism("mock", openapi);
  const mocked = client(mock.base, "token", "key").filter((call) => call.format === "json");
  assert.deepEqual(mocked.filter(bad), []);
  same(mocked.map((call) => call.name), names, "the mock and the command line");
  console.log(`   ${mocked.length} calls`);
}

try {
  await agree();
  console.log("-- all agree");
} catch (error) {
  console.error(error.message ?? error);
  process.exitCode = 1;
} finally {
  started.forEach(stop);
}
